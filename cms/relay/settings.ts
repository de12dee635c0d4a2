export interface RelaySettings {
  /** Origins of the desks that may receive a token, e.g. "https://bientap.xa-vidu.vn". */
  origins: string[];
  /** The relay's own public origin: the `base_url` of the CMS, which compares it with the origin of the relay's messages. */
  baseUrl: string;
  clientId: string;
  clientSecret: string;
  /** Where the editor consents, and where the relay exchanges the code. */
  authorizeUrl: string;
  tokenUrl: string;
  /** Where it listens: only this machine by default, because TLS is the reverse proxy's. */
  host: string;
  port: number;
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The relay's settings from its environment.
 * @throws Error whose message names, in Vietnamese, everything that is missing or wrong, a line each; values are quoted
 * except the secret.
 */
export function relaySettings(env: NodeJS.ProcessEnv = process.env): RelaySettings {
  const wrong: string[] = [];
  const listed = (env['RELAY_ORIGINS'] ?? '').split(/[\s,]+/).filter(Boolean);
  const origins = listed.map((text) => origin(text));
  const settings: RelaySettings = {
    origins: origins.filter((one) => one !== undefined),
    baseUrl: origin(env['RELAY_BASE_URL'] ?? '') ?? '',
    clientId: (env['RELAY_CLIENT_ID'] ?? '').trim(),
    clientSecret: (env['RELAY_CLIENT_SECRET'] ?? '').trim(),
    authorizeUrl: env['RELAY_AUTHORIZE_URL'] || 'https://github.com/login/oauth/authorize',
    tokenUrl: env['RELAY_TOKEN_URL'] || 'https://github.com/login/oauth/access_token',
    host: env['HOST'] || '127.0.0.1',
    port: Number(env['PORT'] || 8787),
  };
  if (listed.length === 0)
    wrong.push(
      'RELAY_ORIGINS: chưa có. Ghi địa chỉ bàn biên tập được nhận thẻ đăng nhập, ví dụ https://bientap.xa-vidu.vn (nhiều địa chỉ thì cách nhau bằng dấu phẩy).',
    );
  listed.forEach((text, index) => {
    if (!origins[index])
      wrong.push(
        `RELAY_ORIGINS: "${text}" không dùng được. Ghi đủ https:// và tên miền, không có đường dẫn, không dùng dấu *; ví dụ https://bientap.xa-vidu.vn`,
      );
  });
  if (!settings.baseUrl)
    wrong.push(
      `RELAY_BASE_URL: ${found(env['RELAY_BASE_URL'])}. Ghi địa chỉ công khai của chính máy chủ đăng nhập này, không có đường dẫn, ví dụ https://dangnhap.xa-vidu.vn`,
    );
  if (!settings.clientId) wrong.push('RELAY_CLIENT_ID: chưa có. Chép "Client ID" của OAuth App trên GitHub.');
  if (!settings.clientSecret)
    wrong.push(
      'RELAY_CLIENT_SECRET: chưa có. Bấm "Generate a new client secret" trong OAuth App trên GitHub rồi chép vào.',
    );
  for (const [name, url] of [
    ['RELAY_AUTHORIZE_URL', settings.authorizeUrl],
    ['RELAY_TOKEN_URL', settings.tokenUrl],
  ] as const) {
    if (!safe(url))
      wrong.push(
        `${name}: "${url}" không dùng được. Ghi địa chỉ https://, ví dụ https://github.com/login/oauth/${name === 'RELAY_TOKEN_URL' ? 'access_token' : 'authorize'}`,
      );
  }
  // The code that one server gave, and the secret, must never go to another.
  if (safe(settings.authorizeUrl)?.origin !== safe(settings.tokenUrl)?.origin)
    wrong.push('RELAY_AUTHORIZE_URL và RELAY_TOKEN_URL phải cùng một máy chủ: đổi thì đổi cả hai.');
  if (!Number.isInteger(settings.port) || settings.port < 1 || settings.port > 65535)
    wrong.push(`PORT: "${env['PORT']}" không phải số từ 1 đến 65535, ví dụ 8787.`);
  if (wrong.length > 0)
    throw new Error(`Máy chủ đăng nhập chưa chạy được:\n${wrong.map((line) => `- ${line}`).join('\n')}`);
  return settings;
}

/** The address when it is https, or http on this very machine (for trials). */
function safe(text: string): URL | undefined {
  const url = URL.parse(text);
  return url && (url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname)))
    ? url
    : undefined;
}

/** The origin, if the text is nothing but an origin. */
function origin(text: string): string | undefined {
  const url = safe(text);
  return url && url.href === `${url.origin}/` && !url.hostname.includes('*') ? url.origin : undefined;
}

function found(value: string | undefined): string {
  return value ? `"${value}" không dùng được` : 'chưa có';
}
