import { inOrder, type Rule } from '../../fields/rule.ts';
import { collection } from '../collection.ts';
import { choice, day, list, neededWhen, optional, prose, reference, text, type Infer } from '../../fields/field.ts';
import { photos, sample, sources, status, summary, title } from '../parts.ts';

export const eventKinds = {
  congress: 'Đại hội',
  conference: 'Hội nghị',
  ceremony: 'Lễ biểu dương, trao thưởng',
  launch: 'Lễ phát động',
  exchange: 'Giao lưu, tọa đàm',
  other: 'Sự kiện khác',
} as const;

const time = (label: string) =>
  text({
    open: true,
    label,
    hint: 'Giờ 24, ví dụ 07:30.',
    max: 5,
    pattern: { regex: /^(?:[01]\d|2[0-3]):[0-5]\d$/, message: 'phải là giờ có thật, viết GIỜ:PHÚT, ví dụ 07:30' },
  });

const fields = {
  title,
  summary,
  kind: choice({ open: true, label: 'Loại sự kiện', options: eventKinds }),
  from: day({ open: true, label: 'Ngày bắt đầu' }),
  to: optional(day({ open: true, label: 'Ngày kết thúc', hint: 'Để trống nếu chỉ một ngày.' })),
  starts: neededWhen('khi có giờ kết thúc', optional(time('Bắt đầu lúc'))),
  ends: optional(time('Kết thúc lúc')),
  place: text({ open: true, label: 'Địa điểm', hint: 'Ví dụ: “Nhà văn hóa thôn Gò Lim, xã Ba Động”.', max: 160 }),
  unit: optional(
    reference({
      open: true,
      label: 'Đơn vị, địa phương',
      hint: 'Nơi tổ chức; sự kiện hiện trên trang và trong lịch của đơn vị này. Để trống nếu ở ngoài địa bàn.',
      to: 'units',
    }),
  ),
  organiser: text({ open: true, label: 'Cơ quan tổ chức', max: 160 }),
  campaign: optional(reference({ open: true, label: 'Thuộc phong trào', to: 'campaigns' })),
  documents: list({
    open: true,
    label: 'Văn bản căn cứ',
    item: 'văn bản',
    max: 8,
    of: reference({ label: 'Văn bản', to: 'documents' }),
  }),
  stories: list({
    open: true,
    label: 'Điển hình được giới thiệu',
    hint: 'Những gương báo cáo, giao lưu hoặc được biểu dương tại sự kiện.',
    item: 'điển hình',
    max: 40,
    of: reference({ label: 'Điển hình', to: 'stories' }),
  }),
  photos,
  sources,
  status: status({ corrected: 'Đã đính chính', cancelled: 'Hoãn, không tổ chức', withdrawn: 'Đã rút' }),
  sample,
};

export type Event = Infer<typeof fields>;

/** Times compare as texts. Over several days the last day's end says nothing about the first day's start. */
const timesInOrder: Rule<Event> = ({ from, to, starts, ends }) => {
  if (ends && !starts) return [{ path: ['starts'], message: 'đã có giờ kết thúc thì phải có giờ bắt đầu' }];
  return starts && ends && (!to || to === from) && ends <= starts
    ? [{ path: ['ends'], message: `phải sau giờ bắt đầu, ${starts}` }]
    : [];
};

export const eventCollection = collection({
  name: 'events',
  section: 'su-kien',
  label: 'Sự kiện',
  short: 'Sự kiện',
  item: 'sự kiện',
  description: 'Đại hội, hội nghị, lễ biểu dương: ngày giờ, địa điểm, chương trình, gương được giới thiệu.',
  fields,
  body: optional(prose({ label: 'Chương trình', hint: 'Nội dung, chương trình; sau sự kiện: kết quả.', max: 40_000 })),
  form: [
    { label: 'Sự kiện', fields: ['title', 'summary', 'kind', 'body'] },
    { label: 'Khi nào, ở đâu', fields: ['from', 'to', 'starts', 'ends', 'place', 'unit', 'organiser'] },
    { label: 'Liên quan', fields: ['campaign', 'documents', 'stories'] },
    { label: 'Ảnh', fields: ['photos'] },
  ],
  slugFrom: 'title',
  sortBy: 'from',
  rules: [inOrder('from', 'to', 'không được trước ngày bắt đầu'), timesInOrder],
});
