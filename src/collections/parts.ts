/** Fields that more than one collection carries. */
import {
  choice,
  day,
  flag,
  group,
  link,
  list,
  neededWhen,
  optional,
  type Pattern,
  photo,
  point,
  reference,
  text,
} from '../fields/field.ts';

/** A title becomes the entry's address: it needs a Latin letter or digit, and no sign that Decap would leave in the folder's name. */
export const addressable: Pattern = {
  regex: /^[^_~]*[A-Za-zÀ-ỹ0-9][^_~]*$/u,
  message: 'phải có chữ cái hoặc chữ số để làm địa chỉ trang, và không dùng dấu _ hoặc ~',
};

export const title = text({
  open: true,
  label: 'Tiêu đề',
  hint: 'Nêu việc làm, thêm con số nếu có. Ví dụ: “Nhường 500 mét vuông đất để đường về thôn khỏi vòng qua suối”. Tối đa 90 ký tự.',
  min: 5,
  max: 90,
  pattern: addressable,
});

export const summary = text({
  open: true,
  label: 'Tóm tắt',
  hint: 'Một, hai câu hiện dưới tiêu đề, trong kết quả tìm kiếm và khi chia sẻ. Tối đa 200 ký tự.',
  max: 200,
  min: 20,
  multiline: true,
});

export const alt = text({
  label: 'Lời mô tả ảnh',
  hint: 'Tả điều thấy trong ảnh cho người không nhìn được. Ví dụ: “Bà con thôn Gò Sim đổ bê tông đoạn đường đầu thôn”.',
  max: 200,
  min: 5,
});

export const photos = list({
  label: 'Ảnh',
  hint: 'Ảnh đầu tiên là ảnh chính. Tệp JPEG, PNG hoặc WebP.',
  item: 'ảnh',
  max: 12,
  of: group({
    label: 'Ảnh',
    summary: '{{fields.alt}}',
    fields: {
      file: photo({ label: 'Tệp ảnh' }),
      alt,
      credit: text({
        label: 'Người chụp',
        hint: 'Ví dụ: “Ảnh: Trung tâm Truyền thông”.',
        max: 80,
        oftenAlike: true,
      }),
      caption: optional(text({ label: 'Chú thích', hint: 'Hiện dưới ảnh: ai, ở đâu, lúc nào.', max: 200 })),
      focus: optional(
        point({
          label: 'Điểm lấy nét',
          hint: 'Bấm vào chỗ phải luôn thấy khi ảnh bị cắt cho vừa danh sách. Không chọn thì lấy giữa ảnh.',
        }),
      ),
    },
  }),
});

export const figures = list({
  open: true,
  label: 'Con số',
  hint: 'Tối đa ba con số nói kết quả trước khi bài viết bắt đầu. Ví dụ: 500 · m² · đất gia đình hiến.',
  item: 'con số',
  max: 3,
  of: group({
    label: 'Con số',
    summary: '{{fields.value}} {{fields.unit}}: {{fields.meaning}}',
    fields: {
      value: text({
        open: true,
        label: 'Số',
        hint: 'Viết như trên báo: 1.204 hoặc 2,4.',
        max: 12,
        pattern: {
          regex: /^\d{1,3}(?:\.\d{3})*(?:,\d+)?$|^\d+(?:,\d+)?$/,
          message: 'phải là con số viết như 500, 1.204 hoặc 2,4',
        },
      }),
      unit: optional(
        text({
          open: true,
          label: 'Đơn vị tính',
          hint: 'Ví dụ: m², hộ, km, ngày công, %.',
          max: 16,
          pattern: { regex: /[\p{L}%]/u, message: 'phải là đơn vị tính, ví dụ hộ, km, %' },
        }),
      ),
      meaning: text({ open: true, label: 'Nghĩa là', hint: 'Ví dụ: “đất gia đình hiến”.', max: 60 }),
    },
  }),
});

export const sources = list({
  open: true,
  label: 'Nguồn',
  hint: 'Tài liệu mà bài dựa vào. Bài về sự kiện, nhân vật có thật phải ghi nguồn cho mọi dữ kiện.',
  item: 'nguồn',
  max: 20,
  of: group({
    label: 'Nguồn',
    summary: '{{fields.title}}',
    fields: {
      title: text({ open: true, label: 'Tên tài liệu', hint: 'Tác giả hoặc cơ quan, tên bài, ngày.', max: 250 }),
      link: optional(link({ open: true, label: 'Đường dẫn' })),
      supports: optional(text({ label: 'Dùng cho dữ kiện nào', max: 300, multiline: true })),
    },
  }),
});

export const basis = group({
  own: true,
  label: 'Căn cứ công khai',
  hint: 'Vì sao được phép công khai tên và hình ảnh người trong bài. Giấy đồng ý giữ ở cơ quan, không đưa lên đây.',
  fields: {
    kind: choice({
      label: 'Loại căn cứ',
      options: {
        consent: 'Người được nêu tên đã đồng ý bằng văn bản',
        law: 'Pháp luật quy định công khai',
        history: 'Nhân vật lịch sử, sự kiện đã được công bố',
      },
    }),
    reference: text({
      label: 'Số hiệu căn cứ',
      hint: 'Ví dụ: “Phiếu đồng ý số 12/2026, lưu tại Trung tâm” hoặc số quyết định.',
      max: 200,
    }),
  },
});

