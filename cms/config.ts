/**
 * Decap's configuration, compiled from the content model. Nothing about a field is written here: labels, hints, limits
 * and options come from `src/fields` and `src/collections`, so a field added there appears at the desk. The object must reach `CMS.init` as it
 * is, never through JSON, which would lose the regular expressions.
 */
import type { CmsBackend, CmsCollection, CmsCollectionFile, CmsConfig, CmsField } from 'decap-cms-core';
import type { DeskSettings } from '../src/publish/desk-settings.ts';
import { afterDay, today } from '../src/text/day.ts';
import type { Control } from '../src/fields/kind.ts';
import { kindOf, mustBeWritten, necessity } from '../src/fields/kinds.ts';
import { dataFormat, entryFormat } from './format.ts';
import { statesOf } from './listing.ts';
import {
  allCollections,
  catalogueFields,
  catalogues,
  siteFields,
  type Collection,
  type Fields,
  type FieldSpec,
} from '../src/collections/index.ts';

/** The name of the Markdown body among the fields of a Decap collection. */
const bodyField = 'body';

/** Compiles the whole model. Pure except for the current day, which decides what is still scheduled. */
export function decapConfig({ contentFolder, backend, siteUrl, workflow }: DeskSettings): CmsConfig {
  // Remarks are comments of a draft's request: there are none without review, and other forges keep theirs elsewhere.
  const notes = workflow && backend.name === 'forgejo';
  return {
    load_config_file: false,
    backend: backend as CmsBackend,
    locale: 'vi',
    site_url: siteUrl,
    display_url: siteUrl,
    show_preview_links: true,
    publish_mode: workflow ? 'editorial_workflow' : 'simple',
    // Required by Decap; every collection overrides it, because photos lie beside their entry.
    media_folder: `${contentFolder}/media`,
    // Phones write the location into a photo; re-encoding drops it. No width: Decap would enlarge small photos to it; `photos.ts` makes large ones smaller.
    media_processing: { enabled: true, strip_metadata: true, quality: 88 },
    // Decap's default (unicode) leaves accents; ascii alone drops the accented letters. See text/slug.ts for the rule.
    slug: { encoding: 'ascii', clean_accents: true, sanitize_replacement: '-' },
    editor: { preview: true },
    collections: [
      ...allCollections.map((collection) => ({
        ...folder(collection, contentFolder),
        ...(notes ? { editor: { preview: true, notes } } : {}),
      })),
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
  // The buttons make drafts.
  const named = [...form.flatMap((part) => part.fields), 'draft'];
  const rest = Object.keys(fields).filter((name) => !named.includes(name));
  // What was corrected or taken back comes before all else.
  const state = rest.filter((name) => fields[name]?.kind === 'group' && fields[name].correction);
  const written = [
    { label: form[0]?.label ?? 'Thêm', fields: state },
    ...form,
    { label: 'Thêm', fields: rest.filter((name) => !state.includes(name)) },
  ].flatMap((part) =>
    part.fields.map((name) => {
      const field = name === bodyField ? body : fields[name];
      if (!field) throw new Error(`the form names a field that is not there: ${name}`);
      return Object.assign(fieldOf(name, field), { part: part.label });
    }),
  );
  return [
    ...written,
    ...(fields['draft'] ? [Object.assign(fieldOf('draft', fields['draft']), { widget: 'hidden' })] : []),
  ];
}

/** Groups of a list: by year and by unit. */
function groups(fields: Fields, sortBy: string | undefined): Pick<CmsCollection, 'view_groups'> {
  const view_groups = [
    ...(sortBy ? [{ label: 'Năm', field: sortBy, pattern: '\\d{4}' }] : []),
    ...(fields['unit'] ? [{ label: 'Đơn vị', field: 'unit' }] : []),
  ];
  return view_groups.length ? { view_groups } : {};
}

/** Filters of a list: each option of the field `kind`, each state, what waits for its day, drafts, and sample content. */
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
    ...(fields['draft'] ? [{ label: fields['draft'].label, field: 'draft', pattern: true }] : []),
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
    // Catalogues differ in the types of their items, which no form needs.
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

const fieldsOf = (fields: Fields, isLenient = false): CmsField[] =>
  Object.entries(fields).map(([name, field]) => fieldOf(name, field, isLenient));

/**
 * One field as a Decap widget. `isLenient` inside an optional group: Decap asks for the required parts of a group even
 * when the whole group may stay empty, so there only the check at save asks for them.
 */
function fieldOf(name: string, field: FieldSpec, isLenient = false): CmsField {
  const isRequired = !isLenient && mustBeWritten(field);
  const control = kindOf(field).control(field, {
    isRequired,
    isLenient,
    relation: (to) => ({ widget: 'reference', to }),
    // Decap's type of a field is a union of its own widgets; a control may be one of ours.
    ofField: (inner, of) => fieldOf(inner, of) as unknown as Control,
    ofFields: (fields, lenient) => fieldsOf(fields, lenient) as unknown as Control[],
  });
  return {
    name,
    label: field.label,
    required: isRequired,
    // `needed` is ours: it stands where Decap says that a field may be left empty.
    ...(field.neededWhen ? { needed: necessity(field) } : {}),
    ...hint(field, isLenient),
    ...control,
  } as CmsField;
}

function hint(field: FieldSpec, isLenient: boolean): { hint?: string } {
  const parts = [
    field.hint,
    limitInWords(field),
    isLenient && mustBeWritten(field) ? 'Cần điền nếu dùng phần này.' : undefined,
  ].filter(Boolean);
  return parts.length ? { hint: parts.join(' ') } : {};
}

/** The limit that the check at save will hold the field to, unless the hint says it already. */
function limitInWords(field: FieldSpec): string | undefined {
  const limit = kindOf(field).limit(field);
  const hint = field.hint ?? '';
  if (!limit || /tối đa/i.test(hint) || (field.kind === 'list' && hint.includes('đến'))) return undefined;
  return `${limit.charAt(0).toUpperCase()}${limit.slice(1)}.`;
}
