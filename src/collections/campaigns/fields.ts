import { addDays } from '../../text/day.ts';
import { inOrder, itemsOf, type Rule } from '../../fields/rule.ts';
import { collection } from '../collection.ts';
import {
  choice,
  day,
  group,
  link,
  list,
  neededWhen,
  number,
  optional,
  prose,
  reference,
  text,
  type Infer,
} from '../../fields/field.ts';
import { figures, kit, photos, sample, sources, status, summary, title } from '../parts.ts';

export const levels = {
  central: 'Trung ương',
  province: 'Cấp tỉnh',
  commune: 'Cấp xã',
  agency: 'Cơ quan, đơn vị',
  village: 'Thôn, tổ dân phố',
} as const;
export const campaignKinds = { regular: 'Thường xuyên', thematic: 'Chuyên đề', peak: 'Đợt cao điểm' } as const;
export const reviewKinds = { inspection: 'Kiểm tra', preliminary: 'Sơ kết', final: 'Tổng kết' } as const;

const lines = (label: string, item: string, hint: string, min = 0) =>
  list({ open: true, label, item, hint, min, max: 7, of: text({ label: item, max: 200, multiline: true }) });

const fields = {
  title,
  slogan: optional(
    text({ open: true, label: 'Khẩu hiệu', hint: 'Câu ngắn, dễ nhớ, đọc được trên loa. Tối đa 60 ký tự.', max: 60 }),
  ),
  summary,
  level: choice({ open: true, label: 'Cấp phát động', options: levels }),
  kind: choice({ open: true, label: 'Hình thức tổ chức', options: campaignKinds }),
  parent: optional(reference({ open: true, label: 'Thuộc phong trào lớn hơn', to: 'campaigns' })),
  launchedBy: text({ open: true, label: 'Cơ quan phát động', max: 160 }),
  documents: list({
    open: true,
    label: 'Văn bản căn cứ',
    item: 'văn bản',
    min: 1,
    max: 8,
    of: reference({ label: 'Văn bản', to: 'documents' }),
  }),
  from: day({ open: true, label: 'Từ ngày' }),
  to: optional(day({ open: true, label: 'Đến ngày', hint: 'Để trống nếu phong trào không có ngày kết thúc.' })),
  participants: text({ open: true, label: 'Ai tham gia', max: 250, multiline: true }),
  units: list({
    open: true,
    label: 'Địa phương tham gia',
    hint: 'Để trống nếu tất cả các xã cùng tham gia.',
    item: 'đơn vị',
    max: 200,
    of: reference({ label: 'Đơn vị', to: 'units' }),
  }),
  goals: lines('Mục tiêu', 'mục tiêu', 'Mỗi mục tiêu một câu, có con số và thời hạn.', 1),
  criteria: list({
    open: true,
    label: 'Tiêu chí',
    hint: 'Tối đa bảy tiêu chí, mỗi tiêu chí một câu ai cũng nhớ và kiểm tra được.',
    item: 'tiêu chí',
    table: true,
    min: 1,
    max: 7,
    of: group({
      label: 'Tiêu chí',
      summary: '{{fields.text}}',
      fields: {
        text: text({ open: true, label: 'Tiêu chí', hint: 'Tối đa 120 ký tự.', max: 120 }),
        check: text({ open: true, label: 'Cách kiểm tra', hint: 'Ai kiểm tra, bằng cách nào.', max: 160 }),
        target: optional(number({ open: true, label: 'Chỉ tiêu (số)', min: 0 })),
        targetUnit: neededWhen(
          'khi có chỉ tiêu',
          optional(
            text({
              open: true,
              label: 'Đơn vị của chỉ tiêu',
              hint: 'Ví dụ: hộ, căn, %.',
              max: 24,
              pattern: { regex: /[\p{L}%]/u, message: 'phải là đơn vị tính, ví dụ hộ, căn, %' },
            }),
          ),
        ),
      },
    }),
  }),
  benefits: lines(
    'Quyền lợi người tham gia',
    'quyền lợi',
    'Người tham gia được gì: khen thưởng, hỗ trợ, học nghề …',
    1,
  ),
  howToJoin: text({ label: 'Cách tham gia', hint: 'Đến đâu, gặp ai (chức danh), khi nào.', max: 400, multiline: true }),
  milestones: list({
    open: true,
    label: 'Mốc thời gian',
    item: 'mốc',
    table: true,
    max: 20,
    of: group({
      label: 'Mốc',
      summary: '{{fields.day}} {{fields.what}}',
      fields: { day: day({ open: true, label: 'Ngày' }), what: text({ open: true, label: 'Việc', max: 120 }) },
    }),
  }),
  reviews: list({
    open: true,
    label: 'Kiểm tra, sơ kết, tổng kết',
    item: 'lần đánh giá',
    max: 20,
    of: group({
      label: 'Lần đánh giá',
      summary: '{{fields.kind}} {{fields.day}}',
      fields: {
        kind: choice({ open: true, label: 'Loại', options: reviewKinds }),
        day: day({ open: true, label: 'Ngày' }),
        results: text({ open: true, label: 'Kết quả', max: 600, multiline: true }),
        figures,
        limitations: neededWhen('khi tổng kết', lines('Tồn tại, hạn chế', 'hạn chế', 'Nói thẳng điều chưa làm được.')),
        lessons: neededWhen(
          'khi tổng kết',
          lines('Bài học kinh nghiệm', 'bài học', 'Điều nên làm, nên tránh lần sau.'),
        ),
        solutions: lines('Giải pháp', 'giải pháp', 'Việc làm tiếp, ai làm, bao giờ xong.'),
      },
    }),
  }),
  concludedElsewhere: optional(
    group({
      open: true,
      label: 'Tổng kết ở nơi khác',
      hint: 'Khi bản tổng kết đã công bố ở nơi khác và trang này chưa có đủ để ghi lại. Không điền thì 90 ngày sau ngày kết thúc trang ghi “quá hạn tổng kết”.',
      fields: {
        title: text({ open: true, label: 'Tên bản tổng kết', hint: 'Cơ quan tổng kết, ngày, nơi công bố.', max: 200 }),
        link: link({ open: true, label: 'Đường dẫn' }),
      },
    }),
  ),
  hashtags: list({
    label: 'Thẻ',
    hint: 'Viết liền không dấu, ví dụ BaTo, NguoiTotViecTot.',
    item: 'thẻ',
    max: 5,
    of: text({
      label: 'Thẻ',
      max: 40,
      pattern: { regex: /^[A-Za-z0-9]+$/, message: 'chỉ gồm chữ không dấu và chữ số, viết liền' },
    }),
  }),
  photos,
  kit,
  sources,
  status: status({ corrected: 'Đã đính chính', withdrawn: 'Đã rút' }),
  sample,
};

