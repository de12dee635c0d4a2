/** The words of the recipient lookup; apart from the others, so that its script carries no more. */
export const lookupStrings = {
  title: 'Tra cứu người được khen',
  intro:
    'Tìm một người, một tập thể, một hộ gia đình trong mọi quyết định khen thưởng đã đăng; gõ có dấu hay không dấu đều được.',
  link: 'Tra cứu theo tên người được khen',
  name: 'Tên người, tập thể, hộ gia đình',
  unit: 'Đơn vị, địa phương',
  form: 'Hình thức',
  year: 'Năm',
  any: 'Tất cả',
  submit: 'Tra cứu',
  found: 'Người được khen tìm thấy',
  byLetter: 'Xem cả danh sách theo chữ đầu của tên',
  noLetter: 'Chữ số',
  roll: 'Người được khen, tên bắt đầu bằng {letter}',
  back: 'Về trang tra cứu',
  noScript: 'Muốn tra theo tên, trình duyệt cần bật JavaScript. Danh sách theo chữ đầu của tên ở dưới luôn xem được.',
  looking: 'Đang tìm…',
  needsName: 'Hãy gõ tên. Muốn xem hết một địa phương, một hình thức hay một năm, hãy mở mục Khen thưởng.',
  tooShort: 'Hãy gõ thêm một hai chữ của tên.',
  failed: 'Chưa tải được danh sách. Hãy kiểm tra đường truyền rồi bấm Tra cứu lần nữa.',
  nothing: (name: string) => `Không thấy “${name}”. Hãy thử tên gọi (chữ cuối của họ tên), hoặc bỏ bớt điều kiện.`,
  count: (count: number, name: string) => `Có ${count} dòng cho “${name}”.`,
  tooMany: (count: number, shown: number) =>
    `Có ${count} dòng, đang xem ${shown} dòng đầu. Hãy gõ đủ họ tên, hoặc chọn đơn vị, hình thức, năm.`,
} as const;
