import type { Diagnostic } from '../../fields/diagnostic.ts';
import { fold } from '../../text/fold.ts';
import { slug } from '../../text/slug.ts';
import { type Data, itemIn, type Items, itemsOf, listAt, type RuleBetween, textAt } from '../between.ts';

/** The rules between a unit and others. */
export const unitBetween: RuleBetween = (id, data, items) => [
  ...unitAddress(id, data, items),
  ...formerAddresses(id, data, items),
];

/** A unit's slug is its folder, set by hand, because names that differ by an accent alone fold to one address. */
function unitAddress(id: string, data: Data, items: Items): Diagnostic[] {
  const [name, own] = [textAt(data, 'name'), textAt(data, 'slug')];
  if (own !== undefined) {
    if (own === id) return [];
    const owner = itemIn(items, 'units', own);
    return [
      {
        path: ['slug'],
        message: owner
          ? `địa chỉ này là của “${owner.name}” (units/${own}); hãy đặt địa chỉ riêng`
          : `phải trùng với tên thư mục, “${id}”`,
      },
    ];
  }
  const twin = name && itemsOf(items, 'units').find((unit) => unit.id !== id && fold(unit.name) === fold(name));
  if (!twin) return [];
  const code = textAt(data, 'code');
  return [
    {
      path: ['slug'],
      message: `“${name}” bỏ dấu thì trùng với “${twin.name}” (units/${twin.id}); hãy đặt địa chỉ riêng, ${code ? `ví dụ ${slug(name)}-${code}` : `là ${slug(name)} thêm gạch nối và mã đơn vị hành chính`}`,
    },
  ];
}

/** An address leads to one unit: one that another has now, or has had too, would lead nowhere or astray. */
function formerAddresses(id: string, data: Data, items: Items): Diagnostic[] {
  const former = listAt(data, 'formerSlugs').map((slug) => (typeof slug === 'string' ? slug : undefined));
  return former.flatMap((slug, i) => {
    if (slug === undefined) return [];
    const owner = itemIn(items, 'units', slug);
    const claimant = itemsOf(items, 'units').find((unit) => unit.id !== id && unit.formerSlugs?.includes(slug));
    const message =
      slug === id || slug === textAt(data, 'slug')
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
