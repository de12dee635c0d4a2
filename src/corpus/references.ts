/**
 * The rules between entries. Pure: the CMS calls them at save and the check for a whole corpus; both pass the directory of the
 * corpus instead of the corpus.
 */
import type { Diagnostic } from '../fields/diagnostic.ts';
import { formatDay, isDay } from '../text/day.ts';
import { fold } from '../text/fold.ts';
import { slug } from '../text/slug.ts';
import { workingDaysBetween } from '../text/workdays.ts';
import { closingDay, consultationDays } from '../collections/consultations/fields.ts';
import type { Fields } from '../fields/field.ts';
import {
  addressOf,
  catalogues,
  collectionOf,
  collections,
  type CatalogueName,
  type CollectionName,
  type ReferenceTarget,
} from '../collections/index.ts';
import { closestMatch } from '../text/closest-match.ts';
import { entryId } from '../fields/reference.ts';
import { holidaysOf, kindName, referencesIn, type Directory, type DirectoryItem, type Reference } from './directory.ts';

type Data = Record<string, unknown>;
type Path = (string | number)[];

/** Addresses below a section that the site itself uses. */
const reserved = ['loai', 'linh-vuc', 'nam', 'don-vi', 'phong-trao', 'trang', 'hinh-thuc', 'cap', 'lan-toa', 'tra-cuu'];
/** Addresses at the root that the site itself uses, besides the sections. */
const reservedAtRoot = [
  'admin',
  'tim-kiem',
  'pagefind',
  'rss',
  'lich',
  'nhan-rong',
  'gioi-thieu-guong',
  'dinh-chinh',
  'du-lieu',
  'minh-bach',
  'bao-cao',
  'nhung',
  'ngoai-tuyen',
  'sw',
];

/** Everything wrong between an entry and the others. `data` is tidied; malformed parts are skipped. */
export function crossFindings(collection: CollectionName, id: string, data: Data, directory: Directory): Diagnostic[] {
  // Data that the schema refused are as they came: Decap's `<slug>/index` too.
  const references = referencesIn(collections[collection].fields, data).map((reference) => ({
    ...reference,
    id: entryId(reference.id),
  }));
  return [
    ...danglingReferences(references, directory),
    ...references.flatMap(({ path, to, id: target }) =>
      to === collection && target === id
        ? [{ path, message: 'không được trỏ về chính nó; hãy chọn mục khác hoặc bỏ trống' }]
        : [],
    ),
    ...reservedAddress(collection, id),
    ...(collection === 'stories' ? lineageCircle(id, data, directory) : chain(collection, id, data, directory)),
    ...samplesApart(data, references, directory),
    ...unitsInForce(collection, data, directory),
    ...(collection === 'awards' ? awardInForce(data, directory) : []),
    ...(collection === 'consultations' ? consultationLongEnough(data, directory) : []),
    ...(collection === 'stories' ? copiesAfterSource(data, directory) : []),
    ...(collection === 'units' ? [...unitAddress(id, data, directory), ...formerAddresses(id, data, directory)] : []),
  ];
}

/** References of a catalogue's items to what does not exist, and items that share an id. */
export function catalogueFindings(name: CatalogueName, data: Data, directory: Directory): Diagnostic[] {
  const items = list(data['items']);
  const fields: Fields = catalogues[name].fields;
  const ids = items.map((item) => (item as Data | null | undefined)?.['id']);
  return items.flatMap((item, i) => [
    ...danglingReferences(
      referencesIn(fields, item).map(({ path, ...named }) => ({ ...named, path: ['items', i, ...path] })),
      directory,
    ),
    ...(ids.indexOf(ids[i]) < i
      ? [
          {
            path: ['items', i, 'id'],
            message: `mã này đã dùng cho mục ${ids.indexOf(ids[i]) + 1}; mỗi mục một mã riêng`,
          },
        ]
      : []),
  ]);
}

