/** Whether a Forgejo or Gitea is set up as the desk needs it: one line for each thing, with the remedy. Reads only. */

export interface Line {
  /** `unknown`: it could not be seen without a token, or with the token given. */
  state: 'good' | 'bad' | 'unknown';
  what: string;
  /** What to do, of a line that is not good. */
  remedy?: string;
}

export interface Setup {
  apiRoot: string;
  /** `owner/name`. */
  repo: string;
  branch: string;
  clientId: string;
  /** Where the desk is opened, with the slash at its end. */
  desk: string;
  /** Of somebody who may see the repository's settings. */
  token?: string;
}

interface Answer<T> {
  status: number;
  headers: Headers;
  /** What came, where it was JSON; any of it may be missing. */
  body: Partial<T> | undefined;
}

interface Version {
  version: string;
}
interface Refused {
  error: string;
  error_description: string;
}
type Repository = Partial<Record<keyof typeof styles, boolean>> & {
  default_merge_style: string;
  default_branch: string;
  archived: boolean;
  has_pull_requests: boolean;
  has_actions: boolean;
  permissions: { admin: boolean };
};
interface Rule {
  rule_name: string;
  branch_name: string;
  enable_push: boolean;
  enable_push_whitelist: boolean;
  push_whitelist_usernames: string[];
  push_whitelist_teams: string[];
  enable_merge_whitelist: boolean;
  merge_whitelist_usernames: string[];
  merge_whitelist_teams: string[];
  enable_status_check: boolean;
  status_check_contexts: string[];
}
interface Hook {
  active: boolean;
  events: string[];
  config: { url: string };
}

const good = (what: string): Line => ({ state: 'good', what });
const bad = (what: string, remedy: string): Line => ({ state: 'bad', what, remedy });
const unknown = (what: string, remedy: string): Line => ({ state: 'unknown', what, remedy });

/** Looks at everything, and goes on after what is bad. Where the server does not answer nothing else is looked at. */
export async function forgeCheck(setup: Setup): Promise<Line[]> {
  const version = await versionLine(setup);
  if (version.state === 'bad') return [version];
  const parts = [sharingLines(setup), applicationLines(setup), rightsLine(setup), repositoryLines(setup)];
  return [version, ...(await Promise.all(parts)).flat()];
}

async function asked<T>({ apiRoot, token }: Setup, path: string): Promise<Answer<T>> {
  return answered<T>(`${apiRoot}${path}`, token ? { headers: { Authorization: `token ${token}` } } : {});
}

async function answered<T>(url: string, options: RequestInit = {}): Promise<Answer<T>> {
  const response = await fetch(url, { signal: AbortSignal.timeout(15_000), redirect: 'manual', ...options });
  const text = await response.text();
  try {
    return {
      status: response.status,
      headers: response.headers,
      body: (JSON.parse(text) ?? undefined) as Partial<T> | undefined,
    };
  } catch {
    return { status: response.status, headers: response.headers, body: undefined };
  }
}

async function versionLine(setup: Setup): Promise<Line> {
  const remedy = 'Xem lại "api_root" trong CMS_BACKEND (thường là https://<máy>/api/v1) và máy chủ có đang chạy không.';
  try {
    const { status, body } = await asked<Version>(setup, '/version');
    if (status === 200 && body?.version) return good(`Máy chủ trả lời: ${nameOf(body.version)}`);
    return bad(`Máy chủ trả lời mã ${status} ở ${setup.apiRoot}/version`, remedy);
  } catch (error) {
    return bad(`Không tới được ${setup.apiRoot} (${reasonOf(error)})`, remedy);
  }
}

/** A list that came, whatever its shape was. */
const listOf = <T>(body: Partial<T[]> | undefined): T[] => (Array.isArray(body) ? (body as T[]) : []);

const reasonOf = (error: unknown): string =>
  error instanceof Error ? ((error.cause as { code?: string } | undefined)?.code ?? error.message) : String(error);

