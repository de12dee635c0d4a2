/**
 * Decap's configuration, compiled from the content model. Nothing about a field is written here: labels, hints, limits
 * and options come from `src/fields` and `src/collections`, so a field added there appears at the desk. The object must reach `CMS.init` as it
 * is, never through JSON, which would lose the regular expressions.
 */
import type { CmsBackend, CmsCollection, CmsCollectionFile, CmsConfig, CmsField, CmsFieldBase } from 'decap-cms-core';
import { afterDay, today } from '../src/text/day.ts';
import { dataFormat, entryFormat } from './format.ts';
import { statesOf } from './listing.ts';
import {
  allCollections,
  catalogueFields,
  catalogues,
  collections,
  siteFields,
  type Collection,
  type Fields,
  type FieldSpec,
} from '../src/collections/index.ts';

/** Where the desk reads and writes; the admin page gets it from `settings.json`. */
export interface DeskSettings {
  /** The folder of the corpus inside the repository, e.g. `content`. */
  contentFolder: string;
  backend: CmsBackend;
  /** Address of the site, for the link from an entry to its page. */
  siteUrl: string;
  /** Draft → in review → ready → published; the local file backend has only "save". */
  workflow?: boolean;
}

/** The largest photo or file an editor may choose, in bytes. `photos.ts` says it in a sentence before Decap does. */
export const maxUpload = 10_000_000;

/** The name under which a Markdown body stands among the fields of a Decap collection. */
const bodyField = 'body';

/** Compiles the whole model. Pure but for the day, which tells what waits for its own. */
export function decapConfig({ contentFolder, backend, siteUrl, workflow = false }: DeskSettings): CmsConfig {
  return {
    load_config_file: false,
    backend,
    locale: 'vi',
    site_url: siteUrl,
    display_url: siteUrl,
    show_preview_links: true,
    publish_mode: workflow ? 'editorial_workflow' : 'simple',
    // Required by Decap; every collection overrides it, because photos lie beside their entry.
    media_folder: `${contentFolder}/media`,
    // A phone writes the place into the photo; encoding anew leaves it behind. No width: Decap would enlarge small photos to it; `photos.ts` makes large ones smaller.
    media_processing: { enabled: true, strip_metadata: true, quality: 88 },
    // Decap's default (unicode) leaves accents; ascii alone drops the accented letters. See text/slug.ts for the rule.
    slug: { encoding: 'ascii', clean_accents: true, sanitize_replacement: '-' },
    editor: { preview: true },
    collections: [
      ...allCollections.map((collection) => folder(collection, contentFolder)),
      catalogueFiles(contentFolder),
      siteFile(contentFolder),
    ],
  };
}

function folder(collection: Collection, contentFolder: string): CmsCollection {
  const { name, label, item, description, section, fields, slugFrom, sortBy } = collection;
  const title = fields['title'] ? 'title' : 'name';
  return {
    name,
    label,
    label_singular: item,
    description,
    folder: `${contentFolder}/${name}`,
    path: '{{slug}}/index',
    media_folder: '',
    public_folder: '',
    extension: 'md',
    format: entryFormat,
    create: true,
    identifier_field: title,
    slug: `{{fields.${slugFrom}}}`,
    // `listed` is not a field: `listing.ts` says there where, when and in what state.
    summary: `{{${title}}}{{listed}}`,
    preview_path: `${section ? `${section}/` : ''}{{dirname}}/`,
    sortable_fields: [
      ...(sortBy ? [{ field: sortBy, label: fields[sortBy]?.label ?? sortBy, default_sort: 'desc' as const }] : []),
      { field: title, label: fields[title]?.label ?? title, ...(sortBy ? {} : { default_sort: 'asc' as const }) },
    ],
    ...filters(fields),
    ...groups(fields, sortBy),
    fields: inOrderOfWork(collection),
  };
}

/** The fields part by part. `part` is ours: the form puts headings there (`form/Parts.tsx`). */
function inOrderOfWork({ fields, body, form }: Collection): CmsField[] {
  const named = form.flatMap((part) => part.fields);
  const rest = Object.keys(fields).filter((name) => !named.includes(name));
  return [...form, { label: 'Thêm', fields: rest }].flatMap((part) =>
    part.fields.map((name) => {
      const field = name === bodyField ? body : fields[name];
      if (!field) throw new Error(`the form names a field that is not there: ${name}`);
      return Object.assign(fieldOf(name, field), { part: part.label });
    }),
  );
}

/** Groups of a list: by year and by unit. */
function groups(fields: Fields, sortBy: string | undefined): Pick<CmsCollection, 'view_groups'> {
  const view_groups = [
    ...(sortBy ? [{ label: 'Năm', field: sortBy, pattern: '\\d{4}' }] : []),
    ...(fields['unit'] ? [{ label: 'Đơn vị', field: 'unit' }] : []),
  ];
  return view_groups.length ? { view_groups } : {};
}

