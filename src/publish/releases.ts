/**
 * A folder from which a web server serves:
 *
 *     releases/<id>/   the last five sites, each whole, never changed afterwards
 *     current          a link to the one that is served
 *     assets/          files named by their content, of all releases of the last month, but for what was taken back
 *
 * The server takes pages from `current` and hashed files from `assets`: a page that was opened before a release still finds
 * its own style, script and pictures. Files that did not change are one file on the disk (hard links), with the time of
 * their last change; so browsers are answered 304, and five releases take little more room than one.
 */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { forgottenIn } from '../corpus/forgotten.ts';
import { compress, isTwin, twinsOf } from './compress.ts';
import { filesBelow } from './files-below.ts';
import { hashed } from './headers.ts';
import { siteMarker } from './site-marker.ts';
import { isRedirect } from './redirects.ts';
import { removeInBackground } from './swap.ts';
import { filesOf, takenBack, type TakenBack } from './taken-back.ts';

export interface Release {
  id: string;
  made: Date;
  /** The one that is served. */
  current: boolean;
}

export interface Released {
  /** The release that is served now. */
  id: string;
  /** Files that the one before did not have as they are; 0 when the site is the same and no release was made. */
  changed: number;
  pages: number;
  /** Pages that the releases before had and this one has taken back; what belongs to them is no longer served. */
  takenBack: readonly TakenBack[];
  /** How many releases are gone with all their files because somebody was forgotten since. */
  erased: number;
}

/** How many releases stay, the one that is served not counted when it is older. */
const kept = 5;
/** How long a hashed file outlives the releases that name it: no page is left open for longer. Milliseconds. */
const assetsOutlive = 30 * 86_400_000;

const folderOf = (to: string, id: string): string => join(within(to).releases, id);

const within = (to: string) => ({
  releases: join(to, 'releases'),
  current: join(to, 'current'),
  assets: join(to, 'assets'),
});

/** The lock of a folder of releases. */
export const releasesLock = (to: string): string => join(to, 'publish.lock');

/** Why nothing may be published into this folder, as a sentence; undefined when it may. */
export function validateTarget(to: string): string | undefined {
  if (!existsSync(to)) return undefined;
  if (!statSync(to).isDirectory())
    return `“${to}” là một tệp, không phải thư mục. Chọn thư mục khác: npm run publish -- --to /srv/guong-sang`;
  const others = readdirSync(to).filter((name) => join(to, name) !== releasesLock(to));
  if (others.length > 0 && !existsSync(within(to).releases)) {
    return `Thư mục “${to}” đang chứa thứ khác, không phải các bản đã đăng. Chọn một thư mục trống hoặc chưa có: npm run publish -- --to /srv/guong-sang`;
  }
  const current = lstatSync(within(to).current, { throwIfNoEntry: false });
  if (current && !current.isSymbolicLink())
    return `“${within(to).current}” phải là một liên kết tới bản đang phục vụ, không phải thư mục hay tệp. Dời nó đi rồi đăng lại.`;
  return undefined;
}

/** Why a folder is no site that could be published; undefined when it is one. */
export function validateSite(site: string): string | undefined {
  const missing = [siteMarker, 'index.html', '404.html'].filter((file) => !existsSync(join(site, file)));
  if (missing.length > 0)
    return `“${site}” không phải là một trang đã dựng xong (thiếu ${missing.join(', ')}). Chạy npm run build trước, hoặc bỏ --from để lệnh này tự dựng.`;
  const redirects = join(site, 'redirects.map');
  const broken = existsSync(redirects)
    ? readFileSync(redirects, 'utf8')
        .split('\n')
        .find((line) => line !== '' && !isRedirect(line))
    : undefined;
  return broken === undefined
    ? undefined
    : `redirects.map có dòng máy chủ không đọc được: “${broken}”. Mỗi dòng phải là “/địa-chỉ-cũ/ /địa-chỉ-mới/;”.`;
}

/** All releases, newest first: in the order in which they were made, whatever the clock shows. */
export function releasesIn(to: string): Release[] {
  const { releases } = within(to);
  const served = currentRelease(to);
  return (existsSync(releases) ? readdirSync(releases) : [])
    .flatMap((id) => idParts(id) ?? [])
    .sort((a, b) => b.sequence - a.sequence || b.made.getTime() - a.made.getTime())
    .map(({ id, made }) => ({ id, made, current: id === served }));
}

/**
 * Makes a release of a finished site and serves it. Only for whoever holds `releasesLock(to)`. Until the link moves, in one
 * step, nothing that is served has changed; what a killed call leaves behind, the next one removes.
 * @param options.lasting false on an editor's own machine: the files are the site's own (hard links), nothing is compressed,
 *   and no release before this one is kept
 * @throws Error of the file system, e.g. when the disk is full; then the old release is served
 */