export type Campaign = Infer<typeof fields>;

/** Within how many days of its end a campaign is to be concluded by a final review. */
const finalReviewDays = 90;

/**
 * The day by which a campaign's final review is due; undefined while it has no end, when the review is there, and when
 * the editor names where else it is published, as with campaigns concluded by the centre.
 */
export const finalReviewDue = ({
  to,
  reviews,
  concludedElsewhere,
}: {
  to?: string;
  reviews: readonly { kind?: string }[];
  concludedElsewhere?: object;
}): string | undefined =>
  to && !concludedElsewhere && !reviews.some(({ kind }) => kind === 'final') ? addDays(to, finalReviewDays) : undefined;

/** Directive 41-CT/TW and the plan's II.3: a campaign is concluded with its limitations and lessons, not results alone. */
const finalReviewIsHonest: Rule<Campaign> = ({ reviews }) =>
  itemsOf(reviews).flatMap((review, i) =>
    review?.kind !== 'final'
      ? []
      : (['limitations', 'lessons'] as const)
          .filter((part) => !review[part]?.length)
          .map((part) => ({
            path: ['reviews', i, part],
            message: `tổng kết phải nêu ${part === 'limitations' ? 'tồn tại, hạn chế' : 'bài học kinh nghiệm'}`,
          })),
  );

const targetsHaveUnits: Rule<Campaign> = ({ criteria }) =>
  itemsOf(criteria).flatMap((criterion, i) =>
    criterion?.target !== undefined && !criterion.targetUnit
      ? [{ path: ['criteria', i, 'targetUnit'], message: 'chỉ tiêu có số thì phải có đơn vị, ví dụ hộ, căn, %' }]
      : [],
  );

export const campaignCollection = collection({
  name: 'campaigns',
  section: 'phong-trao',
  label: 'Phong trào thi đua',
  short: 'Phong trào',
  item: 'phong trào',
  description: 'Tên gọi, mục tiêu, nội dung, tiêu chí rõ ràng, dễ nhớ, dễ kiểm tra.',
  fields,
  body: prose({ label: 'Nội dung', hint: 'Vì sao phát động, làm những việc gì, ai làm việc gì.', max: 60_000 }),
  form: [
    { label: 'Phong trào', fields: ['title', 'slogan', 'summary', 'body'] },
    { label: 'Ai, khi nào', fields: ['level', 'kind', 'launchedBy', 'from', 'to', 'participants', 'units'] },
    { label: 'Mục tiêu, tiêu chí', fields: ['goals', 'criteria', 'benefits', 'howToJoin', 'milestones'] },
    { label: 'Đánh giá', fields: ['reviews', 'concludedElsewhere'] },
    { label: 'Ảnh', fields: ['photos'] },
    { label: 'Căn cứ', fields: ['documents', 'sources'] },
  ],
  slugFrom: 'title',
  above: 'parent',
  sortBy: 'from',
  rules: [inOrder('from', 'to', 'không được trước ngày bắt đầu'), finalReviewIsHonest, targetsHaveUnits],
});
