/**
 * The rules between entries of every kind; those of one kind are in its folder (`between.ts`). Pure: the CMS calls them at save and the check for a whole corpus; both pass the directory of the
 * corpus instead of the corpus.
 */
import type { Diagnostic } from '../fields/diagnostic.ts';
import { fold } from '../text/fold.ts';
import { slug } from '../text/slug.ts';
import { itemIn, listAt, type Path, textAt } from '../collections/between.ts';
import type { Fields } from '../fields/field.ts';
import {
  addressOf,
  allCollections,
  catalogues,
  collectionOf,
  collections,
  type CatalogueName,
  type CollectionName,
  type ReferenceTarget,
} from '../collections/index.ts';
import { closestMatch } from '../text/closest-match.ts';
import { entryId } from '../fields/reference.ts';
import { kindName, referencesIn, type Directory, type Reference } from './directory.ts';
import { draftsNeededBy, draftsShownBy } from './drafts.ts';

type Data = Record<string, unknown>;

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
    ...draftsNeededBy(collections[collection].fields, data, directory),
    ...reservedAddress(collection, id),
    ...circles(collection, id, data, directory),
    ...samplesApart(data, references, directory),
    ...(collectionOf(collection).between?.(id, data, directory) ?? []),
  ];
}

/** References of a catalogue's items to what does not exist, and items that share an id. */
export function catalogueFindings(name: CatalogueName, data: Data, directory: Directory): Diagnostic[] {
  const items = listAt(data, 'items');
  const fields: Fields = catalogues[name].fields;
  const ids = items.map((item) => (item as Data | null | undefined)?.['id']);
  return items.flatMap((item, i) => [
    ...danglingReferences(
      referencesIn(fields, item).map(({ path, ...named }) => ({ ...named, path: ['items', i, ...path] })),
      directory,
    ),
    ...draftsShownBy(fields, item, directory, i),
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
  const { section: own, slugFrom } = collectionOf(collection);
  const taken = own === '' ? [...reservedAtRoot, ...allCollections.map(({ section }) => section)] : reserved;
  return id && taken.includes(id)
    ? [
        {
          path: slugFrom === 'slug' ? ['slug'] : [],
          found: id,
          message: `địa chỉ ${addressOf(collection, id)} dành cho trang có sẵn; hãy đặt tên khác, ví dụ “${id}-1”`,
        },
      ]
    : [];
}

/**
 * Entries that hang from one another (parents, documents that replaced one another, stories learnt from) never come back to
 * their start. A story is also above those that it names as its copies, so a circle may close through either; it is reported
 * at this entry's own links.
 */
function circles(collection: CollectionName, id: string, data: Data, directory: Directory): Diagnostic[] {
  const { above: field = '', listed } = collectionOf(collection);
  const above = textAt(data, field);
  const [list = '', copy = ''] = listed?.copiedBy?.split('.') ?? [];
  const copies = listAt(data, list).map((_, i) => textAt(data, list, i, copy));
  if (!above && !copies.some(Boolean)) return [];
  const others = listed?.copiedBy ? Object.values(directory[collection]).filter((other) => other.id !== id) : [];
  const sourcesOf = (entry: string): string[] => {
    const named = entry === id ? above : itemIn(directory, collection, entry)?.above;
    const naming = others.filter(({ copiedBy }) => copiedBy?.includes(entry));
    return [
      ...new Set([
        ...(named ? [named] : []),
        ...naming.map((other) => other.id),
        ...(copies.includes(entry) ? [id] : []),
      ]),
    ];
  };
  /** The way from an entry to one that it hangs from, at first or second hand, both ends included. */
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
    ...circleAt([field], upward && [id, ...upward]),
    ...copies.flatMap((target, i) => {
      const way = target && target !== id ? climb(id, target) : undefined;
      return circleAt([list, i, copy], way && [...way, id]);
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