/** Who refers to an entry or a catalogue item, e.g. `units/xa-ba-to`: before it is deleted, these must let go of it. */
export function whoRefersTo(
  directory: Directory,
  target: string,
): { collection: ReferenceTarget; id: string; name: string }[] {
  return ([...Object.keys(collections), ...Object.keys(catalogues)] as ReferenceTarget[]).flatMap((collection) =>
    Object.values(directory[collection])
      .filter(({ id, refersTo }) => refersTo.includes(target) && `${collection}/${id}` !== target)
      .map(({ id, name }) => ({ collection, id, name })),
  );
}

function danglingReferences(references: Reference[], directory: Directory): Diagnostic[] {
  return references.flatMap(({ path, to, id }) => {
    if (Object.hasOwn(directory[to], id)) return [];
    const known = Object.keys(directory[to]);
    const alike = Object.entries(directory[to]).find(
      ([other, { name }]) => fold(name) === fold(id) || other === slug(id),
    );
    const guess = closestMatch(id, known) ?? alike?.[0];
    const guessed = itemIn(directory, to, guess);
    const hint = guessed
      ? `có phải “${guess}” (${guessed.name})?`
      : known.length === 0
        ? `chưa có ${kindName(to)} nào; hãy tạo trước`
        : known.length <= 12
          ? `các mã dùng được: ${known.join(', ')}`
          : `hãy chọn trong danh sách hoặc tạo ${kindName(to)} đó trước`;
    return [{ path, to, message: `không có ${kindName(to)} “${id}”; ${hint}` }];
  });
}

function reservedAddress(collection: CollectionName, id: string): Diagnostic[] {
  const taken =
    collection === 'pages'
      ? [...reservedAtRoot, ...Object.values(collections).map(({ section }) => section)]
      : reserved;
  return taken.includes(id)
    ? [
        {
          path: collection === 'units' ? ['slug'] : [],
          found: id,
          message: `địa chỉ ${addressOf(collection, id)} dành cho trang có sẵn; hãy đặt tên khác, ví dụ “${id}-1”`,
        },
      ]
    : [];
}

/** Parents and replaced documents make chains, which must not come back to their start. */
function chain(collection: CollectionName, id: string, data: Data, directory: Directory): Diagnostic[] {
  const field = collectionOf(collection).above;
  const first = field && text(data, field);
  if (!first || first === id) return [];
  const passed = [id];
  for (let at: string | undefined = first; at && at !== id; at = itemIn(directory, collection, at)?.above) {
    if (passed.includes(at)) return []; // a circle further up; its own members report it
    passed.push(at);
    if (itemIn(directory, collection, at)?.above === id) {
      return [{ path: [field], message: `đi thành vòng tròn: ${[...passed, id].join(' → ')}; hãy bỏ một mắt` }];
    }
  }
  return [];
}

/**
 * Nobody learns from those who learnt from them. A story learns from the one it names and from those that name it as a copy,
 * so a circle may close through either; it is reported at this entry's own links.
 */
function lineageCircle(id: string, data: Data, directory: Directory): Diagnostic[] {
  const above = text(data, 'learntFrom');
  const copies = list(data['copies']).map((_, i) => text(data, 'copies', i, 'story'));
  if (!above && !copies.some(Boolean)) return [];
  const sourcesOf = (story: string): string[] => {
    const named = story === id ? above : directory.stories[story]?.above;
    const naming = Object.values(directory.stories).filter(
      (other) => other.id !== id && other.copiedBy?.includes(story),
    );
    return [
      ...new Set([
        ...(named ? [named] : []),
        ...naming.map((other) => other.id),
        ...(copies.includes(story) ? [id] : []),
      ]),
    ];
  };
  /** The way from a story to one it learnt from, at first or second hand, both ends included. */
  const climb = (from: string, to: string, passed: readonly string[] = []): string[] | undefined => {
    if (from === to) return [to];
    if (passed.includes(from)) return undefined;
    for (const source of sourcesOf(from)) {
      const way = climb(source, to, [...passed, from]);
      if (way) return [from, ...way];
    }
    return undefined;
  };
  const circleAt = (path: Path, way: string[] | undefined): Diagnostic[] =>
    way ? [{ path, message: `đi thành vòng tròn: ${way.join(' → ')}; hãy bỏ một mắt` }] : [];
  const upward = above && above !== id ? climb(above, id) : undefined;
  return [
    ...circleAt(['learntFrom'], upward && [id, ...upward]),
    ...copies.flatMap((copy, i) => {
      const way = copy && copy !== id ? climb(id, copy) : undefined;
      return circleAt(['copies', i, 'story'], way && [...way, id]);
    }),
  ];
}

