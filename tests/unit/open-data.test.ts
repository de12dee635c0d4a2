/** The open data: what goes out, in which form, and what never does. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import { afterEach, describe, expect, it } from 'vitest';
import type { PublicCorpus } from '../../src/library/corpus.ts';
import { catalogues, collections, type Fields } from '../../src/collections/index.ts';
import { group, list, text, type FieldSpec } from '../../src/fields/field.ts';
import { csv } from '../../src/open-data/csv.ts';
import { dataFiles } from '../../src/open-data/files.ts';
import { portalFrom } from '../fixtures/portal.ts';

const files = (corpus: PublicCorpus): Record<string, string> =>
  Object.fromEntries(dataFiles(corpus).map(({ path, body }) => [path, body()]));
const rowsOf = (file: string): Record<string, string>[] => parse(file, { bom: true, columns: true });

const real = portalFrom('content');
const published = files(real);

describe('the open data of the portal', () => {
  it('keeps the addresses that were once published', () => {
    const promised = [
      'dien-hinh.json',
      'dien-hinh.csv',
      'dien-hinh.schema.json',
      'dien-hinh/2026.json',
      'dien-hinh/2026.csv',
      'dien-hinh/noi-da-lam-theo.csv',
      'dien-hinh/con-so.csv',
      'dien-hinh/nguon.csv',
      'phong-trao.json',
      'phong-trao.csv',
      'phong-trao/2026.csv',
      'phong-trao/tieu-chi.csv',
      'phong-trao/moc-thoi-gian.csv',
      'phong-trao/kiem-tra-so-ket-tong-ket.csv',
      'khen-thuong.json',
      'khen-thuong.csv',
      'khen-thuong/2026.json',
      'khen-thuong/2026.csv',
      'khen-thuong/nguoi-duoc-khen.csv',
      'khen-thuong/2026/nguoi-duoc-khen.csv',
      'don-vi.json',
      'don-vi.csv',
      'van-ban.json',
      'van-ban.csv',
      'danh-muc-linh-vuc.csv',
      'danh-muc-nhom.csv',
      'danh-muc-hinh-thuc.csv',
      'danh-muc-loai-hinh.csv',
      'danh-muc-tham-quyen.json',
      'thong-ke/vai-tro.csv',
      'thong-ke/vai-tro.json',
      'thong-ke/don-vi/2026.csv',
      'thong-ke/kip-thoi.csv',
      'bao-cao/2026.csv',
      'bao-cao/2026/quy-3.csv',
      'bao-cao/2026/nua-dau.json',
    ];
    expect(promised.filter((path) => !(path in published))).toEqual([]);
  });

  it('satisfies the JSON Schema beside it', () => {
    const ajv = new Ajv2020({ allErrors: true, formats: { date: /^\d{4}-\d{2}-\d{2}$/, uri: /^https?:\/\// } });
    const data = Object.keys(published).filter(
      (path) => path.endsWith('.json') && !path.endsWith('.schema.json') && !/^(thong-ke|bao-cao)\//.test(path),
    );
    expect(data.length).toBeGreaterThan(15);
    for (const path of data) {
      const schema = JSON.parse(published[`${path.split(/[/.]/)[0]}.schema.json`]!) as { $id: string };
      const validate = ajv.getSchema(schema.$id) ?? ajv.compile(schema);
      const whole = JSON.parse(published[path]!) as { rows: Record<string, unknown>[] };
      expect(validate(whole) ? [] : validate.errors, path).toEqual([]);
      // The schema is no open door: a key that the model does not know is refused.
      if (whole.rows.length > 0) expect(validate({ ...whole, rows: [{ ...whole.rows[0], stranger: 1 }] })).toBe(false);
    }
  });

  it('tells the same in CSV as in JSON, for each year and for all', () => {
    for (const name of ['dien-hinh', 'khen-thuong', 'phong-trao', 'don-vi']) {
      const inJson = (JSON.parse(published[`${name}.json`]!) as { rows: { id: string }[] }).rows.map(({ id }) => id);
      expect(rowsOf(published[`${name}.csv`]!).map(({ id }) => id)).toEqual(inJson);
      const years = Object.keys(published).filter((path) => new RegExp(`^${name}/\\d{4}\\.csv$`).test(path));
      if (years.length > 0)
        expect(years.flatMap((path) => rowsOf(published[path]!).map(({ id }) => id)).sort()).toEqual(
          [...inJson].sort(),
        );
    }
    const recipients = rowsOf(published['khen-thuong/nguoi-duoc-khen.csv']!);
    expect(recipients).toHaveLength(
      real.awards.flatMap(({ data }) => data.recipients).length - recipientsOfMinors(real),
    );
    expect(recipients.find(({ name }) => name === 'Đinh Văn Xoan')).toMatchObject({
      kind: 'individual',
      kind_name: 'Cá nhân',
      unit_name: 'Xã Đặng Thùy Trâm',
      group_name: 'Nông dân',
      posthumous: 'false',
    });
  });

  it('names no minor and leads to no story about one', () => {
    const minors = real.stories.filter(({ data }) => data.minor);
    expect(minors.length).toBeGreaterThan(0);
    for (const { id, data } of minors) {
      const shown = Object.entries(published).filter(
        ([, body]) => body.includes(id) || body.includes(data.subject.name),
      );
      expect(shown.map(([path]) => path)).toEqual([]);
    }
  });
});

const recipientsOfMinors = (corpus: PublicCorpus): number => {
  const minors = new Set(corpus.stories.filter(({ data }) => data.minor).map(({ id }) => id));
  return corpus.awards.flatMap(({ data }) => data.recipients).filter(({ story }) => story && minors.has(story)).length;
};

describe('what is no longer valid', () => {
  const withStatus = (state: string) => {
    const corpus = portalFrom('content');
    const award = corpus.awards.find(({ data }) => data.recipients.some(({ story }) => story))!;
    const story = corpus.stories.find(
      ({ id }) => id === award.data.recipients.find((recipient) => recipient.story)!.story,
    )!;
    Object.assign(story.data, { status: { state, reason: 'Ghi nhầm số mét đường.', day: '2026-11-01' } });
    return { story: story.id, files: files(corpus) };
  };

  it('leaves every file when it is withdrawn, even as the target of a reference', () => {
    const { story, files: left } = withStatus('withdrawn');
    expect(
      Object.entries(left)
        .filter(([, body]) => body.includes(story))
        .map(([path]) => path),
    ).toEqual([]);
    expect(Object.keys(left)).toContain('khen-thuong/nguoi-duoc-khen.csv');
  });

  it('says what was corrected, when and why', () => {
    const { story, files: left } = withStatus('corrected');
    expect(rowsOf(left['dien-hinh.csv']!).find(({ id }) => id === story)).toMatchObject({
      'status.state': 'corrected',
      'status.state_name': 'Đã đính chính',
      'status.reason': 'Ghi nhầm số mét đường.',
      'status.day': '2026-11-01',
    });
  });
});

describe('a field that nobody has declared public', () => {
  const marker = 'BÍ-MẬT-7f3a';
  const undo: (() => void)[] = [];
  afterEach(() => {
    while (undo.length) undo.pop()!();
  });

  /** Every set of fields in the model: of collections, of catalogues, and of all groups in them, however deep. */
  function fieldSets(fields: Fields): Fields[] {
    return [fields, ...Object.values(fields).flatMap((field) => fieldSets(inner(field)))].filter(
      (set) => Object.keys(set).length > 0,
    );
  }
  const inner = (field: FieldSpec): Fields =>
    field.kind === 'group' ? field.fields : field.kind === 'list' ? inner(field.of) : {};

  /** Adds fields that hold the marker: as text, as a list of texts, as a group whose part is open, as a list of groups. */
  const additions = (open: boolean): Fields => ({
    secretText: text({ label: 'x', max: 99, open }),
    secretList: list({ label: 'x', item: 'x', max: 9, open, of: text({ label: 'x', max: 99 }) }),
    secretGroup: group({ label: 'x', open, fields: { part: text({ label: 'x', max: 99, open: true }) } }),
    secretRows: list({
      label: 'x',
      item: 'x',
      max: 9,
      open,
      of: group({ label: 'x', fields: { part: text({ label: 'x', max: 99, open: true }) } }),
    }),
  });
  const values = {
    secretText: `${marker}-text`,
    secretList: [`${marker}-list`],
    secretGroup: { part: `${marker}-group` },
    secretRows: [{ part: `${marker}-rows` }],
  };

  function addTo(sets: readonly Fields[], open: boolean): void {
    for (const set of sets) {
      Object.assign(set, additions(open));
      undo.push(() => Object.keys(values).forEach((key) => Reflect.deleteProperty(set, key)));
    }
  }

  /** Puts the values into every object of the data. */
  function fill(data: unknown): void {
    if (Array.isArray(data)) data.forEach(fill);
    else if (typeof data === 'object' && data !== null) {
      Object.values(data).forEach(fill);
      Object.assign(data, structuredClone(values));
    }
  }

  function filled(): PublicCorpus {
    const corpus = portalFrom('content');
    for (const name of Object.keys(collections) as (keyof typeof collections)[])
      corpus[name].forEach(({ data }) => fill(data));
    for (const name of Object.keys(catalogues) as (keyof typeof catalogues)[]) corpus.catalogues[name].forEach(fill);
    return corpus;
  }

  const sets = [
    ...new Set(
      [...Object.values(collections), ...Object.values(catalogues)].flatMap(({ fields }) =>
        fieldSets(fields as Fields),
      ),
    ),
  ];

  it('goes into no file, wherever in the model it is added', () => {
    addTo(sets, false);
    const leaks = Object.entries(files(filled())).filter(([, body]) => body.includes(marker));
    expect(leaks.map(([path]) => path)).toEqual([]);
  });

  it('would be seen by this test if it leaked: declared open, it goes out in all its forms', () => {
    addTo(
      sets.filter((set) => set === (collections.awards.fields as Fields)),
      true,
    );
    const body = Object.values(files(filled())).join();
    for (const kind of ['text', 'list', 'group', 'rows']) expect(body).toContain(`${marker}-${kind}`);
  });
});

