import { afterWorkingDays, type Holiday } from '../../text/workdays.ts';
import { inOrder } from '../../fields/rule.ts';
import { collection } from '../collection.ts';
import { choice, closed, day, group, list, optional, prose, reference, text, type Infer } from '../../fields/field.ts';
import { basis, sample, sources, status, subjectKinds, summary, title, unit } from '../parts.ts';

/** Working days for which a proposal is open, unless the entry names its last day; see the entry of Nghị định 152/2025/NĐ-CP. */
export const consultationDays = 10;

/** Every field is closed: a proposal is nobody's award, and it leaves the portal's lists when its time is over. */
const fields = {
  title: closed(title),
  summary: closed(summary),
  candidates: list({
    label: 'Được đề nghị khen',
    item: 'người, tập thể',
    table: true,
    min: 1,
    max: 100,
    of: group({
      label: 'Người, tập thể',
      summary: '{{fields.name}}',
      fields: {
        name: text({
          label: 'Tên',
          hint: 'Họ và tên, tên tập thể hoặc hộ gia đình. Không lấy ý kiến ở đây về người dưới 18 tuổi.',
          max: 120,
        }),
        kind: choice({ label: 'Đối tượng', options: subjectKinds }),
        role: optional(text({ label: 'Chức vụ, nghề nghiệp', max: 120 })),
        unit,
      },
    }),
  }),
  form: reference({ label: 'Hình thức đề nghị', to: 'forms' }),
  achievement: text({
    label: 'Tóm tắt thành tích',
    hint: 'Việc được đề nghị khen, có con số kiểm tra được.',
    max: 1500,
    multiline: true,
  }),
  proposedBy: text({ label: 'Cơ quan lấy ý kiến', max: 160 }),
  from: day({ label: 'Đăng từ ngày' }),
  to: optional(
    day({
      label: 'Nhận ý kiến đến hết ngày',
      hint: `Để trống thì tính ${consultationDays} ngày làm việc sau ngày đăng, theo danh mục Ngày nghỉ.`,
    }),
  ),
  sendTo: text({
    label: 'Gửi ý kiến về đâu',
    hint: 'Cơ quan, địa chỉ, thư điện tử của cơ quan; không ghi số điện thoại riêng.',
    max: 400,
    multiline: true,
  }),
  award: optional(
    reference({ label: 'Quyết định sau khi lấy ý kiến', hint: 'Điền khi đã có quyết định khen thưởng.', to: 'awards' }),
  ),
  basis,
  sources: closed(sources),
  status: closed(status({ corrected: 'Đã đính chính', withdrawn: 'Đã rút' })),
  sample: closed(sample),
};

export type Consultation = Infer<typeof fields>;

/** The last day on which opinions are taken. */
export const closingDay = (
  { from, to }: { from: string; to?: string | undefined },
  holidays: readonly Holiday[],
): string => to ?? afterWorkingDays(from, consultationDays, holidays);

export const consultationCollection = collection({
  name: 'consultations',
  section: 'lay-y-kien',
  label: 'Lấy ý kiến',
  short: 'Lấy ý kiến',
  item: 'đợt lấy ý kiến',
  description: 'Đề nghị khen thưởng đăng để lấy ý kiến Nhân dân, có hạn.',
  fields,
  body: optional(prose({ label: 'Nội dung thêm', max: 40_000 })),
  form: [
    { label: 'Đề nghị', fields: ['title', 'summary', 'form', 'achievement', 'body'] },
    { label: 'Người được đề nghị', fields: ['candidates', 'proposedBy'] },
    { label: 'Lấy ý kiến', fields: ['from', 'to', 'sendTo', 'award'] },
    { label: 'Căn cứ', fields: ['basis', 'sources'] },
  ],
  slugFrom: 'title',
  sortBy: 'from',
  shownFrom: 'from',
  rules: [inOrder('from', 'to', 'không được trước ngày đăng')],
});
