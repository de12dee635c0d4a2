/** The words of a consultation on screen. */
export const consultationWords = {
  all: 'Lấy ý kiến Nhân dân',
  intro:
    'Những đề nghị khen thưởng đang chờ ý kiến: ai, vì việc gì, nhận ý kiến đến hôm nào, gửi về đâu. Hết hạn thì rời khỏi danh sách này.',
  none: 'Hiện không có đề nghị nào đang lấy ý kiến.',
  from: 'Đăng từ ngày',
  to: 'Nhận ý kiến đến hết ngày',
  form: 'Hình thức đề nghị',
  proposedBy: 'Cơ quan lấy ý kiến',
  sendTo: 'Gửi ý kiến về',
  candidates: 'Được đề nghị khen',
  achievement: 'Tóm tắt thành tích',
  closed: 'Đã hết hạn nhận ý kiến ngày',
  decided: 'Quyết định khen thưởng',
  waiting: 'Trang này không còn trong danh sách và kết quả tìm kiếm.',
  year: 'Năm đăng',
} as const;