/** Real content must stay complete when the samples are removed. */
function samplesApart(data: Data, references: Reference[], directory: Directory): Diagnostic[] {
  if (data['sample'] === true) return [];
  return references.flatMap(({ path, to, id }) => {
    const item = itemIn(directory, to, id);
    return item?.sample
      ? [{ path, message: `“${item.name}” là nội dung mẫu, nội dung thật không được dẫn tới; hãy chọn mục khác` }]
      : [];
  });
}

/** A unit must have existed at the time of the event: districts ended on 30 June 2025, communes began the day after. */
function unitsInForce(collection: CollectionName, data: Data, directory: Directory): Diagnostic[] {
  const during = (path: Path, from: string | undefined, to: string | undefined, severity?: 'warning'): Diagnostic[] => {
    const id = text(data, ...path);
    const unit = itemIn(directory, 'units', id);
    const message = unit && outOfForce(unit, from, to, directory);
    return message ? [{ path, message, ...(severity && { severity }) }] : [];
  };
  const each = (key: string) => list(data[key]).map((_, i) => i);

  if (collection === 'awards') {
    const day = dayAt(data, 'decided');
    return [
      ...during(['unit'], day, day),
      ...each('recipients').flatMap((i) => during(['recipients', i, 'unit'], day, day)),
    ];
  }
  if (collection === 'consultations')
    return list(data['candidates']).flatMap((_, i) =>
      during(['candidates', i, 'unit'], dayAt(data, 'from'), dayAt(data, 'from')),
    );
  if (collection === 'events') return during(['unit'], dayAt(data, 'from'), dayAt(data, 'to') ?? dayAt(data, 'from'));
  if (collection === 'campaigns')
    return each('units').flatMap((i) => during(['units', i], dayAt(data, 'from'), dayAt(data, 'to') ?? '9999-12-31'));
  if (collection !== 'stories') return [];
  const published = dayAt(data, 'published');
  // A tale of 1945 may name today's commune, because the unit of its time is in no directory.
  const severity = text(data, 'basis', 'kind') === 'history' ? 'warning' : undefined;
  return [
    ...during(
      ['unit'],
      dayAt(data, 'period', 'from') ?? dayAt(data, 'period', 'to') ?? published,
      dayAt(data, 'period', 'to') ?? published,
      severity,
    ),
    ...each('copies').flatMap((i) => during(['copies', i, 'unit'], dayAt(data, 'copies', i, 'day'), published)),
  ];
}

/** Why an item was in force on no day from `from` to `to`, and which unit to take instead; undefined when it was. */
function outOfForce(
  item: DirectoryItem,
  from: string | undefined,
  to: string | undefined,
  directory: Directory,
): string | undefined {
  if (!from) return undefined;
  const last = to && to > from ? to : from;
  const begins = item.from !== undefined && item.from > last ? item.from : undefined;
  const ended = item.to !== undefined && item.to < from ? item.to : undefined;
  const why = begins ? `chỉ có từ ${formatDay(begins)}` : ended ? `chỉ có đến ${formatDay(ended)}` : undefined;
  if (!why) return undefined;
  const others = Object.values(directory.units).filter(
    (unit) => (begins ? succeeds(item, unit) : succeeds(unit, item)) && inForce(unit, from, last),
  );
  const instead =
    others.length > 0 && others.length <= 8
      ? `, ví dụ ${others.map(({ id, name }) => `“${id}” (${name})`).join(', ')}`
      : '';
  return `“${item.name}” ${why}, việc này ${from === last ? `vào ${formatDay(from)}` : `từ ${formatDay(from)}${last === '9999-12-31' ? '' : ` đến ${formatDay(last)}`}`}; hãy chọn mục có hiệu lực lúc đó${instead}`;
}

