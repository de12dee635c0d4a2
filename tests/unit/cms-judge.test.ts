import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../src/fields/diagnostic.ts';
import { dataFormatter, entryFormatter } from '../../cms/format.ts';
import { judge, whyNotRemove, type Candidate } from '../../cms/judge.ts';
import { filter } from '../../cms/shims/fuzzy.ts';
import { emptyDirectory, type Directory } from '../../src/corpus/directory.ts';

const directory = (): Directory => ({
  ...emptyDirectory(),
  units: {
    'xa-ba-to': { id: 'xa-ba-to', name: 'Xã Ba Tơ', from: '2025-07-01', refersTo: [] },
    'huyen-ba-to': { id: 'huyen-ba-to', name: 'Huyện Ba Tơ', to: '2025-06-30', refersTo: ['units/xa-ba-to'] },
  },
  fields: {
    'nong-nghiep': { id: 'nong-nghiep', name: 'Nông nghiệp', refersTo: [] },
    'y-te': { id: 'y-te', name: 'Y tế', refersTo: [] },
  },
  groups: { 'nong-dan': { id: 'nong-dan', name: 'Nông dân', refersTo: [] } },
  stories: {
    'duong-ve-go-ghem': {
      id: 'duong-ve-go-ghem',
      name: 'Đường về Gò Ghèm',
      refersTo: ['units/xa-ba-to', 'fields/nong-nghiep'],
    },
  },
});

const story = (change: Record<string, unknown> = {}): Candidate => ({
  collection: 'stories',
  slug: '',
  isNew: true,
  data: {
    title: 'Nhường 500 mét vuông đất để mở đường',
    summary: 'Một gia đình ở Gò Ghèm nhường đất, cả xóm có lối đi mới.',
    subject: { kind: 'household', name: 'Gia đình bà Đỗ Thị Ữ', role: '', group: 'nong-dan' },
    unit: 'xa-ba-to',
    fieldsOfWork: ['nong-nghiep'],
    campaigns: [],
    published: '2026-09-02',
    quote: { text: '', speaker: '' },
    basis: { kind: 'consent', reference: 'Phiếu số 01/2026' },
    minor: false,
    sample: true,
    body: 'Sáng ấy, bà Ữ dẫn chúng tôi ra rẫy.',
    ...change,
  },
});

/** The sentences that the notice lists. */
const messages = (candidate: Candidate, known: ReturnType<typeof directory>) =>
  judge(candidate, known).problems.map(sentenceOf);

describe('what the desk says when an editor saves', () => {
  it('a title with an emoji may be saved, with a note that its share image leaves it out', () => {
    const { problems, notes } = judge(story({ title: 'Giữa mùa lũ 🌾' }), directory());
    expect(problems).toEqual([]);
    expect(notes).toEqual([expect.stringContaining('Tiêu đề: ảnh chia sẻ bỏ “🌾” (U+1F33E) ra')]);
  });

  it('a good story is stored without what was left blank', () => {
    const { data, problems } = judge(story(), directory());
    expect(problems).toEqual([]);
    expect(Object.keys(data)).toEqual([
      'title',
      'summary',
      'subject',
      'unit',
      'fieldsOfWork',
      'published',
      'basis',
      'sample',
      'body',
    ]);
    expect(data['subject']).toEqual({ kind: 'household', name: 'Gia đình bà Đỗ Thị Ữ', group: 'nong-dan' });
  });

  it('text typed on a Mac is stored in NFC and trimmed, references without Decap’s /index', () => {
    const { data, problems } = judge(
      story({
        title: '  Đường về Gò Ghèm đã mở '.normalize('NFD'),
        body: 'Sáng ấy, bà Ữ ra rẫy.'.normalize('NFD'),
        unit: 'xa-ba-to/index',
      }),
      directory(),
    );
    expect(problems).toEqual([]);
    expect(data).toMatchObject({ title: 'Đường về Gò Ghèm đã mở', body: 'Sáng ấy, bà Ữ ra rẫy.', unit: 'xa-ba-to' });
  });

  it('what tells too much of a person is noted and forbids nothing; the portal’s own contacts are not noted', () => {
    const body = 'Chị Đỗ Thị Ữ, người Hrê, số 0905 123 456.\n\nThư về banbientap@guongsang.example.';
    const { problems, notes } = judge(story({ body }), directory(), { email: 'banbientap@guongsang.example' });
    expect(problems).toEqual([]);
    expect(notes).toEqual([
      expect.stringMatching(/^Bài viết: nói dân tộc của một người có tên; .* \(ở “Chị Đỗ Thị Ữ, người Hrê”\)$/),
      expect.stringMatching(/^Bài viết: giống số điện thoại; .* \(ở “0905 123 456”\)$/),
    ]);
  });

  it('everything wrong is listed at once, by the names that the editor sees', () => {
    const problems = messages(
      story({ title: 'Ữ'.repeat(97), unit: 'xa-ba-xa', published: '2026-02-30', body: '![](duong.jpg)' }),
      directory(),
    );
    expect(problems).toEqual([
      'Tiêu đề: tối đa 90 ký tự, đang dài 97; hãy rút gọn',
      'Ngày đăng: phải là một ngày có thật, viết NĂM-THÁNG-NGÀY, ví dụ 2026-09-02',
      expect.stringMatching(/^Đơn vị, địa phương: không có đơn vị “xa-ba-xa”/),
      expect.stringMatching(/^Bài viết: ảnh chưa có mô tả/),
      expect.stringMatching(/^Bài viết: ảnh chưa ghi người chụp/),
    ]);
  });

  it('a story of a time when the unit had no such name is refused, naming the right one', () => {
    expect(messages(story({ published: '2025-01-05' }), directory()).join()).toContain('huyen-ba-to');
  });

  it('a second story under the same address is refused; saving the first again is not', () => {
    const twice = story({ title: 'Đường về Gò Ghèm' });
    expect(messages(twice, directory())).toEqual([
      'Tiêu đề: địa chỉ “duong-ve-go-ghem” đã là của “Đường về Gò Ghèm”; hãy đặt khác đi',
    ]);
    expect(judge({ ...twice, isNew: false, slug: 'duong-ve-go-ghem/index' }, directory()).problems).toEqual([]);
  });

  it.each(['“Con”', '(Aux.)', '“Cồn!”'])('%s is refused as a title: Windows has no folder of such a name', (title) => {
    expect(messages(story({ title }), directory())).toEqual([
      'Tiêu đề: máy Windows giữ tên này cho thiết bị, không làm tên thư mục được; hãy thêm một chữ',
    ]);
    // What has an address already keeps it.
    expect(judge({ ...story({ title }), isNew: false, slug: 'duong-ve/index' }, directory()).problems).toEqual([]);
  });

  it('an item of a catalogue that stories use is not dropped; one that nobody uses may go', () => {
    const items = (...ids: string[]) => ({
      collection: 'catalogues',
      slug: 'fields',
      isNew: false,
      data: { items: ids.map((id) => ({ id, name: id })) },
    });
    expect(messages(items('y-te'), directory()).join()).toMatch(/“Nông nghiệp” \(nong-nghiep\).*“Đường về Gò Ghèm”/);
    expect(judge(items('nong-nghiep'), directory()).problems).toEqual([]);
  });

  it('the portal’s own data are judged too', () => {
    expect(
      messages(
        { collection: 'site', slug: 'site', isNew: false, data: { name: 'Gương sáng', email: 'không có' } },
        directory(),
      ),
    ).toContainEqual(expect.stringMatching(/^Thư điện tử: phải là một địa chỉ thư/));
  });

  it('an entry that others refer to is not removed, and they are named', () => {
    expect(whyNotRemove('units', 'xa-ba-to/index', directory())).toContain('“Đường về Gò Ghèm”, “Huyện Ba Tơ”');
    expect(whyNotRemove('stories', 'duong-ve-go-ghem/index', directory())).toBeUndefined();
  });
});