export async function release(
  site: string,
  to: string,
  now = new Date(),
  { lasting = true }: { lasting?: boolean } = {},
): Promise<Released> {
  const { releases } = within(to);
  makeFolder(releases);
  removeUnfinished(to);
  const before = currentRelease(to);
  const earlier = new Set([before, ...releasesIn(to).map((one) => one.id)].slice(0, 3));
  const id = nextId(to, now);
  const unfinished = join(releases, `${id}.part`);
  const files = filesBelow(site);
  const pages = files.filter((file) => file.endsWith('.html') && !file.startsWith(`admin${sep}`)).length;
  const changed = await takeOver(site, files, lasting ? before && folderOf(to, before) : site, unfinished);
  const isSameSite =
    lasting &&
    before !== undefined &&
    changed.length === 0 &&
    files.length === filesBelow(folderOf(to, before)).filter((file) => !isTwin(file)).length;
  if (isSameSite) {
    rmSync(unfinished, { recursive: true });
  } else {
    if (lasting) await compress(unfinished, changed);
    if (lasting) makeReadable(unfinished);
    renameSync(unfinished, folderOf(to, id));
    if (lasting) keepAssets(to, id, now);
    serve(to, id);
  }
  if (!lasting) {
    eraseOld(to, removeInBackground);
    return { id, changed: changed.length, pages, takenBack: [], erased: 0 };
  }
  const served = isSameSite ? before : id;
  // Also when nothing has changed: a call that was killed may have left it undone.
  const gone = removeTakenBack(to, served, [...earlier]);
  const erased = hasForgotten(to, served) ? eraseOld(to) : 0;
  removeOld(to, now);
  return { id: served, changed: isSameSite ? 0 : changed.length, pages, takenBack: gone, erased };
}

/**
 * Serves an earlier release: the one named, else the newest older one. Only for whoever holds `releasesLock(to)`.
 * @param despite whether to serve it although it has pages that the newest release has taken back
 * @returns its id
 * @throws Error with a sentence when there is none, or when it would show again what was taken back
 */
export function rollBack(to: string, wanted?: string, { despite = false }: { despite?: boolean } = {}): string {
  const all = releasesIn(to);
  const older = all.slice(all.findIndex(({ current }) => current) + 1)[0];
  const found = wanted === undefined ? older : all.find(({ id }) => id === wanted);
  if (!found)
    throw new Error(
      wanted === undefined
        ? 'Không có bản nào cũ hơn để trở về.'
        : `Không có bản “${wanted}”. Các bản đang giữ: ${all.map(({ id }) => id).join(', ') || 'chưa có'}.`,
    );
  const shown = all[0] ? takenBack(folderOf(to, found.id), folderOf(to, all[0].id)) : [];
  if (shown.length > 0 && !despite)
    throw new Error(
      `Chưa trở về: bản ${found.id} còn những trang đã rút, đã hủy hoặc đã xoá sau đó:\n${shown.map(({ address, title }) => `  ${address}  ${title}`).join('\n')}\nTrở về là cho đọc lại những trang ấy. Hãy sửa nội dung rồi đăng bản mới. Nếu vẫn phải trở về: thêm --despite-withdrawn`,
    );
  keepAssets(to, found.id, new Date());
  serve(to, found.id);
  return found.id;
}

