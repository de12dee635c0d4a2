/**
 * `npm run forget -- <entry>` withdraws an entry down to its last word; `npm run forget -- --person "Họ tên"` makes a
 * person nameless everywhere. `--dry-run` tells what would change. Exit code 1 when nothing could be done.
 */
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { cacheFolder } from './cache.ts';
import { today } from '../text/day.ts';
import { contentDir, NoCorpus, readCorpus, type Corpus } from './read.ts';
import { CannotForget, planWithdrawal, type Plan } from './forget.ts';
import { markForgotten } from './forgotten.ts';
import { planNameless } from './nameless.ts';
import { tracesOf } from './site-search.ts';

const usage = `Cách dùng:
  npm run forget -- stories/ten-thu-muc [--reason "Người được nêu tên đề nghị."]
  npm run forget -- --person "Họ tên" [--as "một người dân"] [--in stories/…]
Thêm --dry-run để xem trước mà chưa đổi gì.`;

/** So many places of the built site are named one by one. */
const mostTraces = 40;

/** What no command inside the repository can reach. */
const outside = [
  'Đăng lại trang (npm run publish, to-object-store.sh): lần đăng ấy tự xoá ngay mọi bản cũ, ảnh cũ và mục tìm kiếm cũ, không giữ thêm một tháng; không trở về bản trước được nữa. Dùng Git thì commit cả tệp .forgotten. Có CDN thì xoá bộ đệm của nó. Nơi lưu khác chỉ chép trang đi: tự xoá tệp cũ ở đó.',
  'Lịch sử git còn giữ bản cũ: nếu người ấy muốn xóa cả ở đó, báo bộ phận kỹ thuật viết lại lịch sử (git filter-repo) và xóa các bản sao của kho.',
  'Facebook, Zalo, Telegram giữ ảnh và tóm tắt cũ: mở công cụ gỡ lỗi chia sẻ của từng mạng, cho đọc lại địa chỉ của bài.',
  'Máy tìm kiếm giữ bản lưu: gửi yêu cầu xóa nội dung đã cũ (Google Search Console, Cốc Cốc, Bing).',
  'Nơi đã chép tệp dữ liệu mở, nguồn tin RSS hoặc lịch của trang: báo cho họ, ghi lại ngày đã báo.',
  'Giấy đồng ý, danh sách lưu ở cơ quan: xử lý theo quy định của cơ quan.',
];

const { values, positionals } = parseArgs({
  options: {
    person: { type: 'string' },
    as: { type: 'string', default: 'một người dân' },
    in: { type: 'string', multiple: true, default: [] },
    reason: { type: 'string', default: 'Rút theo yêu cầu của người được nêu tên.' },
    'dry-run': { type: 'boolean', default: false },
  },
  allowPositionals: true,
});

try {
  if (positionals.length + (values.person === undefined ? 0 : 1) !== 1) throw new CannotForget(usage);
  const corpus = readCorpus(contentDir());
  const unreadable = corpus.entries.filter((entry) => entry.unreadable).map(({ file }) => file);
  if (unreadable.length > 0)
    throw new CannotForget(
      `Có tệp không đọc được, có thể còn tên ở đó; hãy chạy npm run check và sửa trước: ${unreadable.join(', ')}`,
    );
  const plan =
    values.person === undefined
      ? planWithdrawal(corpus, positionals[0] ?? '', values.reason, today())
      : planNameless(corpus, values.person, values.as, values.in);
  if (!values['dry-run']) carryOut(corpus, plan);
  print(plan, values['dry-run']);
  if (values.person !== undefined) printTraces(values.person);
} catch (error) {
  if (!(error instanceof CannotForget || error instanceof NoCorpus)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function print({ changes, remains }: Plan, dry: boolean): void {
  if (changes.length === 0) console.log('Không có gì phải đổi: nội dung đã không còn.');
  for (const { file, notes } of changes)
    console.log([`${dry ? 'Sẽ đổi' : 'Đã đổi'} ${file}`, ...notes.map((line) => `  ${line}`)].join('\n'));
  if (remains.length > 0) console.log(['', 'Cần người xem lại:', ...remains.map((line) => `  ${line}`)].join('\n'));
  console.log(
    [
      '',
      dry
        ? 'Chưa đổi gì. Bỏ --dry-run để làm thật. Sau đó còn những việc ở ngoài kho này:'
        : 'Còn những việc ở ngoài kho này:',
      ...outside.map((line, i) => `  ${i + 1}. ${line}`),
    ].join('\n'),
  );
}

function carryOut(corpus: Corpus, { changes }: Plan): void {
  for (const { file, text, remove } of changes) {
    for (const gone of remove) rmSync(join(corpus.dir, gone), { force: true });
    writeFileSync(join(corpus.dir, file), text);
  }
  if (changes.length === 0) return;
  markForgotten(corpus.dir);
  forgetCaches();
}

/** Where the site that was built last still names the person: it is the one that the public reads until the next build. */
function printTraces(person: string): void {
  const site = resolve(process.env['OUT_DIR'] || 'dist');
  const traces = tracesOf(person, site);
  if (traces.length === 0) {
    console.log(`\nTrang đã dựng (${site}): ${existsSync(site) ? 'không tệp nào còn tên ấy' : 'chưa có'}.`);
    return;
  }
  console.log(
    [
      `\nTrang đã dựng (${site}) còn tên ấy ở ${traces.length} tệp; hãy dựng lại, rồi chạy lại lệnh này để soát:`,
      ...traces.slice(0, mostTraces).map(({ file, found }) => `  ${file}: “${found}”`),
      ...(traces.length > mostTraces ? [`  … và ${traces.length - mostTraces} tệp nữa`] : []),
      '  Ảnh chia sẻ và tệp PDF không đọc được bằng lệnh này; dựng lại thì ảnh chia sẻ được vẽ lại.',
    ].join('\n'),
  );
}

/** Cards and parts of the search index are kept by a hash of their words, resized photos by one of their bytes: nobody
 * knows which are whose, so all go and are made again. */
function forgetCaches(): void {
  for (const kept of ['cards', 'corpus']) rmSync(cacheFolder(kept), { recursive: true, force: true });
  const astro = cacheFolder('astro');
  for (const folder of existsSync(astro) ? readdirSync(astro) : []) {
    for (const kept of ['assets', 'search']) rmSync(join(astro, folder, kept), { recursive: true, force: true });
  }
}
