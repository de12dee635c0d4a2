/** Recipients of an award, and candidates of a consultation, from lists as offices keep them. */
import { subjectKinds, type SubjectKind } from '../collections/parts.ts';
import { fold } from '../text/fold.ts';
import type { Grid, Mended } from './grid.ts';
import { readList, type Line, type ListRead } from './list.ts';
import { kindOfName, looksLikePerson, properName, withoutHonorific } from './names.ts';
import { itemNamed, unitIn, type Known, type Match } from './places.ts';
import type { Meaning } from './headings.ts';
import { withoutPersonalData } from './private.ts';
import type { SentencesPart } from './sentences.ts';

/** A recipient to be looked at before it comes in. */
export interface ReadRecipient {
  name: string;
  kind: SubjectKind;
  role?: string;
  /** Ids of the corpus. */
  unit?: string;
  group?: string;
  posthumous?: boolean;
  /** The form of award that the list names for it, and its id when the catalogue has one. */
  form?: string;
  formId?: string;
  achievement?: string;
  /** What the list says of it and recipients have no field for, by the heading of its column. */
  further: { heading: string; text: string }[];
  /** Its place: "DS khen thưởng, hàng 8". */
  where: string;
  /** What must be chosen or looked at, by field; each a sentence. */
  doubts: Doubt[];
}

export interface Doubt {
  field: 'name' | 'kind' | 'role' | 'unit' | 'group' | 'form' | 'posthumous' | 'row';
  message: string;
  /** Ids or kinds that may be meant. */
  candidates?: string[];
}

export interface RecipientsRead {
  name: string;
  recipients: ReadRecipient[];
  /** Rows that were left out, unchanged. */
  passed: { row: number; text: string }[];
  /** Columns, rows and words that never come in: "1 cột ẩn", "cột “Năm sinh” (dữ liệu cá nhân)". */
  leftOut: string[];
  mended: Mended[];
}

export interface KnownNames {
  units: readonly Known[];
  groups: readonly Known[];
  forms: readonly Known[];
}

/** Every list of people in the tables of a file; tables that hold none are left out. */
export function readRecipients(grids: readonly Grid[], corpus: KnownNames): RecipientsRead[] {
  return grids.flatMap((grid) => {
    const list = readList(grid, ['name']) ?? (grids.length === 1 ? namesAlone(grid) : undefined);
    if (!list?.lines.length) return [];
    const read = list.lines.map((line) => recipientOf(line, list, corpus));
    const cleaned = read.filter(({ hadPersonalData }) => hadPersonalData).length;
    const { passed, leftOut, mended } = list;
    return [
      {
        name: list.name,
        recipients: read.map(({ recipient }) => recipient).filter(({ name }) => name),
        passed: passed.map(({ row, text }) => ({ row, text: withoutPersonalData(text).text })),
        leftOut: [
          ...leftOut,
          ...(cleaned ? [`ngày sinh, số giấy tờ hoặc số điện thoại viết lẫn ở ${cleaned} dòng`] : []),
        ],
        mended: mended.filter(({ after }) => !withoutPersonalData(after).found),
      },
    ];
  });
}

/** A list without headings, one name a line: "1. Đinh Văn Rơm, thôn Gò Sim". */
function namesAlone(grid: Grid): ListRead | undefined {
  const width = Math.max(0, ...grid.rows.map((row) => row.length));
  const rated = Array.from({ length: width }, (_, x) => {
    const texts = grid.rows.map((row) => row[x]?.text ?? '').filter(Boolean);
    return texts.filter((text) => isNameLine(text)).length / Math.max(texts.length, 3);
  });
  const best = rated.indexOf(Math.max(...rated));
  if (best < 0 || (rated[best] ?? 0) < 0.6) return undefined;
  const headings = Array.from({ length: width }, (_, x) => ({
    text: x === best ? 'Họ và tên' : x < best ? 'STT' : 'Chức vụ, đơn vị',
  }));
  const rows = grid.rows.map((row) =>
    row.map((one, x) => (x === best ? { ...one, text: one.text.replace(/^\s*\d+\s*[.)/-]\s*/, '') } : one)),
  );
  const list = readList({ ...grid, rows: [headings, ...rows] }, ['name']);
  if (!list) return undefined;
  return {
    ...list,
    passed: list.passed.map(({ row, text }) => ({ row: row - 1, text })),
    lines: list.lines.map((line) => ({
      ...line,
      row: line.row - 1,
      doubts: line.doubts.filter((doubt) => !doubt.includes('số thứ tự')),
    })),
  };
}