/** Forgejo names the Gitea it is like behind a plus: "9.0.3+gitea-1.22.0". */
const isForgejo = (version: string): boolean => /\+gitea|forgejo/i.test(version);
const nameOf = (version: string): string => `${isForgejo(version) ? 'Forgejo' : 'Gitea'} ${version}`;

/** Whether pages of the desk's origin may call the server. */
async function sharingLines({ apiRoot, desk }: Setup): Promise<Line[]> {
  const { origin } = new URL(desk);
  const token = `${siteOf(apiRoot)}/login/oauth/access_token`;
  const remedy = `Trong app.ini: [cors] ENABLED = true, ALLOW_DOMAIN = ${origin}, METHODS = GET,HEAD,POST,PUT,PATCH,DELETE,OPTIONS, rồi khởi động lại máy chủ. Có proxy đứng trước thì proxy phải cho qua lệnh OPTIONS.`;
  const faults = (
    await Promise.all(
      (
        [
          ['GET', `${apiRoot}/user`],
          ['PUT', `${apiRoot}/user`],
          ['DELETE', `${apiRoot}/user`],
          ['POST', token],
        ] as const
      ).map(async ([method, url]) => {
        const { headers } = await answered(url, {
          method: 'OPTIONS',
          headers: {
            Origin: origin,
            'Access-Control-Request-Method': method,
            'Access-Control-Request-Headers': url === token ? 'content-type' : 'authorization,content-type',
          },
        });
        const allowed = headers.get('access-control-allow-origin');
        const rights = (headers.get('access-control-allow-headers') ?? '').toLowerCase();
        const isAllowed =
          (allowed === origin || allowed === '*') && (url === token || rights.includes('authorization'));
        return isAllowed ? [] : [`${method} ${new URL(url).pathname}`];
      }),
    )
  ).flat();
  return [
    faults.length
      ? bad(`Bàn biên tập ở ${origin} chưa được gọi máy chủ (CORS): ${faults.join(', ')}`, remedy)
      : good(`Bàn biên tập ở ${origin} được gọi máy chủ (CORS)`),
  ];
}

const siteOf = (apiRoot: string): string => apiRoot.replace(/\/api\/[^/]+\/?$/, '');

