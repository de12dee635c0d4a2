/**
 * `npm run import -- <file or folder> …` brings Word files, sheets of awards, WordPress exports (WXR), RSS and Atom in as
 * drafts, with a report of what is missing in each. Nothing is fetched from elsewhere without `--fetch`. Exit code 1 when
 * a file could not be read.
 */
import { parseArgs } from 'node:util';
import { importInto, type Fetch } from './import.ts';
import { contentDir } from './read.ts';

const usage = 'Cách dùng: npm run import -- TỆP-HOẶC-THƯ-MỤC … [--fetch]  (--fetch: tải ảnh nằm ở trang khác về)';

const fetchPhoto: Fetch = async (address) => {
  const response = await fetch(address, { signal: AbortSignal.timeout(30_000) });
  if (!response.ok || !response.headers.get('content-type')?.startsWith('image/')) throw new Error(address);
  return new Uint8Array(await response.arrayBuffer());
};

const { values, positionals } = parseArgs({
  options: { fetch: { type: 'boolean', default: false } },
  allowPositionals: true,
});

if (!positionals.length) {
  console.error(usage);
  process.exitCode = 1;
}
const state = { new: 'mới', known: 'đã có', failed: 'KHÔNG ĐỌC ĐƯỢC' };
for (const source of positionals)
  for (const { entry, state: how, notes } of await importInto(
    contentDir(),
    source,
    values.fetch ? fetchPhoto : undefined,
  )) {
    console.log(`${entry}: ${state[how]}`);
    for (const note of notes) console.log(`  - ${note}`);
    if (how === 'failed') process.exitCode = 1;
  }