const isNameLine = (text: string): boolean => {
  const first = text.replace(/^\s*\d+\s*[.)/-]\s*/, '').split(/\s*[,;–\n]\s*|\s+-\s+/)[0] ?? '';
  return looksLikePerson(first) || ['collective', 'household'].includes(kindOfName(first) ?? '');
};

function recipientOf(
  line: Line,
  list: ListRead,
  corpus: KnownNames,
): { recipient: ReadRecipient; hadPersonalData: boolean } {
  const doubts: Doubt[] = line.doubts.map((message) => ({ field: 'row', message }));
  let hadPersonalData = false;
  const value = (meaning: keyof Line['values']): string => {
    const { text, found } = withoutPersonalData((line.values[meaning] ?? '').replace(/\u00AD/g, ''));
    hadPersonalData ||= found;
    return text;
  };

  const given = nameParts(
    [[value('family'), value('given')].filter(Boolean).join(' '), value('name')].filter(Boolean).join('\n'),
    hasRole(list),
  );
  const note = value('note');
  const posthumous =
    /truy tặng/iu.test(`${note} ${given.aside}`) ||
    line.crossed.posthumous !== undefined ||
    /truy tặng/iu.test(line.sections.join(' ')) ||
    /^(?:x|có|truy tặng)/iu.test(value('posthumous'));

  const bySection = kindOfSection(line.sections) ?? kindOfSection([list.name]);
  const byColumn = kindOfSection([...(line.crossed.kind ?? []), value('kind')]);
  const byName = kindOfName(given.name);
  const kind = byColumn ?? (byName === 'household' ? byName : (bySection ?? byName)) ?? 'individual';
  const conflict = byName !== undefined && byName !== kind && !(kind === 'household' && byName === 'individual');
  if (!byColumn && !bySection && !byName)
    doubts.push({
      field: 'kind',
      message: 'chưa rõ là cá nhân, tập thể hay hộ',
      candidates: Object.keys(subjectKinds),
    });
  else if (conflict)
    doubts.push({
      field: 'kind',
      message: `danh sách ghi ${subjectKinds[kind].toLowerCase()}, tên thì như ${subjectKinds[byName].toLowerCase()}`,
      candidates: [kind, byName],
    });

  const { name, sure } = namedAs(given.name, kind, value('honorific'));
  if (!sure) doubts.push({ field: 'name', message: 'tên viết hoa cả dòng đã đổi cách viết, xem lại chữ hoa' });
  if (name.length > 120) doubts.push({ field: 'name', message: `tên dài ${name.length} ký tự, tối đa 120` });

  const place = placed(
    [value('unit'), value('roleAndUnit')],
    [given.role, value('role')],
    name,
    kind,
    line.sections,
    corpus.units,
  );
  doubts.push(...place.doubts);
  if ((place.role ?? '').length > 120)
    doubts.push({ field: 'role', message: `chức vụ dài ${(place.role ?? '').length} ký tự, tối đa 120` });

  const group = grouped(value('group'), line.crossed.group, kind, place.role, corpus.groups);
  doubts.push(...group.doubts);
  const form = formOf([...(line.crossed.form ?? []), value('form')], line.sections, corpus.forms);
  const achievement = value('achievement').replace(/\n/g, ' ');
  const further = furtherMeanings.flatMap((meaning) => {
    const text = (meaning === 'form' ? (form.form ?? '') : value(meaning)).replace(/\n/g, ' ');
    return text && !(meaning === 'note' && /^truy tặng\.?$/iu.test(text))
      ? [{ heading: headingOf(list, meaning), text }]
      : [];
  });

  return {
    hadPersonalData,
    recipient: {
      name,
      kind,
      ...filled({ role: place.role, unit: place.unit, group: group.id, form: form.form, formId: form.id, achievement }),
      further,
      ...(posthumous ? { posthumous } : {}),
      where: `${list.name ? `${list.name}, ` : ''}hàng ${line.row}`,
      doubts,
    },
  };
}

/** What columns can say of a recipient that it has no field for. */
const furtherMeanings = ['form', 'achievement', 'what', 'day', 'criterion', 'check', 'target', 'note'] as const;

const headingOf = ({ columns }: ListRead, wanted: Meaning): string =>
  columns.find(({ meaning, heading }) => meaning === wanted && heading)?.heading.split(': ')[0] ?? 'Hình thức';

