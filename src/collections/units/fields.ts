import { slugPattern } from '../../text/slug.ts';
import { inOrder } from '../../fields/rule.ts';
import { collection } from '../collection.ts';
import { choice, day, list, optional, prose, reference, text, type Infer } from '../../fields/field.ts';
import { sample, sources } from '../parts.ts';

export const unitKinds = {
  province: 'Tỉnh, thành phố',
  district: 'Huyện (trước 01.7.2025)',
  commune: 'Xã',
  ward: 'Phường',
  village: 'Thôn, tổ dân phố',
  agency: 'Cơ quan, đơn vị',
  school: 'Trường học',
  enterprise: 'Doanh nghiệp, hợp tác xã',
} as const;

const fields = {
  name: text({ open: true, label: 'Tên đầy đủ', hint: 'Ví dụ: “Xã Ba Tơ”, “Trường Tiểu học …”.', max: 120 }),
  slug: text({
    label: 'Địa chỉ riêng',
    hint: 'Đặt bằng tay vì nhiều tên bỏ dấu thì trùng nhau: Xã Ba Tơ là xa-ba-to, Xã Ba Tô là xa-ba-to-21523 (thêm mã đơn vị hành chính). Không đổi sau khi đã đăng.',
    max: 60,
    pattern: { regex: slugPattern, message: 'chỉ gồm chữ thường không dấu, chữ số và gạch nối, ví dụ xa-ba-vi' },
  }),
  kind: choice({ open: true, label: 'Loại', options: unitKinds }),
  code: optional(
    text({
      open: true,
      label: 'Mã đơn vị hành chính',
      hint: 'Mã của Tổng cục Thống kê, ví dụ 21484.',
      max: 8,
      pattern: { regex: /^\d{2,5}$/, message: 'phải là mã gồm 2 đến 5 chữ số' },
    }),
  ),
  parent: optional(reference({ open: true, label: 'Trực thuộc', to: 'units' })),
  from: optional(day({ open: true, label: 'Từ ngày', hint: 'Ngày đơn vị mang tên này.' })),
  to: optional(day({ open: true, label: 'Đến hết ngày', hint: 'Chỉ điền khi đơn vị đã kết thúc.' })),
  successors: list({
    open: true,
    label: 'Đơn vị kế thừa',
    item: 'đơn vị kế thừa',
    max: 30,
    of: reference({ label: 'Đơn vị', to: 'units' }),
  }),
  formedFrom: list({
    open: true,
    label: 'Hình thành từ',
    hint: 'Tên các đơn vị cũ, ví dụ “Xã Ba Tiêu”.',
    item: 'đơn vị cũ',
    max: 30,
    of: text({ label: 'Tên đơn vị cũ', max: 120 }),
  }),
  formerNames: list({
    open: true,
    label: 'Tên cũ, cách viết khác',
    item: 'tên',
    max: 10,
    of: text({ label: 'Tên', max: 120 }),
  }),
  formerSlugs: list({
    open: true,
    label: 'Địa chỉ cũ',
    hint: 'Chỉ điền khi địa chỉ riêng đã đổi sau khi đăng, ví dụ “xa-ba-to-cu”: ai mở địa chỉ cũ (trang, lịch, nguồn tin, ảnh) được dẫn tới địa chỉ mới. Giữ lại mãi, đừng xóa.',
    item: 'địa chỉ cũ',
    max: 10,
    of: text({
      label: 'Địa chỉ cũ',
      max: 60,
      pattern: { regex: slugPattern, message: 'chỉ gồm chữ thường không dấu, chữ số và gạch nối, ví dụ xa-ba-vi' },
    }),
  }),
  sources,
  sample,
};

export type Unit = Infer<typeof fields>;

export const unitCollection = collection({
  name: 'units',
  section: 'don-vi',
  label: 'Đơn vị, địa phương',
  short: 'Địa phương',
  item: 'đơn vị',
  description: 'Xã, cơ quan, thôn, với thời gian hiệu lực và đơn vị kế thừa.',
  fields,
  body: optional(prose({ label: 'Giới thiệu', max: 20_000 })),
  form: [
    { label: 'Đơn vị', fields: ['name', 'slug', 'kind', 'code', 'parent'] },
    { label: 'Thời gian', fields: ['from', 'to', 'successors', 'formedFrom'] },
    { label: 'Giới thiệu', fields: ['body', 'sources'] },
  ],
  slugFrom: 'slug',
  above: 'parent',
  listed: { formerSlugs: 'formerSlugs' },
  rules: [inOrder('from', 'to', 'không được trước ngày bắt đầu')],
});
