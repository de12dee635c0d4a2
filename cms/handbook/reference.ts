/** The editors' reference: every field of every form, from the content model. */
import {
  catalogues,
  collections,
  siteFields,
  type Fields,
  type FieldSpec,
  type ReferenceTarget,
} from '../../src/collections/index.ts';
import { kindOf, necessity } from '../../src/fields/kinds.ts';

const collectionForms = Object.values(collections).map(({ label, description, fields, body }) => {
  // Buttons set it, no field of the form.
  const { draft: _, ...written }: Fields = fields;
  return { label, description, fields: { ...written, body } };
});
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
  const { limit, answer } = kindOf(field);
  return [necessity(field), limit(field) ?? answer(field, labelOf)].filter(Boolean).join('; ');
}

const labelOf = (target: string): string => ({ ...collections, ...catalogues })[target as ReferenceTarget].label;
