import type { Rule } from '../../fields/rule.ts';
import { collection } from '../collection.ts';
import {
  choice,
  day,
  flag,
  group,
  list,
  neededWhen,
  optional,
  prose,
  reference,
  text,
  type Infer,
} from '../../fields/field.ts';
import {
  basis,
  consents,
  fieldsOfWork,
  figures,
  hasBothConsents,
  kit,
  photos,
  published,
  sample,
  sources,
  status,
  subjectKinds,
  summary,
  title,
  unit,
} from '../parts.ts';

const fields = {
  title,
  summary,
  subject: group({
    open: true,
    label: 'Người, tập thể được nêu gương',
    fields: {
      kind: choice({ open: true, label: 'Đối tượng', options: subjectKinds }),
      name: text({ open: true, label: 'Tên', hint: 'Họ và tên, tên tập thể, hoặc “Gia đình ông …, bà …”.', max: 120 }),
      role: optional(
        text({
          label: 'Vai trò',
          hint: 'Ví dụ: “Bí thư Chi đoàn thôn”. Không ghi dân tộc, ngày sinh, địa chỉ nhà.',
          max: 120,
        }),
      ),
      group: reference({
        open: true,
        label: 'Nhóm đối tượng',
        hint: 'Vai trò trong lao động, không phải chức danh.',
        to: 'groups',
      }),
    },
  }),
  unit,
  fieldsOfWork,
  campaigns: list({
    open: true,
    label: 'Thuộc phong trào',
    item: 'phong trào',
    max: 5,
    of: reference({ label: 'Phong trào', to: 'campaigns' }),
  }),
  published,
  period: optional(
    group({
      open: true,
      label: 'Thời gian lập thành tích',
      fields: {
        from: day({ open: true, label: 'Từ ngày' }),
        to: optional(day({ open: true, label: 'Đến ngày', hint: 'Để trống nếu việc làm còn tiếp diễn.' })),
      },
    }),
  ),
  figures,
  quote: optional(
    group({
      label: 'Câu nói đáng nhớ',
      fields: {
        text: text({ label: 'Câu nói', max: 220, multiline: true }),
        speaker: text({ label: 'Người nói', max: 120 }),
      },
    }),
  ),
  photos,
  how: optional(
    group({
      open: true,
      label: 'Cách làm',
      hint: 'Để nơi khác làm theo được.',
      fields: {
        steps: list({
          open: true,
          label: 'Các bước',
          item: 'bước',
          min: 1,
          max: 9,
          of: text({ label: 'Bước', max: 220, multiline: true }),
        }),
        cost: optional(text({ open: true, label: 'Chi phí', max: 220, multiline: true })),
        conditions: optional(text({ open: true, label: 'Điều kiện cần có', max: 300, multiline: true })),
        contact: optional(
          text({ label: 'Hỏi ai', hint: 'Ghi cơ quan, chức danh; không ghi số điện thoại riêng.', max: 200 }),
        ),
      },
    }),
  ),
  learntFrom: optional(reference({ open: true, label: 'Học từ điển hình', to: 'stories' })),
  copies: list({
    open: true,
    label: 'Nơi đã làm theo',
    item: 'nơi làm theo',
    max: 60,
    of: group({
      label: 'Nơi làm theo',
      summary: '{{fields.unit}}: {{fields.result}}',
      fields: {
        unit,
        day: day({ open: true, label: 'Ngày bắt đầu' }),
        result: text({ open: true, label: 'Kết quả', max: 200, multiline: true }),
        story: optional(reference({ open: true, label: 'Bài về nơi làm theo', to: 'stories' })),
      },
    }),
  }),
  basis,
  minor: flag({
    label: 'Nhân vật dưới 18 tuổi',
    hint: 'Cần sự đồng ý của cả em và người đại diện; bài không có ảnh chân dung.',
  }),
  consents,
  kit,
  sources: neededWhen('với nhân vật, sự kiện lịch sử', sources),
  status: status({ corrected: 'Đã đính chính', withdrawn: 'Đã rút bài' }),
  sample,
};

export type Story = Infer<typeof fields>;

const minorsNeedTwoConsents: Rule<Story> = ({ minor, consents: given }) =>
  minor && !hasBothConsents(given)
    ? [{ path: ['consents'], message: 'nhân vật dưới 18 tuổi: cần đánh dấu cả sự đồng ý của em và của người đại diện' }]
    : [];

const minorsHaveNoPortrait: Rule<Story> = ({ minor, photos: shown }) =>
  minor && shown?.length ? [{ path: ['photos'], message: 'bài về người dưới 18 tuổi không đăng ảnh; hãy bỏ ảnh' }] : [];

const periodInOrder: Rule<Story> = ({ period }) =>
  period?.from && period.to && period.to < period.from
    ? [{ path: ['period', 'to'], message: 'không được trước ngày bắt đầu' }]
    : [];

const historyNamesItsSources: Rule<Story> = ({ basis: ground, sources: named }) =>
  ground?.kind === 'history' && !named?.length
    ? [{ path: ['sources'], message: 'bài về nhân vật, sự kiện lịch sử phải ghi ít nhất một nguồn' }]
    : [];

export const storyCollection = collection({
  name: 'stories',
  section: 'dien-hinh',
  label: 'Điển hình tiên tiến',
  short: 'Điển hình',
  item: 'điển hình',
  description: 'Gương người tốt, việc tốt: cá nhân, tập thể, hộ gia đình.',
  fields,
  body: prose({ label: 'Bài viết', hint: 'Kể việc đã làm, khó ở đâu, vượt qua thế nào, kết quả ra sao.', max: 60_000 }),
  form: [
    { label: 'Bài viết', fields: ['title', 'summary', 'body', 'figures', 'quote', 'how'] },
    { label: 'Ai, ở đâu', fields: ['subject', 'unit', 'fieldsOfWork', 'published', 'period', 'campaigns'] },
    { label: 'Ảnh', fields: ['photos'] },
    { label: 'Căn cứ', fields: ['basis', 'minor', 'consents', 'sources'] },
  ],
  slugFrom: 'title',
  sortBy: 'published',
  shownFrom: 'published',
  above: 'learntFrom',
  listed: { from: 'period.from', copiedBy: 'copies.story' },
  rules: [minorsNeedTwoConsents, minorsHaveNoPortrait, periodInOrder, historyNamesItsSources],
});
