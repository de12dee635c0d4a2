/** What a forge answers when it refuses or fails, as a sentence for the editor: what happened, what to do, whom to ask. Pure. */

/** What came back instead of a success. */
export interface Refused {
  /** Of HTTP; 0 when nothing came back at all. */
  status: number;
  /** The server's own words, '' when it had none. */
  words: string;
  /** Nothing came back: there is no network, or the server took too long. */
  cause?: 'offline' | 'slow';
  /** A page came where data was asked for: a proxy, or the login of a network. */
  isPage?: boolean;
}

const safe = 'Bài vẫn còn nguyên ở đây';
const again = `${safe}; đợi vài phút rồi bấm lại, vẫn vậy thì báo người quản trị kho bài.`;

/** Words of forges that say more than the status, and what they mean. The first that fits is taken. */
const known: readonly [RegExp, string][] = [
  [
    /not allowed to (?:merge|push)|cannot commit to repo|protected branch|branch is protected/i,
    'Tài khoản của bạn được viết nhưng chưa được công bố hay gỡ bài. Hãy chuyển bài sang “Sẵn sàng” và nhờ người duyệt; nếu việc này là của bạn, nhờ người quản trị kho bài cấp quyền gộp vào nhánh chính.',
  ],
  [
    /enough approvals|not ready to be merged|official review|rejected review|change requests?/i,
    'Kho bài đòi người duyệt phê duyệt trước. Nhờ người duyệt mở yêu cầu này ở trang kho bài, bấm phê duyệt, rồi bấm “Công bố” lại.',
  ],
  [
    /required status checks?|status checks? (?:failed|not)|not all required/i,
    'Kho bài còn đang kiểm tra bài này hoặc đã thấy lỗi. Đợi vài phút rồi bấm “Công bố” lại; vẫn vậy thì nhờ người quản trị xem kết quả kiểm tra ở trang kho bài.',
  ],
  [
    /merge style|is not allowed an allowed/i,
    'Kho bài không cho gộp theo cách này. Nhờ người quản trị xem mục “Pull Requests” trong cài đặt của kho bài.',
  ],
  [
    /head out of date|push out of date|head.*behind|outdated/i,
    'Bài vừa được sửa hoặc trang vừa có bài mới trong lúc công bố. Mở lại bài, xem bản mới, rồi bấm “Công bố” lại.',
  ],
  [/already merged/i, 'Bài này vừa được người khác công bố rồi. Hãy tải lại trang để thấy.'],
  [
    /work in progress/i,
    'Yêu cầu này đang được ghi là chưa xong (WIP) ở trang kho bài. Nhờ người viết bỏ chữ “WIP” trong tên yêu cầu, rồi bấm “Công bố” lại.',
  ],
  [/try again later/i, 'Máy chủ chưa so xong bài này với bản trên trang. Đợi một phút rồi bấm “Công bố” lại.'],
  [
    /required scope|token does not have|insufficient.*scope/i,
    'Lần đăng nhập này chưa đủ quyền. Hãy ra khỏi bàn biên tập, vào lại và bấm cho phép; vẫn vậy thì báo người quản trị kho bài.',
  ],
  [
    /does not match|already exists|has been changed|conflict/i,
    `Người khác vừa ghi đúng chỗ này trước bạn. ${safe}; hãy chép phần của mình, tải lại trang để thấy bản mới, rồi đưa phần của mình vào.`,
  ],
  [/quota|disk|no space/i, `Kho bài đã hết chỗ chứa. ${safe}; hãy báo người quản trị kho bài.`],
  [
    /pushrejected|pre-receive|hook declined/i,
    `Kho bài có quy tắc không nhận thay đổi này. ${safe}; hãy báo người quản trị kho bài.`,
  ],
];

const byStatus: Readonly<Record<number, string>> = {
  401: `Phiên đăng nhập đã hết. ${safe}; hãy đăng nhập lại.`,
  403: `Tài khoản của bạn không có quyền làm việc này ở kho bài. ${safe}; nhờ người duyệt làm, hoặc nhờ người quản trị cấp quyền.`,
  404: `Kho bài không còn thứ này: có thể người khác vừa xóa hoặc vừa công bố, hoặc tài khoản của bạn không còn được vào kho. ${safe}; chép phần đang viết rồi tải lại trang, vẫn vậy thì báo người quản trị.`,
  405: 'Kho bài không cho công bố bài này lúc này. Hãy tải lại trang rồi thử lại; vẫn vậy thì nhờ người quản trị kho bài.',
  408: `Máy chủ kho bài trả lời quá chậm. ${again}`,
  409: `Người khác vừa ghi đúng chỗ này trước bạn. ${safe}; hãy chép phần của mình, tải lại trang để thấy bản mới, rồi đưa phần của mình vào.`,
  413: `Ảnh hay tệp quá lớn đối với máy chủ kho bài. ${safe}; hãy thu nhỏ ảnh rồi lưu lại, hoặc nhờ người quản trị nâng giới hạn.`,
  422: `Kho bài không nhận thay đổi này. ${safe}; hãy tải lại trang rồi thử lại, vẫn vậy thì báo người quản trị kho bài.`,
  423: `Kho bài đang bị khóa, chỉ đọc được. ${safe}; hãy báo người quản trị kho bài mở khóa.`,
  429: `Máy chủ kho bài đang nhận quá nhiều yêu cầu. ${safe}; đợi một phút rồi bấm lại.`,
};

