/**
 * `npm run forge:check`: looks whether the server that `CMS_BACKEND` names is set up for the desk. `FORGE_TOKEN` shows it the
 * repository's settings; `-- --desk https://…/admin/` says where the desk is opened when that is not below the site's address.
 */
import { siteAddress } from '../../src/publish/integration.ts';
import { deskSettings } from '../../src/publish/settings.ts';
import { forgeCheck, type Line } from './check.ts';

const signs: Record<Line['state'], string> = { good: '✓', bad: '✗', unknown: '?' };

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}

function setup() {
  const { backend } = deskSettings('');
  if (backend.name !== 'forgejo')
    refuse('Đặt CMS_BACKEND như lúc dựng trang, với "name": "forgejo" (Gitea cũng vậy), rồi chạy lại.');
  const missing = ['api_root', 'repo', 'app_id'].filter((name) => typeof backend[name] !== 'string' || !backend[name]);
  if (missing.length) refuse(`CMS_BACKEND thiếu: ${missing.join(', ')}.`);
  const at = process.argv.indexOf('--desk');
  const desk = at > 0 ? process.argv[at + 1] : siteAddress() && new URL('admin/', siteAddress()).href;
  if (!desk) refuse('Không rõ bàn biên tập ở đâu: thêm -- --desk https://…/admin/');
  const { FORGE_TOKEN: token } = process.env;
  return {
    apiRoot: String(backend['api_root']).replace(/\/+$/, ''),
    repo: String(backend['repo']),
    branch: typeof backend['branch'] === 'string' ? backend['branch'] : 'main',
    clientId: String(backend['app_id']),
    desk,
    ...(token ? { token } : {}),
  };
}

const lines = await forgeCheck(setup());
for (const { state, what, remedy } of lines) console.log(`${signs[state]} ${what}${remedy ? `\n    → ${remedy}` : ''}`);
const faults = lines.filter(({ state }) => state === 'bad').length;
console.log(faults ? `${faults} điều cần sửa.` : 'Máy chủ đã sẵn sàng.');
process.exitCode = faults ? 1 : 0;