describe('a CSV file', () => {
  it('is UTF-8 with BOM and CRLF, quotes what must be quoted, and gives back what was put in', () => {
    const file = csv(
      ['tên', 'lời'],
      [
        ['Đinh Ưu', 'Nói: "được"'],
        ['Xã Ba Tơ, tỉnh', 'hai\ndòng'],
        ['', undefined],
      ],
    );
    expect([...Buffer.from(file).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(file.slice(1)).toBe('tên,lời\r\nĐinh Ưu,"Nói: ""được"""\r\n"Xã Ba Tơ, tỉnh","hai\ndòng"\r\n,\r\n');
    expect(parse(file, { bom: true })).toEqual([
      ['tên', 'lời'],
      ['Đinh Ưu', 'Nói: "được"'],
      ['Xã Ba Tơ, tỉnh', 'hai\ndòng'],
      ['', ''],
    ]);
  });

  it('lets no spreadsheet run a cell as a formula', () => {
    for (const start of ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
      const [[cell]] = parse(csv([`${start}cmd|' /C calc'!A0`], []), { bom: true }) as [[string]];
      expect(cell[0], JSON.stringify(start)).toBe("'");
    }
    // Numbers are no text: a spreadsheet calculates with them.
    expect(csv(['n'], [[-5], [2.5]])).toBe('\ufeffn\r\n-5\r\n2.5\r\n');
  });
});