/** The server tells what is wrong with an application when a code is brought that it never gave. */
async function applicationLines({ apiRoot, clientId, desk }: Setup): Promise<Line[]> {
  const where = 'trang ứng dụng OAuth2 (Settings → Applications, của tài khoản hay của tổ chức)';
  const { body } = await answered<Refused>(`${siteOf(apiRoot)}/login/oauth/access_token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      client_id: clientId,
      grant_type: 'authorization_code',
      code: 'thu',
      code_verifier: 'x'.repeat(43),
      redirect_uri: desk,
    }),
  });
  const words = body?.error_description ?? body?.error ?? '';
  if (body?.error === 'invalid_client' || /client id/i.test(words))
    return [
      bad(
        `Không có ứng dụng nào mang Client ID “${clientId}”`,
        `Chép lại Client ID từ ${where} vào "app_id" của CMS_BACKEND.`,
      ),
    ];
  if (/client secret/i.test(words))
    return [
      bad(
        'Ứng dụng là “Confidential client”, đòi mật mã mà một trang tĩnh không giữ được',
        `Ở ${where}: bỏ chọn “Confidential client”.`,
      ),
    ];
  const known = good('Ứng dụng đã đăng ký, là ứng dụng công khai (PKCE)');
  if (/redirect/i.test(words))
    return [
      known,
      bad(
        `Ứng dụng không có địa chỉ chuyển hướng ${desk}`,
        `Ở ${where}: thêm ${desk} vào Redirect URIs, đúng từng ký tự, có dấu / ở cuối.`,
      ),
    ];
  if (!/authorized|code|grant/i.test(words))
    return [unknown(`Máy chủ trả lời lạ về ứng dụng: ${words || 'không có lời nào'}`, 'Thử đăng nhập ở bàn biên tập.')];
  return [known, good(`Địa chỉ chuyển hướng ${desk} đã đăng ký`)];
}

/**
 * Gitea limits what a login may do by the words the desk asks with, from 1.23 on, and Forgejo from 10 on; Forgejo 9 of
 * November 2024 did not.
 */
async function rightsLine(setup: Setup): Promise<Line[]> {
  const { body } = await asked<Version>(setup, '/version');
  const version = body?.version ?? '';
  const [major = 0, minor = 0] = version.split(/[.+-]/).map(Number);
  const isNew = isForgejo(version) ? major >= 10 : major > 1 || minor >= 23;
  const limits = Number.isNaN(major) ? undefined : isNew;
  if (limits) return [good('Máy chủ giới hạn quyền của phiên đăng nhập: chỉ kho, yêu cầu và ghi chú')];
  const remedy =
    'Biên tập viên dùng tài khoản riêng cho việc biên tập, không phải quản trị máy chủ; hoặc nâng lên Gitea 1.23, Forgejo 10 trở lên.';
  return [
    limits === undefined
      ? unknown('Không rõ bản này của máy chủ có giới hạn quyền của phiên đăng nhập không', remedy)
      : bad('Máy chủ không giới hạn quyền: phiên đăng nhập làm được mọi việc của người ấy', remedy),
  ];
}

async function repositoryLines(setup: Setup): Promise<Line[]> {
  const { repo, token } = setup;
  const ask = token
    ? 'Dùng thẻ của người quản trị kho.'
    : 'Đặt FORGE_TOKEN là thẻ của người quản trị kho rồi chạy lại.';
  const { status, body = {} } = await asked<Repository>(setup, `/repos/${repo}`);
  if (status === 404 || status === 401 || status === 403)
    return [
      token
        ? bad(`Thẻ không thấy kho ${repo}`, 'Xem lại "repo" trong CMS_BACKEND và quyền của thẻ (read:repository).')
        : unknown(`Không thấy kho ${repo} khi chưa đăng nhập; kho riêng là bình thường`, ask),
    ];
  const lines = [good(`Có kho ${repo}`), mergeLine(body)];
  if (body.default_branch !== setup.branch)
    lines.push(
      bad(
        `Nhánh chính của kho là “${body.default_branch}”, CMS_BACKEND ghi “${setup.branch}”`,
        'Sửa "branch" trong CMS_BACKEND, rồi dựng lại trang.',
      ),
    );
  if (body.archived) lines.push(bad('Kho đang bị lưu trữ (archived), chỉ đọc được', 'Cài đặt của kho → Unarchive.'));
  if (!body.has_pull_requests)
    lines.push(
      bad(
        'Kho không bật Pull Requests, không có chỗ cho bản nháp',
        'Cài đặt của kho → Units → bật Pull Requests và Issues.',
      ),
    );
  if (!body.permissions?.admin)
    return [...lines, unknown('Chưa xem được quy tắc của nhánh, người được công bố và việc dựng trang', ask)];
  return [...lines, ...(await protectionLines(setup)), await buildLine(setup, body)];
}

const styles = {
  allow_merge_commits: 'merge',
  allow_squash_merge: 'squash',
  allow_rebase: 'rebase',
  allow_rebase_explicit: 'rebase-merge',
  allow_fast_forward_only_merge: 'fast-forward-only',
} as const;

function mergeLine(repository: Partial<Repository>): Line {
  const allowed: string[] = Object.entries(styles).flatMap(([setting, style]) =>
    repository[setting as keyof typeof styles] ? [style] : [],
  );
  const usual = repository.default_merge_style ?? 'merge';
  const remedy = 'Cài đặt của kho → Pull Requests: cho phép “Create merge commit” và chọn nó làm mặc định.';
  if (!allowed.length) return bad('Kho không cho gộp bằng cách nào cả', remedy);
  if (allowed.length === 1 && allowed[0] === 'fast-forward-only')
    return bad('Kho chỉ cho gộp khi không có bài nào khác được đăng trong lúc ấy (fast-forward)', remedy);
  return good(`Cách gộp khi công bố: ${allowed.includes(usual) ? usual : allowed[0]}`);
}

async function protectionLines(setup: Setup): Promise<Line[]> {
  const { repo, branch } = setup;
  const [{ body: rules }, { body: people }] = await Promise.all([
    asked<Partial<Rule>[]>(setup, `/repos/${repo}/branch_protections`),
    asked<{ login: string }[]>(setup, `/repos/${repo}/collaborators?limit=50`),
  ]);
  const rule = listOf(rules).find(({ rule_name, branch_name }) => (rule_name || branch_name) === branch);
  const where = `Cài đặt của kho → Branches → quy tắc cho “${branch}”`;
  if (!rule)
    return [
      bad(
        `Nhánh “${branch}” không được bảo vệ: ai viết được thì cũng đăng được`,
        `${where}: thêm quy tắc, chỉ người duyệt được gộp và đẩy.`,
      ),
    ];
  const listed = (who: string[] = [], teams: string[] = []) => [...who, ...teams.map((team) => `nhóm ${team}`)];
  const publishers = rule.enable_merge_whitelist
    ? listed(rule.merge_whitelist_usernames, rule.merge_whitelist_teams)
    : undefined;
  const removers = !rule.enable_push
    ? []
    : rule.enable_push_whitelist
      ? listed(rule.push_whitelist_usernames, rule.push_whitelist_teams)
      : undefined;
  const writers = listOf(people)
    .map(({ login }) => login)
    .filter((login) => !publishers?.includes(login));
  const missing = (publishers ?? []).filter((who) => removers && !removers.includes(who));
  return [
    publishers
      ? publishers.length
        ? good(`Được công bố: ${publishers.join(', ')}; chỉ được viết: ${writers.join(', ') || 'chưa có ai'}`)
        : bad('Chưa có ai được công bố', `${where} → Merge whitelist: thêm người duyệt.`)
      : bad('Ai viết được cũng công bố được', `${where} → bật Merge whitelist, thêm người duyệt.`),
    removers === undefined
      ? bad('Ai viết được cũng đẩy thẳng, gỡ được bài đã đăng', `${where} → Push whitelist: chỉ người duyệt.`)
      : removers.length === 0 || missing.length
        ? bad(
            `Được công bố nhưng không gỡ được bài: ${missing.join(', ') || 'mọi người'}`,
            `${where} → cho đẩy, Push whitelist: thêm người duyệt.`,
          )
        : good(`Được gỡ bài: ${removers.join(', ')}`),
    rule.enable_status_check && rule.status_check_contexts?.length
      ? good(`Phải đạt trước khi gộp: ${rule.status_check_contexts.join(', ')}`)
      : bad(
          'Chưa bắt buộc “npm run check” đạt trước khi gộp',
          `${where} → Status check: chọn việc chạy “npm run check”.`,
        ),
  ];
}

async function buildLine(setup: Setup, repository: Partial<Repository>): Promise<Line> {
  const { body: hooks } = await asked<Hook[]>(setup, `/repos/${setup.repo}/hooks`);
  const active = listOf(hooks).filter((hook) => hook.active && hook.events.includes('push'));
  const urls = active.map(({ config }) => new URL(config.url).host);
  if (active.length) return good(`Trang được dựng qua webhook tới ${urls.join(', ')}`);
  for (const folder of ['.forgejo/workflows', '.gitea/workflows', '.github/workflows']) {
    const { status, body } = await asked<{ name: string }[]>(setup, `/repos/${setup.repo}/contents/${folder}`);
    if (status === 200 && repository.has_actions)
      return good(
        `Trang được dựng bằng ${folder} (${listOf(body)
          .map(({ name }) => name)
          .join(', ')})`,
      );
  }
  return bad(
    'Không có webhook hay Actions nào dựng trang khi có bài mới',
    'Cài đặt của kho → Webhooks: thêm địa chỉ của máy dựng trang (sự kiện Push); hoặc thêm tệp trong .forgejo/workflows.',
  );
}