/** One sentence or two, all Vietnamese, whatever came. */
export function sentenceOf({ status, words, cause, isPage = false }: Refused): string {
  if (cause === 'offline')
    return `Không tới được máy chủ kho bài. ${safe}; hãy kiểm tra mạng rồi bấm lại, vẫn vậy thì báo người quản trị.`;
  if (cause === 'slow') return `Máy chủ kho bài không trả lời kịp. ${again}`;
  if (isPage && status < 400)
    return `Mạng hoặc máy chủ đứng giữa trả về một trang khác thay cho kho bài, có khi là trang đăng nhập wifi. ${again}`;
  if (status >= 500) return `Máy chủ kho bài đang trục trặc (mã ${status}). ${again}`;
  const meant = isPage ? undefined : known.find(([pattern]) => pattern.test(words))?.[1];
  return meant ?? byStatus[status] ?? `Kho bài không nhận yêu cầu này${status ? ` (mã ${status})` : ''}. ${again}`;
}

/**
 * What Decap shows of a failure, e.g. of GitLab's or GitHub's: an error of a server becomes a sentence; whatever else stays
 * as it is, as it is Vietnamese already.
 */
export function explained(details: unknown): unknown {
  const { name, status, message, api } = (details ?? {}) as Record<'name' | 'message' | 'api', unknown> & {
    status?: number | null;
  };
  if (name !== 'API_ERROR') return details;
  // https://docs.gitlab.com/api/merge_requests/#merge-a-merge-request: who may not merge is answered as if not logged in.
  if (api === 'GitLab' && status === 401)
    return `Tài khoản của bạn chưa có quyền công bố ở kho bài, hoặc phiên đăng nhập đã hết. ${safe}; nhờ người duyệt công bố, hoặc ra khỏi bàn biên tập rồi đăng nhập lại.`;
  const words = typeof message === 'string' ? message : '';
  const isOffline = status == null && /fetch|network|load failed/i.test(words);
  return sentenceOf({ status: status ?? 0, words, ...(isOffline ? { cause: 'offline' } : {}) });
}

/** Why a login failed: the forge answered with this status, or let the account only read. */
export function whyNotIn(status: number, repository: string): string {
  if (status === 404)
    return `Tài khoản này không thấy kho bài “${repository}”. Nhờ người quản trị thêm tài khoản vào kho với quyền viết (Write), rồi vào lại; nếu bạn có tài khoản khác thì ra khỏi trang kho bài và vào bằng tài khoản đó.`;
  return `Tài khoản này chỉ được đọc kho bài “${repository}”. Nhờ người quản trị cấp quyền viết (Write), rồi vào lại; nếu bạn có tài khoản khác thì ra khỏi trang kho bài và vào bằng tài khoản đó.`;
}

/** What went wrong on the forge's own page of login, from Decap's authenticator. */
export function loginSentence(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  if (/access_denied/.test(words)) return 'Bạn chưa bấm cho phép ở trang kho bài. Hãy bấm vào lại.';
  if (/different scope/.test(words))
    return 'Trước đây bạn đã cho phép bàn biên tập với quyền khác. Hãy mở Settings → Applications ở trang kho bài, thu hồi quyền của bàn biên tập, rồi bấm vào lại.';
  if (/redirect uri|client id|client_id/i.test(words))
    return 'Kho bài không nhận ra bàn biên tập này. Báo người quản trị xem lại Redirect URI và Client ID của ứng dụng ở kho bài.';
  if (/nonce/i.test(words)) return 'Lần đăng nhập này đã cũ hoặc mở ở hai cửa sổ. Hãy bấm vào lại.';
  if (/insecure/i.test(words))
    return 'Địa chỉ của bàn biên tập phải bắt đầu bằng https:// thì mới đăng nhập được. Hãy báo người quản trị.';
  if (/fetch|network|load failed/i.test(words))
    return 'Không tới được máy chủ kho bài. Hãy kiểm tra mạng rồi bấm vào lại; vẫn vậy thì báo người quản trị xem mục CORS của máy chủ.';
  return 'Kho bài không cho vào. Hãy bấm vào lại; vẫn vậy thì báo người quản trị xem lại ứng dụng đã đăng ký ở kho bài.';
}
