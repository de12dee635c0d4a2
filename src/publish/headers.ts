/**
 * What a web server says beside a file: the one home of these rules. `npm start` and the tests serve with them; the
 * `_headers` file of a built site (static hosts) and two files of `server/nginx/` are written from them.
 */
export type Headers = Record<string, string>;

interface Area {
  /** Beginnings of the addresses it holds for. */
  under: string[];
  /** The content policy: directives and their sources. */
  policy: Policy;
  /** Who may show the page in a frame, in the older words that scanners and old browsers ask for; undefined: anybody. */
  frames: 'DENY' | undefined;
  opener: string;
}

type Policy = Record<string, string[]>;

const self = "'self'";
const none = "'none'";

/** Everything comes from the portal itself; nothing is inline. JSON-LD is data, of which browsers ask no permission. */
const pages: Policy = {
  'default-src': [none],
  'script-src': [self],
  'style-src': [self],
  'img-src': [self],
  'font-src': [self],
  'connect-src': [self],
  'worker-src': [self],
  'manifest-src': [self],
  'form-action': [self],
  'base-uri': [none],
  'frame-ancestors': [none],
};

/** All pages but these are served by `everywhere`. */
const areas: Area[] = [
  {
    // The search runs WebAssembly in a worker, which is held to the policy of its own file in /_astro/, and asks the portals named in site.yml. Their list is
    // an editor's to change and this file an administrator's, so any https address may be asked: the page has no secret to send.
    under: ['/tim-kiem/', '/_astro/'],
    policy: { ...pages, 'script-src': [self, "'wasm-unsafe-eval'"], 'connect-src': [self, 'https:'] },
    frames: 'DENY',
    opener: 'same-origin',
  },
  {
    // The form goes where site.yml says, which is an editor's to change and this file an administrator's.
    under: ['/gioi-thieu-guong/'],
    policy: { ...pages, 'form-action': [self, 'https:'] },
    frames: 'DENY',
    opener: 'same-origin',
  },
  {
    // Made to be shown in the pages of others, and for nothing else: no script, no form.
    under: ['/nhung/'],
    policy: {
      'default-src': [none],
      'style-src': [self],
      'img-src': [self],
      'form-action': [none],
      'base-uri': [none],
      'frame-ancestors': ['*'],
    },
    frames: undefined,
    opener: 'same-origin',
  },
  {
    // Decap compiles its schemas (unsafe-eval), writes styles at run time, and talks to the forge that holds the content.
    under: ['/admin/'],
    policy: {
      ...pages,
      'script-src': [self, "'unsafe-eval'"],
      'style-src': [self, "'unsafe-inline'"],
      'img-src': [self, 'data:', 'blob:', 'https:'],
      'font-src': [self, 'data:'],
      'connect-src': [self, 'data:', 'blob:', 'https:'],
      'worker-src': [self, 'blob:'],
      'frame-src': [self, 'blob:'],
      // Logging in through the relay opens a window that must be able to answer.
    },
    frames: 'DENY',
    opener: 'same-origin-allow-popups',
  },
];

const everywhere: Area = { under: ['/'], policy: pages, frames: 'DENY', opener: 'same-origin' };

/** For every answer. Speech, sharing and copying are left to the pages; no page asks for what is named here. */
export const common: Headers = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': [
    'camera',
    'microphone',
    'geolocation',
    'payment',
    'usb',
    'serial',
    'hid',
    'midi',
    'display-capture',
    'browsing-topics',
  ]
    .map((what) => `${what}=()`)
    .join(', '),
};

/** For hosts on https alone: a browser that has come once will not come without it again. */
export const onHttps: Headers = { 'Strict-Transport-Security': 'max-age=31536000' };

/** Files whose name changes with their content: asked for once, and kept by `releases.ts` for pages that are still open. */
export const hashed = [
  '/_astro/',
  '/admin/assets/',
  '/pagefind/fragment/',
  '/pagefind/index/',
  '/pagefind/filter/',
  '/pagefind/pagefind.vi_',
];

/** What other portals' search pages and other people's programs may read from their own pages. */
const readByOthers = ['/pagefind/', '/du-lieu/'];

const keptForever = 'public, max-age=31536000, immutable';
/** "no-cache" means: ask whether it has changed. An unchanged page answers 304 without a body. */
const askedAgain = 'no-cache';

const starts = (path: string, beginnings: readonly string[]): boolean =>
  beginnings.some((beginning) => path.startsWith(beginning));

/**
 * The headers of the answer for a path.
 * @param path decoded and without `..`, as a server opens it: otherwise `/nhung/../` would lend its frame rules to any page
 * @param options.local served over http on this machine, where other portals and forges are tried over http too
 */