/** The same by heading: each text once, with those of whom it holds, unless it is said of all. */
export function furtherWords(
  recipients: readonly { name: string; further: ReadRecipient['further'] }[],
): SentencesPart[] {
  const statements = recipients.flatMap(({ name, further }) => further.map((one) => ({ name, ...one })));
  return [...Map.groupBy(statements, ({ heading }) => heading)].map(([heading, of]) => ({
    heading,
    sentences: [...Map.groupBy(of, ({ text }) => text)].map(([text, who]) =>
      who.length === recipients.length ? text : `${who.map(({ name }) => name).join(', ')}: ${text}`,
    ),
  }));
}

const filled = <T extends Record<string, string | undefined>>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value)) as Partial<T>;

const hasRole = ({ columns }: ListRead): boolean =>
  columns.some(
    ({ meaning, heading }) => meaning === 'name' && /chuc (?:vu|danh)|don vi|dia chi|nghe/.test(fold(heading)),
  );

/** A name cell: the name, the words in brackets, and further lines, which are the role. */
function nameParts(text: string, roleToo: boolean): { name: string; role: string; aside: string } {
  const [first = '', ...more] = text.split('\n');
  const goesOn = more.findIndex((line) => !/^(?:và|bà|ông|vợ|chồng|cùng|&)\b/iu.test(line));
  const nameLines = goesOn < 0 ? more : more.slice(0, goesOn);
  let name = [first, ...nameLines].join(' ').replace(/^\s*(?:\d+\s*[.)]|[-–•+])\s*/, '');
  const rest = goesOn < 0 ? [] : more.slice(goesOn);
  let aside = '';
  name = name.replace(/\s*\(([^)]*)\)\s*/g, (whole, words: string) => {
    if (!/truy tặng|đã mất|mất|từ trần|liệt sĩ|^\s*$/iu.test(words)) return whole;
    aside += ` ${words}`;
    return ' ';
  });
  let role = rest.join(', ');
  const cut = /^(.{3,}?)\s*(?:[,;–]|\s-\s)\s*(.+)$/u.exec(name);
  if (
    cut &&
    (roleToo || !kindOfName(name) || looksLikePerson(cut[1] ?? '')) &&
    looksLikePerson(cut[1] ?? '') &&
    !/^(?:ông|bà|và)\b/iu.test(cut[2] ?? '')
  ) {
    name = cut[1] ?? name;
    role = [cut[2], role].filter(Boolean).join(', ');
  }
  return { name: name.trim().replace(/[,;.]+$/, ''), role, aside };
}

function namedAs(name: string, kind: SubjectKind, honorific: string): { name: string; sure: boolean } {
  const proper = properName(name, kind === 'household' && kindOfName(name) !== 'household' ? 'individual' : kind);
  if (kind === 'individual') return { ...proper, name: withoutHonorific(proper.name).name };
  if (kind === 'household' && kindOfName(proper.name) !== 'household') {
    const bare = withoutHonorific(proper.name);
    const title = (bare.title ?? honorific).toLocaleLowerCase('vi');
    return { name: /^(?:ông|bà|anh|chị)$/.test(title) ? `Hộ ${title} ${bare.name}` : proper.name, sure: proper.sure };
  }
  return proper;
}

/** "II. CÁ NHÂN (14)", "Hộ gia đình": the kind that the words of a section or column name; the nearest that names one. */
function kindOfSection(words: readonly string[]): SubjectKind | undefined {
  for (const text of words.toReversed()) {
    const folded = fold(text);
    const kinds: SubjectKind[] = [];
    if (/\bca nhan\b/.test(folded)) kinds.push('individual');
    if (/\btap the\b|^to chuc\b|\bdoanh nghiep\b/.test(folded)) kinds.push('collective');
    if (/\bho gia dinh\b|\bgia dinh\b|^(?:cac )?ho\b/.test(folded)) kinds.push('household');
    if (kinds.length === 1) return kinds[0];
  }
  return undefined;
}

interface Placed {
  role?: string;
  unit?: string;
  doubts: Doubt[];
}

const namesAPlace =
  /(?:^|[,;–]\s*|\s)(?:[Tt]hôn|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Tt]ổ dân phố|TDP|[Bb]ản|[Ll]àng|[Bb]uôn)\s+[\p{Lu}\d]/u;

/**
 * Unit and role from the cells of both: the unit is taken out of the words, and words that name no known unit stay with
 * the role. A place of which several may be meant is asked, and is no role either.
 */
