import { slugPattern } from '../text/slug.ts';
import type { Fields, Infer } from '../fields/field.ts';
import { day, flag, group, list, optional, reference, text } from '../fields/field.ts';
import { inOrder, type Rule } from '../fields/rule.ts';

const id = text({
  open: true,
  label: 'Mã',
  hint: 'Không dấu, không đổi sau khi đã dùng, ví dụ nong-nghiep.',
  max: 60,
  pattern: { regex: slugPattern, message: 'chỉ gồm chữ thường không dấu, chữ số và gạch nối' },
});
const name = text({ open: true, label: 'Tên', max: 120 });
const validity = {
  from: optional(day({ open: true, label: 'Có hiệu lực từ' })),
  to: optional(day({ open: true, label: 'Đến hết ngày' })),
};
const grounds = {
  document: optional(reference({ open: true, label: 'Căn cứ pháp lý', to: 'documents' })),
  article: optional(text({ open: true, label: 'Điều, khoản', max: 80 })),
  toConfirm: optional(
    text({ label: 'Điều cần xác nhận', hint: 'Điều mà cán bộ pháp chế phải kiểm tra lại.', max: 300 }),
  ),
};

export interface Catalogue<F extends Fields = Fields> {
  name: string;
  label: string;
  item: string;
  description: string;
  /** The fields of one item. */
  fields: F;
  rules: Rule<Infer<F>>[];
}

const catalogue = <F extends Fields>(
  options: Omit<Catalogue<F>, 'rules'> & { rules?: Rule<Infer<F>>[] },
): Catalogue<F> => ({ rules: [], ...options });
const validInOrder = inOrder<{ from?: string; to?: string }>('from', 'to', 'không được trước ngày có hiệu lực');

/** Lists that the law or the portal fixes; they change with time, so they are data with validity days, not code. */
export const catalogues = {
  fields: catalogue({
    name: 'fields',
    label: 'Lĩnh vực',
    item: 'lĩnh vực',
    description: 'Nông nghiệp, giáo dục, y tế …',
    fields: { id, name },
  }),
  groups: catalogue({
    name: 'groups',
    label: 'Nhóm đối tượng',
    item: 'nhóm',
    description: 'Theo vai trò trong lao động, không theo dân tộc.',
    fields: {
      id,
      name,
      leads: flag({ open: true, label: 'Lãnh đạo, quản lý' }),
      priority: flag({
        open: true,
        label: 'Được chú trọng',
        hint: 'Nhóm mà Chỉ thị 41-CT/TW yêu cầu chú trọng khen thưởng.',
      }),
    },
  }),
  forms: catalogue({
    name: 'forms',
    label: 'Hình thức khen thưởng, danh hiệu',
    item: 'hình thức',
    description: 'Huân chương … Bằng khen, Giấy khen, với thời gian hiệu lực.',
    fields: { id, name, ...validity, ...grounds },
    rules: [validInOrder],
  }),
  types: catalogue({
    name: 'types',
    label: 'Loại hình khen thưởng',
    item: 'loại hình',
    description: 'Sáu loại hình của Luật.',
    fields: { id, name, ...validity, ...grounds },
    rules: [validInOrder],
  }),
  authorities: catalogue({
    name: 'authorities',
    label: 'Thẩm quyền khen thưởng',
    item: 'thẩm quyền',
    description: 'Ai được quyết định hình thức khen nào.',
    fields: {
      id,
      name,
      grants: list({
        open: true,
        label: 'Được quyết định',
        item: 'hình thức',
        max: 40,
        of: reference({ label: 'Hình thức', to: 'forms' }),
      }),
      ...validity,
      ...grounds,
    },
    rules: [validInOrder],
  }),
  holidays: catalogue({
    name: 'holidays',
    label: 'Ngày nghỉ, ngày làm bù',
    item: 'ngày nghỉ',
    description: 'Nghỉ lễ, Tết từng năm và thứ Bảy làm bù; dùng để tính ngày làm việc.',
    fields: {
      id,
      name,
      from: day({ open: true, label: 'Từ ngày' }),
      to: optional(day({ open: true, label: 'Đến hết ngày', hint: 'Để trống nếu chỉ một ngày.' })),
      working: flag({ open: true, label: 'Là ngày làm bù', hint: 'Thứ Bảy đi làm thay cho ngày được nghỉ.' }),
      source: text({ open: true, label: 'Nguồn', hint: 'Văn bản hoặc bài báo công bố lịch nghỉ.', max: 300 }),
      toConfirm: grounds.toConfirm,
    },
    rules: [inOrder('from', 'to', 'không được trước ngày bắt đầu')],
  }),
} as const;

/** The file of a catalogue holds one list under this key. */
export const catalogueFields = (of: Catalogue): Fields => ({
  items: list({
    label: of.label,
    item: of.item,
    max: 200,
    of: group({ label: of.item, summary: '{{fields.name}}', fields: of.fields }),
  }),
});

export type CatalogueName = keyof typeof catalogues;
export type CatalogueItem<N extends CatalogueName> = Infer<(typeof catalogues)[N]['fields']>;
