/** The words of a story on screen. */
export const storyWords = {
  how: 'Cách làm',
  cost: 'Chi phí',
  conditions: 'Điều kiện cần có',
  contact: 'Hỏi ai',
  spread: 'Học từ đâu, lan tới đâu',
  subject: 'Nêu gương',
  group: 'Nhóm đối tượng',
  unit: 'Địa phương',
  fields: 'Lĩnh vực',
  campaigns: 'Phong trào',
  published: 'Ngày đăng',
  period: 'Thời gian',
  basis: 'Căn cứ công khai',
  awards: 'Đã được khen thưởng',
  events: 'Được giới thiệu tại',
  more: 'Đọc thêm gương khác',
} as const;

/** The message of those who did as a story tells: composed on its page, read at the desk. */
export const followWords = {
  title: 'Nơi bạn đã làm theo? Kể lại',
  intro:
    'Viết tiếp sau mỗi dấu hai chấm, rồi gửi hoặc chép tin này cho {owner}. Trang không lưu gì: chữ chỉ nằm trên máy của bạn cho tới khi bạn gửi. Xin đừng ghi số điện thoại, ngày sinh, địa chỉ nhà của người khác. Chưa có gì được đăng ngay: ban biên tập hỏi lại trước.',
  message: 'Tin làm theo',
  subject: 'Làm theo',
  share: 'Gửi tin …',
  copy: 'Chép tin',
  mail: 'Mở thư điện tử',
  copied: 'Đã chép tin. Dán vào Zalo, tin nhắn hoặc thư rồi gửi.',
  failed: 'Chưa chép được: tin đã được chọn, hãy chép bằng tay.',
  story: 'Làm theo bài',
  address: 'Địa chỉ bài',
  who: 'Ai làm theo',
  where: 'Ở đâu',
  when: 'Từ khi nào',
  deed: 'Đã làm gì',
  result: 'Kết quả',
  sender: 'Tên của bạn',
  contact: 'Cách liên hệ với bạn',
  consent: 'Đồng ý để ban biên tập hỏi lại (có hoặc không)',
} as const;

/** What the message asks, in its order. */
export const followQuestions = ['who', 'where', 'when', 'deed', 'result', 'sender', 'contact', 'consent'] as const;

/** The words of the spread of methods. */
export const lineageWords = {
  title: 'Nhân rộng',
  description:
    'Những cách làm hay đã được nơi khác học theo: lan tới bao nhiêu đơn vị, qua mấy lượt truyền, nơi nào vừa làm theo.',
  intro:
    'Một việc tốt làm lại được ở nơi khác thì tốt gấp bội. Đây là những cách làm đã được học theo, và nơi vừa bắt đầu.',
  here: 'Bài này:',
  source: 'Nơi khởi đầu:',
  all: 'Xem cách làm nào lan xa nhất',
  farthest: 'Cách làm lan xa nhất',
  measure:
    'Xếp theo số đơn vị khác nhau đã làm theo, rồi số nơi làm theo, rồi số lượt truyền: một lượt là học thẳng từ nơi khởi đầu, hai lượt là học lại từ nơi đã học. Chỉ tính những gì các bài trên trang này ghi lại.',
  units: 'đơn vị',
  places: 'nơi làm theo',
  generations: 'lượt truyền',
  path: 'Xem đường lan tỏa',
  newest: 'Nơi làm theo mới nhất',
  from: 'học từ',
  waiting: 'Đang chờ nơi đầu tiên làm theo',
  empty: 'Chưa có cách làm nào được ghi là đã có nơi làm theo.',
  emptyInvite: 'Nơi bạn đã làm theo một bài ở đây? Hãy kể cho chúng tôi.',
  rest: 'Và {n} cách làm khác đã có nơi làm theo.',
} as const;