function placed(
  units: readonly string[],
  roles: readonly string[],
  name: string,
  kind: SubjectKind,
  sections: readonly string[],
  known: readonly Known[],
): Placed {
  const doubts: Doubt[] = [];
  const line = (words: readonly string[]) => words.filter(Boolean).join(', ').replace(/\n/g, ', ');
  const [ofUnit, ofRole] = [line(units), line(roles)];
  // The column of units is more reliable than a place named in a role.
  const own = kind === 'individual' ? '' : name;
  const from = [ofUnit, ofRole, ofUnit ? '' : own, ...sections.toReversed()].find(
    (words) => words && isNamed(unitIn(words, known)),
  );
  const match = from === undefined ? { candidates: [], rest: '' } : unitIn(from, known);
  const role = unique(
    line(
      [ofRole, ofUnit].map((words) => (words && words === from && (match.id || words === ofUnit) ? match.rest : words)),
    ),
  );
  const given = line([ofRole, ofUnit]) || own;
  if (!match.id && match.candidates.length)
    doubts.push({ field: 'unit', message: `“${from ?? ''}”: chọn đúng đơn vị`, candidates: match.candidates });
  else if (!match.id && namesAPlace.test(given))
    doubts.push({ field: 'unit', message: `“${given}”: chưa có đơn vị này trên trang` });
  else if (match.id && from === ofUnit && namesUnknownPlace(match.rest, known))
    doubts.push({ field: 'unit', message: `“${ofUnit}”: xem lại đơn vị`, candidates: [match.id] });
  return { ...(role ? { role } : {}), ...(match.id ? { unit: match.id } : {}), doubts };
}

const isNamed = ({ id, candidates }: Match): boolean => id !== undefined || candidates.length > 0;

/** A village that the portal does not know, beside a commune that it does. */
const namesUnknownPlace = (rest: string, known: readonly Known[]): boolean => {
  const segment = rest
    .split(/,\s*/)
    .find((part) => /^(?:[Tt]hôn|[Tt]ổ dân phố|TDP|[Tt]rường|[Tt]rạm|[Bb]ản|[Ll]àng)\s+[\p{Lu}\d]/u.test(part));
  return segment !== undefined && !unitIn(segment, known).id;
};

const unique = (words: string): string => [...new Set(words.split(/,\s+/).filter(Boolean))].join(', ');

function grouped(
  given: string,
  crossed: readonly string[] | undefined,
  kind: SubjectKind,
  role: string | undefined,
  groups: readonly Known[],
): { id?: string; doubts: Doubt[] } {
  const named = given || crossed?.[0];
  if (named) {
    const { id, candidates } = itemNamed(named, groups);
    if (id) return { id, doubts: [] };
    return {
      doubts: [
        {
          field: 'group',
          message: `“${named}”: chọn nhóm đối tượng`,
          candidates: candidates.length ? candidates : groups.map(({ id: one }) => one),
        },
      ],
    };
  }
  const ofKind =
    kind === 'household' ? subjectKinds.household : kind === 'individual' ? /^[^,(]+/.exec(role ?? '')?.[0] : undefined;
  const same = ofKind
    ? groups.filter(
        ({ name }) =>
          fold(name) === fold(ofKind) || (kind === 'individual' && fold(ofKind).startsWith(`${fold(name)} `)),
      )
    : [];
  return { ...(same.length === 1 && same[0] ? { id: same[0].id } : {}), doubts: [] };
}

const shortForms: Record<string, string> = {
  ldtt: 'Lao động tiên tiến',
  ttldtt: 'Tập thể lao động tiên tiến',
  ttldxs: 'Tập thể lao động xuất sắc',
  tt_ldtt: 'Tập thể lao động tiên tiến',
  cstt: 'Chiến sĩ tiên tiến',
  cstdcs: 'Chiến sĩ thi đua cơ sở',
  'cstd cs': 'Chiến sĩ thi đua cơ sở',
  'cstd co so': 'Chiến sĩ thi đua cơ sở',
  gk: 'Giấy khen',
  bk: 'Bằng khen',
  gdvh: 'Gia đình văn hóa',
};

/** The form of award that a row, or else its section, names. */
function formOf(
  given: readonly string[],
  sections: readonly string[],
  forms: readonly Known[],
): { form?: string; id?: string } {
  const named = given.map((words) => words.replace(/\n/g, ' ').trim()).find(Boolean);
  if (named) {
    const full = shortForms[fold(named)] ?? named;
    const { id } = itemNamed(full, forms);
    return { form: full, ...(id ? { id } : {}) };
  }
  for (const section of sections.toReversed()) {
    const { id } = itemNamed(section.toLocaleLowerCase('vi'), forms);
    const name = forms.find((form) => form.id === id)?.name;
    if (id && name) return { form: name, id };
  }
  return {};
}