describe('files as the desk writes them', () => {
  const file =
    '---\ntitle: Một câu dài hơn tám mươi ký tự để xem trình ghi có gập dòng hay không, vì gập dòng làm lịch sử khó đọc\npublished: 2026-09-02\n---\nThân bài.\n\n- Một\n- Hai\n';

  it('reading and writing changes nothing', () => {
    expect(entryFormatter.toFile(entryFormatter.fromFile(file), ['title', 'published'])).toBe(file);
    expect(dataFormatter.toFile(dataFormatter.fromFile('items:\n  - id: y-te\n    name: Y tế\n'))).toBe(
      'items:\n  - id: y-te\n    name: Y tế\n',
    );
  });

  it('fields keep the order of the form', () => {
    expect(entryFormatter.toFile({ published: '2026-09-02', extra: 1, title: 'A' }, ['title', 'published'])).toMatch(
      /^---\ntitle: A\npublished: 2026-09-02\nextra: 1\n---/,
    );
  });

  it('a broken file is reported by line, in Vietnamese', () => {
    expect(() => entryFormatter.fromFile('title: thiếu gạch')).toThrow(/Dòng 1: dòng đầu tiên phải là ---/);
  });

  it('a text of white space alone reads as none', () => {
    expect(entryFormatter.fromFile('---\ntitle: A\n---\n \n\n')['body']).toBe('');
  });
});

describe('looking for entries at the desk', () => {
  const names = ['Xã Ba Tô', 'Xã Ba Tơ', 'Xã Đặng Thùy Trâm', 'Huyện Ba Tơ'];
  const found = (query: string) => filter(query, names).map(({ original }) => original);

  it('accents, case and NFD do not matter', () => {
    expect(found('dang thuy')).toEqual(['Xã Đặng Thùy Trâm']);
    expect(found('ĐẶNG'.normalize('NFD'))).toEqual(['Xã Đặng Thùy Trâm']);
    expect(found('ba to')).toEqual(['Xã Ba Tô', 'Xã Ba Tơ', 'Huyện Ba Tơ']);
  });

  it('typed with its accents, the right commune comes first', () => {
    expect(found('xã ba tơ')[0]).toBe('Xã Ba Tơ');
    expect(found('xã ba tô')[0]).toBe('Xã Ba Tô');
  });

  it('an empty query finds all, a strange one nothing; every hit passes Decap’s threshold of 5', () => {
    expect(found('')).toEqual(names);
    expect(found('quảng ngãi')).toEqual([]);
    expect(filter('trâm', names)[0]?.score).toBeGreaterThan(5);
  });
});