/** Law 91/2025/QH15: a child of seven and more must consent, and so must its representative. */
export const consents = neededWhen(
  'khi có người dưới 18 tuổi',
  optional(
    group({
      own: true,
      label: 'Đồng ý công khai về trẻ em',
      fields: {
        child: flag({ label: 'Em đã đồng ý' }),
        representative: flag({ label: 'Cha mẹ hoặc người đại diện đã đồng ý' }),
      },
    }),
  ),
);

export const hasBothConsents = (given: { child?: boolean; representative?: boolean } | undefined): boolean =>
  Boolean(given?.child && given.representative);

/** The day from which an entry is on the site; the library leaves out entries of a later day. */
export const published = day({
  open: true,
  label: 'Ngày đăng',
  own: true,
  initial: 'today',
  hint: 'Chọn ngày sau hôm nay là hẹn ngày: đến ngày ấy bài mới lên trang.',
});

/** Corrections and withdrawals: absent means that the entry is as it was published. */
export const status = <const S extends string>(states: Record<S, string>) =>
  optional(
    group({
      open: true,
      label: 'Đính chính, thu hồi',
      hint: 'Bấm nút trên thanh công cụ khi phải đính chính hoặc rút lại nội dung đã công bố.',
      correction: true,
      own: true,
      fields: {
        state: choice({ open: true, label: 'Tình trạng', options: states }),
        reason: text({
          open: true,
          label: 'Lý do',
          hint: 'Nói rõ điều gì sai, sửa thành gì. Câu này hiện công khai.',
          max: 300,
          multiline: true,
        }),
        day: day({ open: true, label: 'Ngày' }),
      },
    }),
  );

/** Whether a status takes an entry out of every list; one that is corrected, or an event that is called off, stays and says so. */
export const isTakenBack = (state: string | undefined): boolean => state === 'withdrawn' || state === 'revoked';

/** Whether an entry is shown as it was published: withdrawn and revoked ones leave every list. */
export const isLive = ({ data }: { data: object }): boolean =>
  !isTakenBack((data as { status?: { state?: string } }).status?.state);

export const sample = flag({
  open: true,
  label: 'Nội dung mẫu',
  hint: 'Đánh dấu nội dung hư cấu dùng để minh họa; trang sẽ ghi rõ điều đó.',
});

/** An unfinished entry: it is not on the site, and only filled-in fields are checked. */
export const draft = flag({
  label: 'Bản nháp',
  hint: 'Chưa lên trang, và chỉ phần đã điền được kiểm tra.',
});

/** The editor's own words for the share kit, in place of the generated ones. */
export const kit = optional(
  group({
    label: 'Bộ lan tỏa',
    hint: 'Để trống thì trang tự soạn từ bài. Chỉ điền phần muốn viết khác.',
    fields: {
      zalo: optional(text({ label: 'Lời kèm cho Zalo', hint: 'Hai, ba dòng.', max: 300, multiline: true })),
      facebook: optional(
        text({ label: 'Lời kèm cho Facebook', hint: 'Năm dòng, thẻ không dấu ở cuối.', max: 700, multiline: true }),
      ),
      sms: optional(
        text({
          label: 'Tin nhắn',
          hint: 'Không dấu, tối đa 160 ký tự, kể cả đường dẫn.',
          max: 160,
          multiline: true,
          pattern: { regex: /^[\x20-\x7e\n]*$/, message: 'tin nhắn chỉ gồm chữ không dấu, chữ số và dấu câu thường' },
        }),
      ),
      loudspeaker: optional(
        text({
          label: 'Bản tin truyền thanh',
          hint: 'Viết như sẽ đọc: không viết tắt, số viết thành chữ. Khoảng 130 tiếng mỗi phút.',
          max: 4000,
          multiline: true,
        }),
      ),
      otherLanguage: optional(
        text({ label: 'Tiếng khác: tên tiếng', hint: 'Ví dụ tiếng của bà con trong vùng.', max: 40 }),
      ),
      otherText: optional(text({ label: 'Tiếng khác: bản tin', max: 4000, multiline: true })),
    },
  }),
);

export const subjectKinds = { individual: 'Cá nhân', collective: 'Tập thể', household: 'Hộ gia đình' } as const;
export type SubjectKind = keyof typeof subjectKinds;

export const unit = reference({
  open: true,
  label: 'Đơn vị, địa phương',
  hint: 'Chọn đơn vị có tên đúng vào thời điểm của sự việc.',
  to: 'units',
});

export const fieldsOfWork = list({
  open: true,
  label: 'Lĩnh vực',
  hint: 'Một đến ba lĩnh vực.',
  item: 'lĩnh vực',
  min: 1,
  max: 3,
  of: reference({ label: 'Lĩnh vực', to: 'fields' }),
});
