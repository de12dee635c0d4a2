import { z } from 'zod';
import { defined, plain, type Kind } from './kind.ts';
import type { Field, Options, SpecOf } from './spec.ts';

/** Several of the same: texts, references or groups. `item` is the singular label ("tiêu chí"). Absent means none. */
export const list = <T>(options: Omit<Options<'list'>, 'of' | 'min'> & { of: Field<T>; min?: number }): Field<T[]> => ({
  kind: 'list',
  min: 0,
  ...options,
});

export const listKind: Kind<SpecOf<'list'>> = {
  ...plain,
  tidy: (value) => (value === undefined ? [] : value),
  schema: ({ of, item, min, max }, schemas) =>
    z
      .array(schemas.ofField(of), { error: `phải là một danh sách ${item}` })
      .min(min, { error: `cần ít nhất ${min} ${item}` })
      .max(max, {
        error: ({ input }) => `tối đa ${max} ${item}, đang có ${Array.isArray(input) ? input.length : 0}; hãy bỏ bớt`,
      }),
  hasDefault: ({ min }) => min === 0,
  control({ of, item, min, max, table }, desk) {
    const limits = { ...(desk.isRequired ? { min } : {}), max };
    // A chooser of several entries is easier than a list of choosers.
    if (of.kind === 'reference') return { ...desk.relation(of.to), multiple: true, ...limits };
    // Not as `fields`: Decap would begin an empty group with them.
    if (table && of.kind === 'group') return { widget: 'table', label_singular: item, columns: of.fields, ...limits };
    if (of.kind === 'group' && Object.values(of.fields).some(({ kind }) => kind === 'photo'))
      return { widget: 'photos', label_singular: item, columns: of.fields, ...limits };
    const control = { widget: 'list', label_singular: item, default: [], collapsed: of.kind === 'group', ...limits };
    return of.kind === 'group'
      ? { ...control, ...defined({ summary: of.summary }), fields: desk.ofFields(of.fields, false) }
      : { ...control, field: desk.ofField('item', of) };
  },
  limit: ({ item, min, max }) => `${min > 0 ? `từ ${min} đến` : 'tối đa'} ${max} ${item}`,
  answer: ({ item }) => `danh sách ${item}`,
  inner: ({ of }, key) => (typeof key === 'number' ? of : undefined),
  parts: ({ of }, value) =>
    Array.isArray(value) ? value.map((item, key) => ({ key, field: of, value: item as unknown })) : [],
  rebuild: ({ of }, value, replace) =>
    (value as unknown[])
      .map((item, key) => replace({ key, field: of, value: item }))
      .filter((item) => item !== undefined),
  narrow: (field, replace) => {
    const of = replace(field.of);
    return of && { ...field, of };
  },
  holds: 'text',
  // What speaks of minors, or leads to what was withdrawn, has been taken out of lists.
  jsonSchema: { minItems: undefined },
};