export function headersFor(path: string, { local = false }: { local?: boolean } = {}): Headers {
  const area = areas.find(({ under }) => starts(path, under)) ?? everywhere;
  return {
    ...common,
    ...ofArea(area, local),
    'Cache-Control': starts(path, hashed) ? keptForever : askedAgain,
    // On an editor's machine it may be what is not published yet, and any page of the web could ask for it.
    ...(!local && starts(path, readByOthers) && { 'Access-Control-Allow-Origin': '*' }),
  };
}

/** What tells one area from another. */
function ofArea({ policy, frames, opener }: Area, local = false): Headers {
  return {
    'Content-Security-Policy': written(policy, local),
    ...(frames && { 'X-Frame-Options': frames }),
    'Cross-Origin-Opener-Policy': opener,
  };
}

const written = (policy: Policy, local: boolean): string =>
  Object.entries(policy)
    .map(([directive, sources]) =>
      [
        directive,
        ...sources,
        ...(local && sources.includes('https:') ? ['http://127.0.0.1:*', 'http://localhost:*'] : []),
      ].join(' '),
    )
    .join('; ');

/**
 * The `_headers` file that static hosts (Netlify, Cloudflare, GitLab with a proxy) read. Rules of one area never overlap
 * those of another: such hosts join values of one name, and a page under two policies is held to both.
 * @param top names of the files and folders at the top of the site, folders with a slash at the end
 */
export function headersFile(top: readonly string[]): string {
  const rule = (path: string, headers: Headers): string =>
    [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n');
  const ofTop = ['', ...top.filter((name) => !name.startsWith('_headers'))].map((name) => {
    const path = `/${name}`;
    return rule(
      name.endsWith('/') ? `${path}*` : path,
      ofArea(areas.find(({ under }) => starts(path, under)) ?? everywhere),
    );
  });
  return `${[
    rule('/*', { ...common, ...onHttps }),
    ...ofTop,
    ...hashed.map((path) => rule(`${path}*`, { 'Cache-Control': keptForever })),
    ...readByOthers.map((path) => rule(`${path}*`, { 'Access-Control-Allow-Origin': '*' })),
  ].join('\n\n')}\n`;
}

/**
 * The same for nginx, as maps from the address it opens (`$uri`, decoded and without `..`) to values; an empty value is not
 * sent.
 */
export function headersForNginx(): string {
  const pattern = (beginnings: readonly string[]): string => `"~^(?:${beginnings.join('|')})"`;
  const map = (variable: string, otherwise: string, rows: [readonly string[], string][]): string =>
    [
      `map $uri $${variable} {`,
      `    default "${otherwise}";`,
      ...rows.map(([beginnings, value]) => `    ${pattern(beginnings)} "${value}";`),
      '}',
    ].join('\n');
  const byArea = (name: string): [readonly string[], string][] =>
    areas.map((area) => [area.under, ofArea(area)[name] ?? '']);
  const names = {
    portal_policy: 'Content-Security-Policy',
    portal_frames: 'X-Frame-Options',
    portal_opener: 'Cross-Origin-Opener-Policy',
  };
  return `${[
    '# Sinh từ src/publish/headers.ts (npm run headers); đừng sửa tay. Chép vào /etc/nginx/conf.d/.',
    ...Object.entries(names).map(([variable, name]) => map(variable, ofArea(everywhere)[name] ?? '', byArea(name))),
    map('portal_cache', askedAgain, [[hashed, keptForever]]),
    map('portal_origin', '', [[readByOthers, '*']]),
  ].join('\n\n')}\n`;
}

/** The `add_header` lines that go with the maps, for a `server` block; nginx forgets them in every block with lines of its own. */
export function headerLinesForNginx(): string {
  const always = (headers: Headers): string[] =>
    Object.entries(headers).map(([name, value]) => `add_header ${name} "${value}" always;`);
  return `${[
    '# Sinh từ src/publish/headers.ts (npm run headers); đừng sửa tay. Chép vào /etc/nginx/snippets/.',
    ...always({
      ...common,
      ...onHttps,
      'Content-Security-Policy': '$portal_policy',
      'X-Frame-Options': '$portal_frames',
      'Cross-Origin-Opener-Policy': '$portal_opener',
    }),
    '# Không "always": trả lời lỗi thì không được giữ lại.',
    'add_header Cache-Control "$portal_cache";',
    'add_header Access-Control-Allow-Origin "$portal_origin";',
  ].join('\n')}\n`;
}