const inForce = (item: DirectoryItem, from: string, to: string): boolean =>
  !(item.from && item.from > to) && !(item.to && item.to < from);
const succeeds = (later: DirectoryItem, earlier: DirectoryItem): boolean =>
  earlier.above !== later.id && earlier.refersTo.includes(`units/${later.id}`);

function awardInForce(data: Data, directory: Directory): Diagnostic[] {
  const day = dayAt(data, 'decided');
  const item = (field: string, target: 'forms' | 'types' | 'authorities'): DirectoryItem | undefined =>
    itemIn(directory, target, text(data, field));
  const expired = (field: string, target: 'forms' | 'types' | 'authorities'): Diagnostic[] => {
    const found = item(field, target);
    const message = found && outOfForce(found, day, day, directory);
    return message ? [{ path: [field], message }] : [];
  };
  const [authority, form] = [item('authority', 'authorities'), item('form', 'forms')];
  const grants = authority?.refersTo.filter((target) => target.startsWith('forms/')) ?? [];
  return [
    ...expired('form', 'forms'),
    ...expired('type', 'types'),
    ...expired('authority', 'authorities'),
    ...(authority && form && grants.length > 0 && !grants.includes(`forms/${form.id}`)
      ? [
          {
            path: ['authority'],
            message: `“${authority.name}” không có thẩm quyền tặng “${form.name}” theo danh mục; hãy kiểm tra quyết định hoặc danh mục thẩm quyền`,
            severity: 'warning' as const,
          },
        ]
      : []),
  ];
}

/** A proposal is open for its working days; counting them needs the holidays of its years. */
function consultationLongEnough(data: Data, directory: Directory): Diagnostic[] {
  const [from, stated] = [dayAt(data, 'from'), dayAt(data, 'to')];
  if (!from) return [];
  const holidays = holidaysOf(directory);
  const to = closingDay({ from, to: stated }, holidays);
  const days = workingDaysBetween(from, to, holidays);
  const unknown = [...new Set([from.slice(0, 4), to.slice(0, 4)])].filter(
    (year) => !holidays.some((holiday) => holiday.from?.startsWith(year)),
  );
  return [
    ...(stated && days < consultationDays && stated >= from
      ? [
          {
            path: ['to'],
            message: `chỉ có ${days} ngày làm việc sau ngày đăng, thường phải đủ ${consultationDays}; hãy lùi ngày, hoặc để trống để trang tự tính`,
            severity: 'warning' as const,
          },
        ]
      : []),
    ...unknown.map((year) => ({
      path: ['from'],
      message: `danh mục Ngày nghỉ chưa có năm ${year}, ngày hết hạn có thể tính sai; hãy thêm ngày nghỉ của năm ấy vào danh mục`,
      severity: 'warning' as const,
    })),
  ];
}