/** The release that `current` leads to, if it is there. */
function currentRelease(to: string): string | undefined {
  const { current, releases } = within(to);
  const link = lstatSync(current, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(current) : undefined;
  const id = link && relative(releases, resolve(to, link));
  return id && idParts(id) && existsSync(join(releases, id)) ? id : undefined;
}

/** Moves the link: made under another name and renamed, because a link cannot be changed in one step. */
function serve(to: string, id: string): void {
  const next = `${within(to).current}.next`;
  rmSync(next, { force: true });
  symlinkSync(join('releases', id), next);
  renameSync(next, within(to).current);
}

/** Files of the site into the new folder: those the release before has, with their compressed twins, as links to it. Returns the others. */
async function takeOver(
  site: string,
  files: readonly string[],
  before: string | undefined,
  unfinished: string,
): Promise<string[]> {
  for (const folder of new Set(files.map((file) => dirname(file))))
    mkdirSync(join(unfinished, folder), { recursive: true });
  const changed: string[] = [];
  for (const [i, file] of files.entries()) {
    // A server that publishes goes on answering.
    if (i % 200 === 0) await setImmediate();
    const known = before && join(before, file);
    if (!known || !isSame(join(site, file), known)) {
      copyFileSync(join(site, file), join(unfinished, file));
      changed.push(file);
      continue;
    }
    for (const path of [file, ...twinsOf(file).filter((twin) => existsSync(join(before, twin)))])
      link(join(before, path), join(unfinished, path));
  }
  return changed;
}

function isSame(file: string, other: string): boolean {
  const [a, b] = [statSync(file), statSync(other, { throwIfNoEntry: false })];
  if (!b || a.size !== b.size) return false;
  return (a.ino === b.ino && a.dev === b.dev) || readFileSync(file).equals(readFileSync(other));
}

/** A hard link; on file systems without them, a copy. */
function link(from: string, path: string): void {
  try {
    linkSync(from, path);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK', 'EXDEV'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw error;
    copyFileSync(from, path);
  }
}

/** Puts a release's hashed files among the assets; their time says when a release that is served last named them. */
function keepAssets(to: string, id: string, now: Date): void {
  const { releases, assets } = within(to);
  for (const file of filesBelow(join(releases, id))) {
    if (!hashed.some((beginning) => `/${file.split(sep).join('/')}`.startsWith(beginning))) continue;
    const [from, path] = [join(releases, id, file), join(assets, file)];
    if (!existsSync(path) || !isSame(from, path)) {
      makeFolder(dirname(path));
      rmSync(`${path}.part`, { force: true });
      link(from, `${path}.part`);
      renameSync(`${path}.part`, path);
    }
    utimesSync(path, now, now);
  }
}

/** What belongs to pages that were taken back goes at once; everything else has its month. Returns those pages. */
function removeTakenBack(to: string, served: string, earlier: readonly (string | undefined)[]): TakenBack[] {
  const { assets } = within(to);
  const site = folderOf(to, served);
  const before = earlier.filter((id) => id !== undefined && id !== served && existsSync(folderOf(to, id)));
  const pages = before.flatMap((id) => takenBack(folderOf(to, id ?? ''), site));
  const hashedFiles = existsSync(assets) ? filesBelow(assets) : [];
  for (const file of filesOf(pages, hashedFiles, (name) => readFileSync(join(assets, name)), site))
    rmSync(join(assets, file), { force: true });
  return [...new Map(pages.map((page) => [page.address, page])).values()];
}

/** Releases beyond the last five go, and assets that only they had named, a month later. */
function removeOld(to: string, now: Date): void {
  const { assets } = within(to);
  const all = releasesIn(to);
  const staying = all.filter(({ current }, i) => i < kept || current);
  for (const { id } of all)
    if (!staying.some((one) => one.id === id)) rmSync(folderOf(to, id), { recursive: true, force: true });
  for (const file of existsSync(assets) ? filesBelow(assets) : []) {
    const isNamed = staying.some(({ id }) => existsSync(join(folderOf(to, id), file)));
    const path = join(assets, file);
    const age = now.getTime() - statSync(path).mtimeMs;
    if (!isNamed && age > assetsOutlive) rmSync(path);
    // The clock was ahead when it was put there: its month begins now.
    else if (age < 0) utimesSync(path, now, now);
  }
}

/**
 * Removes every release but the one that is served, and every hashed file that it does not have. For whoever must be sure
 * that nothing of the past is left. Only for whoever holds `releasesLock(to)`.
 * @returns how many releases are gone
 */
export function eraseOld(to: string, remove: (folder: string) => void = removeNow): number {
  const { assets } = within(to);
  const served = currentRelease(to);
  if (served === undefined) return 0;
  for (const file of existsSync(assets) ? filesBelow(assets) : [])
    if (!existsSync(join(folderOf(to, served), file))) rmSync(join(assets, file), { force: true });
  // Last, because they say that there is something to erase: a call that was killed is made good by the next one.
  const old = releasesIn(to).filter(({ current }) => !current);
  for (const { id } of old) remove(folderOf(to, id));
  return old.length;
}

/** Whether somebody has been forgotten since any of the other releases was made. */
function hasForgotten(to: string, served: string): boolean {
  const mark = forgottenIn(folderOf(to, served));
  return mark !== undefined && releasesIn(to).some(({ id }) => forgottenIn(folderOf(to, id)) !== mark);
}

const removeNow = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** What a killed call has left. */
function removeUnfinished(to: string): void {
  const { releases, current } = within(to);
  for (const name of readdirSync(releases))
    if (name.endsWith('.part')) rmSync(join(releases, name), { recursive: true, force: true });
  rmSync(`${current}.next`, { force: true });
}

/** A folder that the web server can open, and the folders above it that were missing. */
function makeFolder(folder: string): void {
  const made = mkdirSync(folder, { recursive: true });
  for (let path = folder; made !== undefined && path.length >= made.length; path = dirname(path))
    chmodSync(path, 0o755);
}

/** Lets the web server, another user, read everything below a folder, whatever the umask of who has built and who publishes. */
function makeReadable(folder: string): void {
  chmodSync(folder, 0o755);
  for (const item of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(item.parentPath, item.name);
    const [wanted, mode] = [item.isDirectory() ? 0o755 : 0o644, statSync(path).mode];
    if ((mode & wanted) !== wanted) chmodSync(path, wanted);
  }
}

/** "000012-2026-11-20T03-15-02-123Z": a number that only grows, then the time for people; no colon, which Windows refuses. */
function nextId(to: string, moment: Date): string {
  const last = Math.max(0, ...releasesIn(to).map(({ id }) => idParts(id)?.sequence ?? 0));
  return `${String(last + 1).padStart(6, '0')}-${moment.toISOString().replace(/[:.]/g, '-')}`;
}

/** Undefined for a name that is no release's. Releases of earlier versions have no number and come before all others. */
function idParts(id: string): { id: string; sequence: number; made: Date } | undefined {
  const [, sequence = '0', day, hour, minute, second, milli] =
    /^(?:(\d{6,})-)?(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z$/.exec(id) ?? [];
  if (day === undefined) return undefined;
  return { id, sequence: Number(sequence), made: new Date(`${day}T${hour}:${minute}:${second}.${milli}Z`) };
}