/** Filters of a list: each option of the field `kind`, each state, what waits for its day, and sample content. */
function filters(fields: Fields): Pick<CmsCollection, 'view_filters'> {
  const kind = fields['kind'];
  const view_filters = [
    ...(kind?.kind === 'choice'
      ? Object.entries(kind.options).map(([value, label]) => ({ label, field: 'kind', pattern: `^${value}$` }))
      : []),
    ...Object.entries(statesOf(fields)).map(([value, label]) => ({
      label,
      field: 'status.state',
      pattern: `^${value}$`,
    })),
    ...(fields['published'] ? [{ label: 'Hẹn ngày', field: 'published', pattern: afterDay(today()) }] : []),
    ...(fields['sample'] ? [{ label: fields['sample'].label, field: 'sample', pattern: true }] : []),
  ];
  return view_filters.length ? { view_filters } : {};
}

function catalogueFiles(contentFolder: string): CmsCollection {
  const files = Object.values(catalogues).map((catalogue): CmsCollectionFile => ({
    name: catalogue.name,
    label: catalogue.label,
    description: catalogue.description,
    file: `${contentFolder}/catalogues/${catalogue.name}.yml`,
    fields: fieldsOf(catalogueFields(catalogue as never)),
  }));
  return {
    name: 'catalogues',
    label: 'Danh mục',
    description: 'Các danh sách dùng chung: lĩnh vực, nhóm đối tượng, hình thức khen …',
    format: dataFormat,
    editor: { preview: false },
    files,
  };
}

function siteFile(contentFolder: string): CmsCollection {
  const file: CmsCollectionFile = {
    name: 'site',
    label: 'Thông tin trang',
    description: 'Tên trang, cơ quan chủ quản, liên hệ, màu sắc.',
    file: `${contentFolder}/site.yml`,
    fields: fieldsOf(siteFields),
  };
  return { name: 'site', label: 'Thông tin trang', format: dataFormat, editor: { preview: false }, files: [file] };
}

const fieldsOf = (fields: Fields, lenient = false): CmsField[] =>
  Object.entries(fields).map(([name, field]) => fieldOf(name, field, lenient));

/**
 * One field as a Decap widget. `lenient` inside an optional group: Decap asks for the required parts of a group even
 * when the whole group may stay empty, so there only the check at save asks for them.
 */
function fieldOf(name: string, field: FieldSpec, lenient = false): CmsField {
  const required = !lenient && isRequired(field);
  const base: CmsFieldBase = { name, label: field.label, required, ...hint(field, lenient) };
  switch (field.kind) {
    case 'text':
      // `limit` is ours: the field counts towards it (`form/TextField.tsx`).
      return {
        ...base,
        widget: field.multiline ? 'text' : 'string',
        pattern: textPattern(field),
        limit: field.max,
      } as CmsField;
    case 'prose':
      return {
        ...base,
        widget: 'richtext',
        buttons: ['bold', 'italic', 'link', 'heading-two', 'heading-three', 'quote', 'bulleted-list', 'numbered-list'],
        editor_components: ['image'],
      };
    case 'choice':
      return {
        ...base,
        widget: 'select',
        options: Object.entries(field.options).map(([value, label]) => ({ value, label })),
        ...(field.initial && !lenient ? { default: field.initial } : {}),
      };
    case 'day':
      // `format` with `time_format: false`: with `date_format` alone the *stored* value takes that format.
      return {
        ...base,
        widget: 'datetime',
        format: 'YYYY-MM-DD',
        date_format: 'YYYY-MM-DD',
        time_format: false,
        picker_utc: false,
        ...(field.initial ? { default: '{{now}}' } : {}),
      };
    case 'number':
      return {
        ...base,
        widget: 'number',
        value_type: field.integer ? 'int' : 'float',
        ...defined({ min: field.min, max: field.max }),
      };
    case 'flag':
      return { ...base, widget: 'boolean', default: false };
    case 'photo':
      return {
        ...base,
        widget: 'image',
        choose_url: false,
        media_library: upload,
        pattern: extensionPattern(['jpg', 'jpeg', 'png', 'webp']),
      } as CmsField;
    case 'file':
      return {
        ...base,
        widget: 'file',
        choose_url: false,
        media_library: upload,
        pattern: extensionPattern(field.extensions),
      } as CmsField;
    case 'reference':
      return { ...base, ...relation(field.to) };
    case 'group':
      return {
        ...base,
        widget: 'object',
        collapsed: !required,
        ...defined({ summary: field.summary }),
        fields: fieldsOf(field.fields, lenient || field.optional),
      };
    case 'list':
      return listOf(base, field, required);
  }
}

