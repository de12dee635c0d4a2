import { defined, plain, type Kind } from './kind.ts';
import type { Field, Fields, Infer, Options, SpecOf } from './spec.ts';

/** Fields that belong together. `summary` is the template of its line in a list, e.g. "{{fields.name}}". */
export const group = <F extends Fields>(
  options: Omit<Options<'group'>, 'fields'> & { fields: F },
): Field<Infer<F>> => ({ kind: 'group', ...options });

export const groupKind: Kind<SpecOf<'group'>> = {
  ...plain,
  // A required group that is absent is taken for an empty one, so that each missing part is named.
  tidy: (value, { optional }) => (optional ? (isBlank(value) ? undefined : value) : (value ?? {})),
  schema: ({ fields }, schemas) => schemas.ofFields(fields),
  control: ({ fields, summary, optional = false, correction }, { isRequired, isLenient, ofFields }) =>
    correction
      ? { widget: 'status' }
      : {
          widget: 'object',
          collapsed: !isRequired,
          ...defined({ summary }),
          fields: ofFields(fields, isLenient || optional),
        },
  answer: () => '',
  inner: ({ fields }, key) => fields[key],
  parts: ({ fields }, value) =>
    isObject(value) ? Object.entries(fields).map(([key, field]) => ({ key, field, value: value[key] })) : [],
  rebuild: ({ fields }, value, replace) =>
    defined(
      Object.fromEntries(
        Object.entries(fields).map(([key, field]) => {
          const part = (value as Record<string, unknown>)[key];
          return [key, part === undefined ? undefined : replace({ key, field, value: part })];
        }),
      ),
    ),
  narrow: (field, replace) => {
    const fields = Object.entries(field.fields).flatMap(([name, inner]) => {
      const narrowed = replace(inner);
      return narrowed ? [[name, narrowed] as const] : [];
    });
    return fields.length > 0 ? { ...field, fields: Object.fromEntries(fields) } : undefined;
  },
  holds: 'text',
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Whether an editor has left the whole group empty: Decap then writes its keys with `''`, `[]` or false. */
function isBlank(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return true;
  if (Array.isArray(value)) return value.every(isBlank);
  return typeof value === 'object' && !(value instanceof Date) && Object.values(value).every(isBlank);
}