/** A deed is not copied before it began. A deed without a period is not judged: it may be much older than its story. */
function copiesAfterSource(data: Data, directory: Directory): Diagnostic[] {
  const began = dayAt(data, 'period', 'from');
  const early = list(data['copies']).flatMap((_, i) => {
    const day = dayAt(data, 'copies', i, 'day');
    if (began && day && day < began)
      return [
        {
          path: ['copies', i, 'day'],
          message: `không được trước ngày bắt đầu của việc làm được học theo, ${formatDay(began)}`,
        },
      ];
    const copy = directory.stories[text(data, 'copies', i, 'story') ?? ''];
    return copy?.from && day && day < copy.from
      ? [
          {
            path: ['copies', i, 'day'],
            message: `không được trước ngày “${copy.name}” bắt đầu, ${formatDay(copy.from)}; hãy xem lại ngày hoặc bài về nơi làm theo`,
          },
        ]
      : [];
  });
  const source = itemIn(directory, 'stories', text(data, 'learntFrom'));
  const ended = dayAt(data, 'period', 'to');
  return source?.from && ended && ended < source.from
    ? [
        ...early,
        {
          path: ['learntFrom'],
          message: `việc này kết thúc ${formatDay(ended)}, trước khi “${source.name}” bắt đầu (${formatDay(source.from)}); hãy xem lại ngày hoặc bài được học`,
        },
      ]
    : early;
}

/** A unit's slug is its folder, set by hand, because names that differ by an accent alone fold to one address. */
function unitAddress(id: string, data: Data, directory: Directory): Diagnostic[] {
  const [name, own] = [text(data, 'name'), text(data, 'slug')];
  if (own !== undefined) {
    if (own === id) return [];
    const owner = itemIn(directory, 'units', own);
    return [
      {
        path: ['slug'],
        message: owner
          ? `địa chỉ này là của “${owner.name}” (units/${own}); hãy đặt địa chỉ riêng`
          : `phải trùng với tên thư mục, “${id}”`,
      },
    ];
  }
  const twin = name && Object.values(directory.units).find((unit) => unit.id !== id && fold(unit.name) === fold(name));
  if (!twin) return [];
  const code = text(data, 'code');
  return [
    {
      path: ['slug'],
      message: `“${name}” bỏ dấu thì trùng với “${twin.name}” (units/${twin.id}); hãy đặt địa chỉ riêng, ${code ? `ví dụ ${slug(name)}-${code}` : `là ${slug(name)} thêm gạch nối và mã đơn vị hành chính`}`,
    },
  ];
}

/** An address leads to one unit: one that another has now, or has had too, would lead nowhere or astray. */
function formerAddresses(id: string, data: Data, directory: Directory): Diagnostic[] {
  const former = list(data['formerSlugs']).map((slug) => (typeof slug === 'string' ? slug : undefined));
  return former.flatMap((slug, i) => {
    if (slug === undefined) return [];
    const owner = itemIn(directory, 'units', slug);
    const claimant = Object.values(directory.units).find((unit) => unit.id !== id && unit.formerSlugs?.includes(slug));
    const message =
      slug === id || slug === text(data, 'slug')
        ? 'là địa chỉ đang dùng của chính đơn vị này; hãy bỏ dòng này'
        : owner
          ? `đang là địa chỉ của “${owner.name}”; hãy bỏ dòng này, hoặc đổi địa chỉ của đơn vị kia`
          : claimant
            ? `cũng là địa chỉ cũ của “${claimant.name}” (units/${claimant.id}); chỉ giữ ở một nơi`
            : former.indexOf(slug) < i
              ? `đã ghi ở dòng ${former.indexOf(slug) + 1}; hãy bỏ bớt`
              : undefined;
    return message ? [{ path: ['formerSlugs', i], message }] : [];
  });
}

/** An item by an id that a file names; `__proto__` and `constructor` are names of none. */
const itemIn = (directory: Directory, of: ReferenceTarget, id: string | undefined): DirectoryItem | undefined =>
  id !== undefined && Object.hasOwn(directory[of], id) ? directory[of][id] : undefined;

/** The text at a path, or undefined where there is none: malformed data have been reported already. */
function text(data: unknown, ...path: Path): string | undefined {
  let value = data;
  for (const part of path)
    value = typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[part] : undefined;
  return typeof value === 'string' ? value : undefined;
}

function dayAt(data: unknown, ...path: Path): string | undefined {
  const day = text(data, ...path);
  return day !== undefined && isDay(day) ? day : undefined;
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
