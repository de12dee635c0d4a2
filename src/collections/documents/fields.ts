import { inOrder } from '../../fields/rule.ts';
import { collection } from '../collection.ts';
import { choice, day, link, optional, prose, reference, text, type Infer } from '../../fields/field.ts';
import { addressable, sample, sources, summary } from '../parts.ts';

export const documentKinds = {
  law: 'Luật',
  decree: 'Nghị định',
  directive: 'Chỉ thị',
  decision: 'Quyết định',
  plan: 'Kế hoạch',
  resolution: 'Nghị quyết',
  circular: 'Thông tư',
  other: 'Văn bản khác',
} as const;

const fields = {
  title: text({
    open: true,
    label: 'Tên văn bản',
    hint: 'Loại, số và trích yếu, ví dụ: “Chỉ thị 41-CT/TW về tăng cường sự lãnh đạo của Đảng đối với công tác thi đua, khen thưởng”.',
    min: 5,
    max: 160,
    pattern: addressable,
  }),
  number: optional(
    text({ open: true, label: 'Số, ký hiệu', hint: 'Để trống khi không đọc được trong bản gốc; đừng đoán.', max: 60 }),
  ),
  kind: choice({ open: true, label: 'Loại văn bản', options: documentKinds }),
  issuer: text({ open: true, label: 'Cơ quan ban hành', max: 160 }),
  issued: optional(day({ open: true, label: 'Ngày ban hành' })),
  effective: optional(day({ open: true, label: 'Có hiệu lực từ' })),
  expires: optional(day({ open: true, label: 'Hết hiệu lực từ' })),
  replacedBy: optional(reference({ open: true, label: 'Được thay bằng', to: 'documents' })),
  summary,
  link: optional(link({ open: true, label: 'Bản chính thức' })),
  toConfirm: optional(
    text({
      label: 'Điều cần xác nhận',
      hint: 'Điều mà cán bộ pháp chế phải kiểm tra lại; hiện công khai.',
      max: 300,
      multiline: true,
    }),
  ),
  sources,
  sample,
};

export type Document = Infer<typeof fields>;

export const documentCollection = collection({
  name: 'documents',
  section: 'van-ban',
  label: 'Văn bản',
  short: 'Văn bản',
  item: 'văn bản',
  description: 'Chỉ thị, luật, kế hoạch, với hiệu lực và văn bản thay thế.',
  fields,
  body: optional(
    prose({ label: 'Giải thích', hint: 'Nói bằng lời dễ hiểu: văn bản yêu cầu gì, ai làm gì.', max: 40_000 }),
  ),
  form: [
    { label: 'Văn bản', fields: ['title', 'number', 'kind', 'issuer', 'issued', 'effective', 'expires', 'replacedBy'] },
    { label: 'Nội dung', fields: ['summary', 'body', 'link'] },
  ],
  slugFrom: 'title',
  above: 'replacedBy',
  sortBy: 'issued',
  rules: [
    inOrder('issued', 'effective', 'không được trước ngày ban hành'),
    inOrder('effective', 'expires', 'không được trước ngày có hiệu lực'),
  ],
});
