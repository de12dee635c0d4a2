import { choice, flag, group, link, list, optional, text, type Infer } from '../fields/field.ts';

export const palettes = { 'do-son': 'Đỏ sơn mài', cham: 'Xanh chàm', 'la-rung': 'Xanh lá rừng' } as const;

const wordsOf = <K extends string>(named: Record<K, { name: string }>) =>
  Object.fromEntries(Object.entries<{ name: string }>(named).map(([key, { name }]) => [key, name])) as Record<
    K,
    string
  >;

/** Licences for the open data; each lets everybody use it for any purpose. */
export const licences = {
  'cc-by-4.0': {
    name: 'Creative Commons Ghi công 4.0 (CC BY 4.0)',
    link: 'https://creativecommons.org/licenses/by/4.0/deed.vi',
  },
  'cc0-1.0': {
    name: 'Creative Commons CC0 1.0 (không giữ quyền)',
    link: 'https://creativecommons.org/publicdomain/zero/1.0/deed.vi',
  },
  'odbl-1.0': {
    name: 'Open Data Commons ODbL 1.0 (ghi công, chia sẻ như nhau)',
    link: 'https://opendatacommons.org/licenses/odbl/1-0/',
  },
} as const;

/** The portal's own data, `content/site.yml`. The owner's particulars are in every page's footer, as the law requires. */
export const siteFields = {
  name: text({ label: 'Tên trang', hint: 'Ví dụ: “Gương sáng Ba Tơ”.', max: 60 }),
  tagline: text({ label: 'Câu giới thiệu', hint: 'Một câu dưới tên trang.', max: 120 }),
  locality: text({ label: 'Tên địa bàn', hint: 'Tên dùng trong câu văn, ví dụ “vùng Ba Tơ”.', max: 60 }),
  region: text({ label: 'Tỉnh, thành phố', max: 60 }),
  url: link({
    label: 'Địa chỉ trang',
    hint: 'Địa chỉ công khai, ví dụ https://guongsang.example. Dùng cho chia sẻ và công cụ tìm kiếm.',
  }),
  owner: text({ label: 'Cơ quan chủ quản', max: 160 }),
  address: text({ label: 'Địa chỉ cơ quan', max: 200 }),
  email: text({
    label: 'Thư điện tử',
    max: 120,
    pattern: {
      regex: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
      message: 'phải là một địa chỉ thư điện tử, ví dụ banbientap@guongsang.example',
    },
  }),
  telephone: text({
    label: 'Điện thoại',
    max: 40,
    pattern: { regex: /^[+\d][\d .()-]{5,}$/, message: 'phải là số điện thoại, ví dụ 0255 000 0000' },
  }),
  responsible: text({ label: 'Người chịu trách nhiệm', hint: 'Chức danh và họ tên.', max: 160 }),
  palette: choice({ label: 'Màu tấm vải', hint: 'Màu nền của các dải hoa văn.', options: palettes, initial: 'do-son' }),
  tipEndpoint: optional(
    text({
      label: 'Nơi nhận lời giới thiệu gương',
      hint: 'Địa chỉ https://… của biểu mẫu nhận thư, nếu cơ quan có. Để trống thì người dân gửi thư điện tử tới địa chỉ ở trên, hoặc in phiếu.',
      max: 500,
      pattern: {
        regex: /^https:\/\/[^\s<>"]+$/,
        message: 'phải là một địa chỉ bắt đầu bằng https://, không có khoảng trắng',
      },
    }),
  ),
  licence: optional(
    choice({
      label: 'Giấy phép dữ liệu mở',
      hint: 'Để trống thì dữ liệu mở mang giấy phép CC BY 4.0.',
      options: wordsOf(licences),
    }),
  ),
  portals: list({
    label: 'Tìm cả ở các trang khác',
    hint: 'Trang cùng phần mềm của xã, tỉnh khác; trang tìm kiếm tìm luôn ở đó. Chừng một trăm trang trở lại thì vẫn nhanh.',
    item: 'trang',
    max: 120,
    of: group({
      label: 'Trang',
      summary: '{{fields.name}}',
      fields: {
        name: text({ label: 'Tên', hint: 'Ví dụ: “Gương sáng Ba Vì”.', max: 60 }),
        url: link({ label: 'Địa chỉ', hint: 'Ví dụ https://guongsang-bavi.example' }),
      },
    }),
  }),
  noOffline: flag({
    label: 'Không giữ trang để đọc ngoại tuyến',
    hint: 'Đánh dấu thì điện thoại của người đọc không giữ lại trang nào, và xóa những trang đã giữ.',
  }),
  notice: optional(text({ label: 'Thông báo ở đầu mọi trang', hint: 'Để trống khi không có gì cần báo.', max: 200 })),
};

export type Site = Infer<typeof siteFields>;
