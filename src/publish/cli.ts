/**
 * `npm run publish -- --to DIR`: builds, checks, and serves the result from DIR/current.
 * `--from SITE` publishes a site that is built already; `--list` and `--rollback [id]` list releases and restore one.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { formatNumber } from '../text/day.ts';
import { awaitLock } from './lock.ts';
import { Publisher } from './publisher.ts';
import { eraseOld, releasesIn, releasesLock, rollBack, validateSite, validateTarget } from './releases.ts';

const usage = `Cách dùng:
  npm run publish -- --to /srv/guong-sang                 dựng, kiểm tra, rồi đăng
  npm run publish -- --to /srv/guong-sang --from dist     đăng trang đã dựng sẵn
  npm run publish -- --to /srv/guong-sang --list          các bản đang giữ
  npm run publish -- --to /srv/guong-sang --rollback      trở về bản trước (hoặc ghi thêm tên bản)
  npm run publish -- --to /srv/guong-sang --erase-old     đăng, rồi xoá ngay mọi bản cũ và mọi tệp của chúng`;
/** How long another publishing may take to copy its files. Milliseconds. */
const patience = 120_000;

try {
  await main();
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  const because: Record<string, string> = {
    ENOSPC: 'đĩa đã hết chỗ',
    EACCES: 'không có quyền ghi vào thư mục ấy',
    EROFS: 'thư mục ấy chỉ cho đọc',
    EPERM: 'không có quyền ghi vào thư mục ấy',
  };
  refuse(
    code
      ? `Chưa đăng: ${because[code] ?? 'máy không đọc hoặc ghi được tệp'} (${message}). Trang đang phục vụ vẫn giữ nguyên.`
      : message,
  );
}

async function main(): Promise<void> {
  const { to, from, list, rollback, despite, erase, id } = command();
  refuse(validateTarget(to));
  if (list) {
    tell(to);
    return;
  }
  if (rollback) {
    mkdirSync(to, { recursive: true });
    refuse(await awaitLock(releasesLock(to), patience));
    console.log(
      `Đang phục vụ lại bản ${rollBack(to, id, { despite })}.\nLần đăng sau sẽ thay bản này. Muốn giữ nó: tạm dừng hẹn giờ đăng, sửa nội dung, rồi đăng lại.`,
    );
    return;
  }
  if (from) refuse(validateSite(from));
  else console.log('Dựng trang…');
  const publisher = new Publisher(to);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      publisher.stop();
      process.exit(1);
    });
  const outcome = await (from ? publisher.put(from) : publisher.publish());
  if (!outcome.released) {
    refuse(`${outcome.complaint}\nChưa đăng. Trang đang phục vụ vẫn giữ nguyên.`);
    return;
  }
  const { id: served, changed, pages, takenBack, erased } = outcome.released;
  const took = formatNumber(Math.round(outcome.took / 100) / 10);
  console.log(
    changed === 0
      ? `Không có gì đổi so với bản đang phục vụ (${served}).`
      : `Đã đăng bản ${served}: ${formatNumber(pages)} trang, ${formatNumber(changed)} tệp mới hoặc đã đổi (${took} giây).\nĐang phục vụ từ ${join(to, 'current')}`,
  );
  if (takenBack.length > 0)
    console.log(
      [
        'Đã thôi phục vụ ngay cả ảnh và mục tìm kiếm của những trang đã rút, đã hủy hoặc đã xoá:',
        ...takenBack.map(({ address, title }) => `  ${address}  ${title}`),
        ...(erased > 0 ? [] : ['Các bản cũ trên máy chủ còn giữ chúng; muốn xoá hẳn: thêm --erase-old']),
      ].join('\n'),
    );
  if (erased > 0)
    console.log(`Có người đã được bỏ tên (npm run forget): đã xoá ${formatNumber(erased)} bản cũ cùng tệp của chúng.`);
  if (!erase) return;
  refuse(await awaitLock(releasesLock(to), patience));
  console.log(`Đã xoá ${formatNumber(eraseOld(to))} bản cũ cùng tệp của chúng.`);
}

interface Command {
  to: string;
  from: string | undefined;
  list: boolean;
  rollback: boolean;
  /** Roll back although withdrawn pages are shown again. */
  despite: boolean;
  /** Keep nothing of the releases before. */
  erase: boolean;
  id: string | undefined;
}

function command(): Command {
  try {
    const options = {
      to: { type: 'string' },
      from: { type: 'string' },
      list: { type: 'boolean', default: false },
      rollback: { type: 'boolean', default: false },
      'despite-withdrawn': { type: 'boolean', default: false },
      'erase-old': { type: 'boolean', default: false },
    } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    if (
      !values.to ||
      (positionals.length > 0 && !values.rollback) ||
      positionals.length > 1 ||
      [values.list, values.rollback, values.from].filter(Boolean).length > 1 ||
      (values['despite-withdrawn'] && !values.rollback) ||
      (values['erase-old'] && (values.list || values.rollback))
    )
      throw new Error('thiếu --to, hoặc các lựa chọn không đi với nhau');
    return {
      to: resolve(values.to),
      from: values.from && resolve(values.from),
      list: values.list,
      rollback: values.rollback,
      despite: values['despite-withdrawn'],
      erase: values['erase-old'],
      id: positionals[0],
    };
  } catch (error) {
    console.error(`Không hiểu lệnh: ${(error as Error).message}\n\n${usage}`);
    return process.exit(1);
  }
}

function tell(to: string): void {
  const releases = releasesIn(to);
  if (releases.length === 0) console.log('Chưa có bản nào.');
  for (const { id, made, current } of releases) {
    const when = new Intl.DateTimeFormat('vi-VN', {
      dateStyle: 'short',
      timeStyle: 'medium',
      timeZone: 'Asia/Ho_Chi_Minh',
    }).format(made);
    console.log(`${current ? '→' : ' '} ${id}  ${when}${current ? '  đang phục vụ' : ''}`);
  }
}

function refuse(sentence: string | undefined): void {
  if (!sentence) return;
  console.error(sentence);
  process.exit(1);
}