function listOf(base: CmsFieldBase, field: Extract<FieldSpec, { kind: 'list' }>, required: boolean): CmsField {
  const limits = { ...(required ? { min: field.min } : {}), max: field.max };
  // A chooser of several entries is easier than a list of choosers.
  if (field.of.kind === 'reference') return { ...base, ...relation(field.of.to), multiple: true, ...limits };
  const list = {
    ...base,
    widget: 'list' as const,
    label_singular: field.item,
    default: [],
    collapsed: true,
    ...limits,
  };
  if (field.of.kind !== 'group') return { ...list, collapsed: false, field: fieldOf('item', field.of) };
  return { ...list, ...defined({ summary: field.of.summary }), fields: fieldsOf(field.of.fields) };
}

function relation(to: string) {
  const common = { widget: 'relation' as const, options_length: 500 };
  if (to in catalogues)
    return {
      ...common,
      collection: 'catalogues',
      file: to,
      value_field: 'items.*.id',
      search_fields: ['items.*.name'],
      display_fields: ['items.*.name'],
    };
  const { fields } = collections[to as keyof typeof collections] as unknown as Collection;
  const title = fields['title'] ? 'title' : 'name';
  // `{{slug}}` reads `<slug>/index` in Decap; our reference control (`widgets.tsx`) stores the bare slug.
  return {
    ...common,
    collection: to,
    value_field: '{{slug}}',
    search_fields: [title],
    display_fields: [title, ...(to === 'units' ? ["{{to | ternary('(đã kết thúc)', '')}}"] : [])],
  };
}

const upload = { config: { max_file_size: maxUpload } };

/** A flag or a list that may be empty need not be in the file. */
const isRequired = (field: FieldSpec): boolean =>
  !field.optional && field.kind !== 'flag' && (field.kind !== 'list' || field.min > 0);

function hint(field: FieldSpec, lenient: boolean): { hint?: string } {
  const parts = [
    field.hint,
    limitInWords(field),
    lenient && isRequired(field) ? 'Cần điền nếu dùng phần này.' : undefined,
  ].filter(Boolean);
  return parts.length ? { hint: parts.join(' ') } : {};
}

/** The limit that the check at save will hold the field to, unless the hint says it already. */
function limitInWords(field: FieldSpec): string | undefined {
  if (/tối đa/i.test(field.hint ?? '')) return undefined;
  if (field.kind === 'text')
    return field.min ? `Từ ${field.min} đến ${field.max} ký tự.` : `Tối đa ${field.max} ký tự.`;
  if (field.kind === 'prose') return `Tối đa ${field.max.toLocaleString('vi-VN')} ký tự.`;
  if (field.kind === 'list' && !/đến/.test(field.hint ?? ''))
    return `${field.min > 0 ? `Từ ${field.min} đến` : 'Tối đa'} ${field.max} ${field.item}.`;
  if (field.kind === 'photo') return `Tệp JPEG, PNG hoặc WebP, tối đa ${maxUpload / 1_000_000} MB.`;
  if (field.kind === 'file')
    return `Tệp ${field.extensions.join(', ').toUpperCase()}, tối đa ${maxUpload / 1_000_000} MB.`;
  return undefined;
}

/**
 * Length and form as one pattern, because Decap knows no lengths. It refuses nothing that the schema accepts: outer
 * space is allowed (the save trims it) and a combining mark does not count (the save composes it).
 */
function textPattern({ min = 0, max, pattern }: Extract<FieldSpec, { kind: 'text' }>): [RegExp, string] {
  const atLeast = min > 1 ? `(?=^\\s*\\S[\\s\\S]{${min - 2},}\\S\\s*$)` : '';
  const length = `${atLeast}(?=^\\s*\\p{M}*(?:\\P{M}\\p{M}*){0,${max}}\\s*$)`;
  const limit = min ? `viết từ ${min} đến ${max} ký tự` : `tối đa ${max} ký tự`;
  if (!pattern)
    return [new RegExp(`${length}(?=[\\s\\S]*[\\p{L}\\p{N}])`, 'u'), `${limit}, có ít nhất một chữ cái hoặc chữ số`];
  const padded = pattern.regex.source.replace(/(?<![[\\])\^/g, '^\\s*').replace(/(?<!\\)\$/g, '\\s*$');
  return [new RegExp(`${length}(?=[\\s\\S]*?(?:${padded}))`, 'u'), `${limit}; ${pattern.message}`];
}

const extensionPattern = (extensions: readonly string[]): [RegExp, string] => [
  new RegExp(`\\.(?:${extensions.join('|')})$`, 'i'),
  `phải là tệp ${extensions.join(', ')}`,
];

const defined = <T extends Record<string, unknown>>(values: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
