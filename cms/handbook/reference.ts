/** The editors' reference: every field of every form, from the content model. */
import { catalogues, collections, siteFields, type Fields, type FieldSpec } from '../../src/collections/index.ts';

const collectionForms = Object.values(collections).map(({ label, description, fields, body }) => ({
  label,
  description,
  fields: { ...fields, body },
}));
const catalogueForms = Object.values(catalogues).map(({ label, description, fields }) => ({
  label: `Danh mục: ${label}`,
  description,
  fields: fields,
}));

/** Markdown: a heading and a table of fields for each form that the desk has. */
export const reference = (): string =>
  [
    ...collectionForms,
    ...catalogueForms,
    { label: 'Thông tin trang', description: 'Tên trang, cơ quan chủ quản, liên hệ.', fields: siteFields as Fields },
  ]
    .map(({ label, description, fields }) =>
      [`## ${label}`, description, ['| Ô | Viết gì | Quy định |', '|---|---|---|', ...rows(fields)].join('\n')].join(
        '\n\n',
      ),
    )
    .join('\n\n');

function rows(fields: Fields, within = ''): string[] {
  return Object.values(fields).flatMap((field) => {
    const label = `${within}${field.label}`;
    const inner = field.kind === 'list' ? field.of : field;
    return [
      `| ${cell(label)} | ${cell(field.hint ?? '')} | ${cell(rules(field))} |`,
      ...(inner.kind === 'group' ? rows(inner.fields, `${label} › `) : []),
    ];
  });
}

const cell = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\|`*_[\]<>~]/g, '\\$&');

function rules(field: FieldSpec): string {
  const needed =
    field.optional || field.kind === 'flag' || (field.kind === 'list' && field.min === 0)
      ? 'không bắt buộc'
      : 'bắt buộc';
  return [needed, limit(field)].filter(Boolean).join('; ');
}

function limit(field: FieldSpec): string {
  switch (field.kind) {
    case 'text':
    case 'prose':
      return `${'min' in field && field.min ? `từ ${field.min} đến` : 'tối đa'} ${field.max} ký tự`;
    case 'choice':
      return Object.values(field.options).join(', ');
    case 'day':
      return 'ngày';
    case 'number':
      return 'con số';
    case 'flag':
      return 'có hoặc không';
    case 'photo':
      return 'ảnh JPEG, PNG hoặc WebP';
    case 'file':
      return `tệp ${field.extensions.join(', ')}`;
    case 'reference':
      return `chọn trong ${(collections as Record<string, { label: string }>)[field.to]?.label ?? (catalogues as Record<string, { label: string }>)[field.to]?.label ?? field.to}`;
    case 'list':
      return `${field.min ? `từ ${field.min} đến` : 'tối đa'} ${field.max} ${field.item}`;
    case 'group':
      return '';
  }
}
