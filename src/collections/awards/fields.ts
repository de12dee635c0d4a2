import { inOrder, itemsOf, type Rule } from '../../fields/rule.ts';
import { collection } from '../collection.ts';
import {
  choice,
  day,
  file,
  flag,
  group,
  list,
  optional,
  prose,
  reference,
  text,
  type Infer,
} from '../../fields/field.ts';
import {
  basis,
  consents,
  hasBothConsents,
  kit,
  published,
  sample,
  sources,
  status,
  subjectKinds,
  title,
  unit,
} from '../parts.ts';

const fields = {
  title,
  number: text({ open: true, label: 'Số quyết định', hint: 'Ví dụ: 215/QĐ-UBND.', max: 60 }),
  decided: day({ open: true, label: 'Ngày quyết định' }),
  published,
  authority: reference({ open: true, label: 'Thẩm quyền quyết định', to: 'authorities' }),
  form: reference({ open: true, label: 'Hình thức khen thưởng', to: 'forms' }),
  type: reference({
    open: true,
    label: 'Loại hình khen thưởng',
    hint: 'Một trong sáu loại hình của Luật.',
    to: 'types',
  }),
  achievement: text({
    open: true,
    label: 'Thành tích',
    hint: 'Việc được khen, viết như trong quyết định.',
    max: 500,
    multiline: true,
  }),
  achieved: optional(
    day({
      open: true,
      label: 'Ngày lập thành tích',
      hint: 'Với thành tích dài ngày: ngày kết thúc. Dùng để tính khen có kịp thời không.',
    }),
  ),
  unit: optional(reference({ open: true, label: 'Đơn vị trình khen', to: 'units' })),
  campaign: optional(reference({ open: true, label: 'Thuộc phong trào', to: 'campaigns' })),
  recipients: list({
    open: true,
    label: 'Người được khen',
    item: 'người được khen',
    table: true,
    min: 1,
    max: 500,
    of: group({
      label: 'Người được khen',
      summary: '{{fields.name}}',
      fields: {
        name: text({ open: true, label: 'Tên', hint: 'Họ và tên, tên tập thể hoặc hộ gia đình.', max: 120 }),
        kind: choice({ open: true, label: 'Đối tượng', options: subjectKinds }),
        role: optional(text({ label: 'Chức vụ, nghề nghiệp', max: 120 })),
        unit: optional(unit),
        group: optional(reference({ open: true, label: 'Nhóm đối tượng', to: 'groups' })),
        story: optional(reference({ open: true, label: 'Bài điển hình', to: 'stories' })),
        posthumous: flag({ open: true, label: 'Truy tặng' }),
        minor: flag({
          label: 'Dưới 18 tuổi',
          hint: 'Trang chỉ hiện chữ đầu của họ tên; không ghi lớp, trường, thôn của em.',
        }),
      },
    }),
  }),
  decisionFile: optional(
    file({ label: 'Tệp quyết định', hint: 'Bản PDF đã che dữ liệu cá nhân không cần công khai.', extensions: ['pdf'] }),
  ),
  basis,
  consents,
  kit,
  sources,
  status: status({ corrected: 'Đã đính chính', revoked: 'Đã hủy bỏ quyết định' }),
  sample,
};

export type Award = Infer<typeof fields>;

const revocationAfterDecision: Rule<Award> = ({ status: correction, decided }) =>
  correction?.day && decided && correction.day < decided
    ? [{ path: ['status', 'day'], message: 'không được trước ngày quyết định' }]
    : [];

const minorsNeedTwoConsents: Rule<Award> = ({ recipients, consents: given }) =>
  minorsAmong(recipients).length > 0 && !hasBothConsents(given)
    ? [
        {
          path: ['consents'],
          message: 'có người được khen dưới 18 tuổi: cần đánh dấu cả sự đồng ý của em và của người đại diện',
        },
      ]
    : [];

/** A role would name the class or the school. */
const minorsHaveNoRole: Rule<Award> = ({ recipients }) =>
  minorsAmong(recipients).flatMap(({ recipient, i }) =>
    recipient.role
      ? [
          {
            path: ['recipients', i, 'role'],
            message: 'người dưới 18 tuổi không ghi chức vụ, trường, lớp; hãy bỏ trống',
          },
        ]
      : [],
  );

const minorsAmong = (recipients: Award['recipients'] | undefined) =>
  itemsOf(recipients).flatMap((recipient, i) => (recipient?.minor ? [{ recipient, i }] : []));

const shortened = /^Em (?:\p{Lu}\. ?)*\(dưới 18 tuổi\)$/u;

/** A recipient's name as it may be shown: of somebody under age only initials. A name that is shortened already stays as it is. */
export function shownName({ name = '', minor }: { name?: string; minor?: boolean }): string {
  if (!minor || shortened.test(name)) return name;
  const letters = name
    .replace(/^(?:em|cháu)\s+/i, '')
    .split(/\s+/)
    .map((word) => word.charAt(0).toLocaleUpperCase('vi'));
  return `Em ${letters
    .filter(Boolean)
    .map((letter) => `${letter}.`)
    .join(' ')} (dưới 18 tuổi)`;
}

export const awardCollection = collection({
  name: 'awards',
  section: 'khen-thuong',
  label: 'Khen thưởng',
  short: 'Khen thưởng',
  item: 'quyết định khen thưởng',
  description: 'Quyết định khen thưởng và những người được khen.',
  fields,
  body: optional(
    prose({ label: 'Nội dung thêm', hint: 'Không bắt buộc: lễ trao thưởng, lời người được khen …', max: 20_000 }),
  ),
  form: [
    { label: 'Quyết định', fields: ['title', 'number', 'decided', 'authority', 'form', 'type', 'published'] },
    { label: 'Thành tích', fields: ['achievement', 'achieved', 'unit', 'campaign', 'body'] },
    { label: 'Người được khen', fields: ['recipients'] },
    { label: 'Căn cứ', fields: ['decisionFile', 'basis', 'consents', 'sources'] },
  ],
  slugFrom: 'title',
  sortBy: 'decided',
  shownFrom: 'published',
  rules: [
    inOrder('achieved', 'decided', 'không được trước ngày lập thành tích'),
    inOrder('decided', 'published', 'không được trước ngày quyết định'),
    revocationAfterDecision,
    minorsNeedTwoConsents,
    minorsHaveNoRole,
  ],
});
