/** What the desk says to common mistakes. The sentences come from the desk's own judgement, so the handbook cannot differ from it. */
import { type Directory, emptyDirectory } from '../../src/corpus/directory.ts';
import { sentenceOf } from '../../src/fields/diagnostic.ts';
import { judge, whyNotRemove } from '../judge.ts';

interface Mistake {
  /** What the editor did. */
  did: string;
  /** What to do, where the message alone does not say enough. */
  do: string;
  change?: Record<string, unknown>;
}

const mistakes: Mistake[] = [
  {
    did: 'Bỏ trống một ô bắt buộc',
    do: 'Điền ô ấy. Ô nào không bắt buộc thì bên nhãn có ghi.',
    change: { summary: '' },
  },
  {
    did: 'Tiêu đề dài',
    do: 'Giữ việc và con số, bỏ tính từ.',
    change: { title: 'Gia đình ông Đỗ Văn Ữ '.repeat(5).trim() },
  },
  {
    did: 'Tiêu đề toàn dấu câu',
    do: 'Địa chỉ trang làm từ tiêu đề, nên phải có chữ.',
    change: { title: '!!!!! ?????' },
  },
  { did: 'Trùng tiêu đề với bài đã có', do: 'Thêm tên thôn hoặc con số cho khác đi.', change: { title: 'Bài đã có' } },
  {
    did: 'Chọn đơn vị đã kết thúc cho việc mới',
    do: 'Chọn đơn vị có tên đúng vào ngày của việc.',
    change: { unit: 'huyen-cu' },
  },
  { did: 'Dẫn tới mục đã bị xóa', do: 'Chọn mục khác, hoặc bỏ trống.', change: { learntFrom: 'bai-khong-con' } },
  {
    did: 'Ảnh không có lời mô tả',
    do: 'Tả điều thấy trong ảnh.',
    change: { photos: [{ file: 'anh.jpg', credit: 'Ảnh: Trung tâm' }] },
  },
  {
    did: 'Con số viết lẫn chữ',
    do: 'Số một ô, đơn vị tính một ô.',
    change: { figures: [{ value: '500m2', meaning: 'đất hiến' }] },
  },
  {
    did: 'Chép chữ TCVN3 từ tệp Word cũ',
    do: 'Bấm “Thay bằng bản Unicode” dưới ô.',
    change: { summary: '§iÓn h×nh tiªn tiÕn trong phong trµo thi ®ua yªu n­íc' },
  },
  { did: 'Bài về người dưới 18 tuổi thiếu đồng ý', do: 'Xin đủ hai bên rồi đánh dấu.', change: { minor: true } },
  {
    did: 'Đường dẫn lạ trong bài',
    do: 'Chỉ dùng địa chỉ https://, thư điện tử, hoặc trang của chính cổng này.',
    change: { body: 'Xem [ở đây](javascript:void(0)).' },
  },
  {
    did: 'Ngày kết thúc trước ngày bắt đầu',
    do: 'Xem lại hai ngày.',
    change: { period: { from: '2026-05-01', to: '2026-04-01' } },
  },
];

const sound = {
  title: 'Mười hai hộ cùng lùi rào mở đường',
  summary: 'Một vụ mưa có đường bê tông về tận xóm trong.',
  subject: { kind: 'collective', name: 'Tổ tự quản', group: 'nong-dan' },
  unit: 'xa-moi',
  fieldsOfWork: ['giao-thong'],
  published: '2026-11-20',
  basis: { kind: 'consent', reference: 'Phiếu số 1' },
  body: 'Mười hai hộ bàn nhau lùi rào.',
};

/** A portal with one entry of each sort that the mistakes need. */
function portal(): Directory {
  const directory: Directory = emptyDirectory();
  directory.units['xa-moi'] = { id: 'xa-moi', name: 'Xã mới', from: '2025-07-01', refersTo: [] };
  directory.units['huyen-cu'] = { id: 'huyen-cu', name: 'Huyện cũ', to: '2025-06-30', refersTo: ['units/xa-moi'] };
  directory.fields['giao-thong'] = { id: 'giao-thong', name: 'Giao thông', refersTo: [] };
  directory.groups['nong-dan'] = { id: 'nong-dan', name: 'Nông dân', refersTo: [] };
  directory.stories['bai-da-co'] = { id: 'bai-da-co', name: 'Bài đã có', refersTo: ['units/xa-moi'] };
  return directory;
}

/** Each mistake with the sentence that the desk answers. @throws Error when the desk no longer minds one of them */
export function messages(): { did: string; says: string; do: string }[] {
  const directory = portal();
  const answers = mistakes.map(({ did, change, do: instead }) => {
    const {
      problems: [problem],
    } = judge({ collection: 'stories', slug: '', isNew: true, data: { ...sound, ...change } }, directory);
    if (!problem) throw new Error(`the desk has nothing to say to: ${did}`);
    return { did, says: sentenceOf(problem), do: instead };
  });
  return [
    ...answers,
    {
      did: 'Xóa mục mà bài khác đang dẫn tới',
      says: whyNotRemove('units', 'xa-moi', directory) ?? '',
      do: 'Sửa các bài được nêu tên trước, rồi xóa.',
    },
  ];
}
