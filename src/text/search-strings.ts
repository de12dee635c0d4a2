/** The words of the search page. */
export const searchStrings = {
  title: 'Tìm kiếm',
  description:
    'Tìm gương điển hình, phong trào thi đua, quyết định khen thưởng, đơn vị và văn bản; gõ có dấu hay không dấu đều được.',
  label: 'Từ cần tìm',
  hint: 'Gõ có dấu hoặc không dấu đều được.',
  submit: 'Tìm',
  filters: 'Thu hẹp kết quả',
  any: 'Tất cả',
  clear: 'Bỏ mọi điều kiện lọc',
  filterLabels: {
    loai: 'Loại nội dung',
    'don-vi': 'Đơn vị, địa phương',
    'linh-vuc': 'Lĩnh vực',
    nam: 'Năm',
    nhom: 'Nhóm đối tượng',
  },
  browse: 'Hoặc xem theo danh sách',
  noScript: 'Muốn tìm theo từ, trình duyệt cần bật JavaScript. Các danh sách dưới đây luôn xem được.',
  results: 'Kết quả',
  searching: 'Đang tìm…',
  more: 'Xem thêm kết quả',
  sample: 'Nội dung mẫu',
  found: (count: number, query: string) => (query ? `Có ${count} kết quả cho “${query}”.` : `Có ${count} kết quả.`),
  foundNear: (count: number, query: string) =>
    `Không có trang nào đủ mọi từ trong “${query}”. Đây là ${count} trang gần nhất.`,
  foundBoth: (exact: number, near: number, query: string) =>
    `Có ${exact} kết quả đủ mọi từ trong “${query}” và ${near} trang gần đúng.`,
  elsewhere: (answered: readonly string[], silent: readonly string[]) =>
    [
      answered.length > 0 && `Tìm cả ở: ${answered.join(', ')}.`,
      silent.length > 0 && `Chưa tìm được ở: ${silent.join(', ')} (trang không trả lời).`,
    ]
      .filter(Boolean)
      .join(' '),
  nothing: (query: string) => (query ? `Không tìm thấy “${query}”.` : 'Không có trang nào hợp với điều kiện lọc.'),
  adviceFilters: 'Thử bỏ bớt điều kiện lọc:',
  adviceWords: 'Thử ít từ hơn, chỉ giữ tên người, tên xã hoặc tên việc làm.',
  adviceAccents: 'Nếu không chắc dấu, thử gõ không dấu:',
  adviceLists: 'Hoặc xem theo danh sách ở cuối trang.',
  failed: 'Chưa tải được dữ liệu tìm kiếm. Hãy kiểm tra đường truyền rồi thử lại; các danh sách dưới đây vẫn xem được.',
  retry: 'Thử lại',
} as const;

/** The filters, in the order of the page; each is a part of the address and a filter of the index. */
export const filterNames = ['loai', 'don-vi', 'linh-vuc', 'nam', 'nhom'] as const;
export type FilterName = (typeof filterNames)[number];
