import type { Diagnostic } from '../../fields/diagnostic.ts';
import { type Data, dayAt, inForceDuring, itemIn, type Items, listAt, type RuleBetween, textAt } from '../between.ts';

/** Units, form, type and authority are those of the day of the decision, and the authority may grant the form. */
export const awardBetween: RuleBetween = (_, data, items) => {
  const day = dayAt(data, 'decided');
  const onDay = (of: string, ...path: (string | number)[]) => inForceDuring(of, path, [day, day], data, items);
  return [
    ...onDay('units', 'unit'),
    ...listAt(data, 'recipients').flatMap((_recipient, i) => onDay('units', 'recipients', i, 'unit')),
    ...onDay('forms', 'form'),
    ...onDay('types', 'type'),
    ...onDay('authorities', 'authority'),
    ...mayGrant(data, items),
  ];
};

function mayGrant(data: Data, items: Items): Diagnostic[] {
  const authority = itemIn(items, 'authorities', textAt(data, 'authority'));
  const form = itemIn(items, 'forms', textAt(data, 'form'));
  const grants = authority?.refersTo.filter((target) => target.startsWith('forms/')) ?? [];
  if (!authority || !form || grants.length === 0 || grants.includes(`forms/${form.id}`)) return [];
  return [
    {
      path: ['authority'],
      message: `“${authority.name}” không có thẩm quyền tặng “${form.name}” theo danh mục; hãy kiểm tra quyết định hoặc danh mục thẩm quyền`,
      severity: 'warning',
    },
  ];
}
