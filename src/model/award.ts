import { collection, inOrder, type Rule } from './collection.ts';
import { choice, day, file, flag, group, list, optional, prose, reference, text, type Infer } from './field.ts';
import { basis, kit, sample, sources, status, subjectKinds, title, unit } from './parts.ts';

const fields = {
  title,
  number: text({ label: 'Số quyết định', hint: 'Ví dụ: 215/QĐ-UBND.', max: 60 }),
  decided: day({ label: 'Ngày quyết định' }),
  published: day({ label: 'Ngày đăng' }),
  authority: reference({ label: 'Thẩm quyền quyết định', to: 'authorities' }),
  form: reference({ label: 'Hình thức khen thưởng', to: 'forms' }),
  type: reference({ label: 'Loại hình khen thưởng', hint: 'Một trong sáu loại hình của Luật.', to: 'types' }),
  achievement: text({ label: 'Thành tích', hint: 'Việc được khen, viết như trong quyết định.', max: 500, multiline: true }),
  achieved: optional(day({ label: 'Ngày lập thành tích', hint: 'Với thành tích dài ngày: ngày kết thúc. Dùng để tính khen có kịp thời không.' })),
  unit: optional(reference({ label: 'Đơn vị trình khen', to: 'units' })),
  campaign: optional(reference({ label: 'Thuộc phong trào', to: 'campaigns' })),
  recipients: list({
    label: 'Người được khen',
    item: 'người được khen',
    min: 1,
    max: 500,
    of: group({
      label: 'Người được khen',
      summary: '{{fields.name}}',
      fields: {
        name: text({ label: 'Tên', hint: 'Họ và tên, tên tập thể hoặc hộ gia đình.', max: 120 }),
        kind: choice({ label: 'Đối tượng', options: subjectKinds }),
        role: optional(text({ label: 'Chức vụ, nghề nghiệp', max: 120 })),
        unit: optional(unit),
        group: optional(reference({ label: 'Nhóm đối tượng', to: 'groups' })),
        story: optional(reference({ label: 'Bài điển hình', to: 'stories' })),
        posthumous: flag({ label: 'Truy tặng' }),
      },
    }),
  }),
  decisionFile: optional(file({ label: 'Tệp quyết định', hint: 'Bản PDF đã che dữ liệu cá nhân không cần công khai.', extensions: ['pdf'] })),
  basis,
  kit,
  sources,
  status: status({ corrected: 'Đã đính chính', revoked: 'Đã hủy bỏ quyết định' }),
  sample,
};

export type Award = Infer<typeof fields>;

const revocationAfterDecision: Rule<Award> = ({ status: standing, decided }) =>
  standing?.day && decided && standing.day < decided ? [{ path: ['status', 'day'], message: 'không được trước ngày quyết định' }] : [];

export const awards = collection({
  name: 'awards',
  section: 'khen-thuong',
  label: 'Khen thưởng',
  item: 'quyết định khen thưởng',
  description: 'Quyết định khen thưởng và những người được khen.',
  fields,
  body: optional(prose({ label: 'Nội dung thêm', hint: 'Không bắt buộc: lễ trao thưởng, lời người được khen …', max: 20_000 })),
  slugFrom: 'title',
  sortBy: 'decided',
  rules: [
    inOrder('achieved', 'decided', 'không được trước ngày lập thành tích'),
    inOrder('decided', 'published', 'không được trước ngày quyết định'),
    revocationAfterDecision,
  ],
});
