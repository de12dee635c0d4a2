/**
 * The folder of a corpus as it lies on the disk. What is no content, or cannot be read, is named and passed over, and no
 * link is followed out of the folder.
 */
import { readdirSync, readFileSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Diagnostic, PlacedDiagnostic } from '../fields/diagnostic.ts';
import { shorten } from './diagnostic.ts';
import { isLitter } from './files.ts';
import { hashOf } from './memory.ts';

/** A file's text, and the hash of its bytes. */
export interface Text {
  raw: string;
  hash: string;
}

/** What an item of a folder is once its links are followed, or why it is not read. */
type Kind = 'folder' | 'file' | 'elsewhere' | 'dead' | 'other';

export interface Item {
  name: string;
  kind: 'folder' | 'file';
}

/** Why an item is passed over, for the editor. */
const passedOver: Record<Exclude<Kind, 'folder' | 'file'>, { found: string; message: string }> = {
  elsewhere: {
    found: 'liên kết ra ngoài thư mục nội dung',
    message: 'không đọc theo liên kết; hãy chép chính tệp hoặc thư mục ấy vào đây, hoặc bỏ liên kết',
  },
  dead: { found: 'liên kết tới chỗ không còn', message: 'hãy bỏ liên kết này, hoặc chép chính tệp vào đây' },
  other: { found: 'không phải tệp thường', message: 'hãy bỏ mục này' },
};

export class Tree {
  readonly dir: string;
  /** What is wrong with files and folders, as far as they were asked for. */
  readonly problems: PlacedDiagnostic[] = [];
  /** The folder behind its links. */
  readonly #root: string;

  /** @param dir absolute */
  constructor(dir: string) {
    this.dir = dir;
    this.#root = realpathSync(dir);
  }

  problem(file: string, { found = '', message, line = 1, severity = 'error' }: Omit<Diagnostic, 'path'>): void {
    this.problems.push({ severity, file, line, path: [], label: '', found: shorten(found), message });
  }

  /** The items of a folder in one order on every system, without litter; a missing folder is empty. What cannot be read is named. */
  list(folder: string, kind = folder === '' ? 'folder' : this.#kindAt(folder)): Item[] {
    if (kind === 'file') this.problem(folder, { found: 'một tệp', message: 'phải là một thư mục' });
    if (kind !== 'folder') return []; // named where it was listed
    const items = this.attempt(folder, () => readdirSync(join(this.dir, folder), { withFileTypes: true })) ?? [];
    return items
      .filter(({ name }) => !isLitter(name))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((item) => this.#item(folder, item));
  }

  #item(folder: string, item: Dirent): Item[] {
    const { name } = item;
    const place = folder === '' ? name : `${folder}/${name}`;
    if (name.includes('\uFFFD')) {
      this.problem(place, {
        found: 'tên không ở mã UTF-8',
        message: 'đổi tên, chỉ dùng chữ không dấu, chữ số và gạch nối; mục này chưa được đọc',
        severity: 'warning',
      });
      return [];
    }
    const kind = item.isDirectory() ? 'folder' : item.isFile() ? 'file' : (this.#kindAt(place) ?? 'dead');
    if (kind === 'folder' || kind === 'file') return [{ name, kind }];
    this.problem(place, { ...passedOver[kind], severity: name === 'index.md' ? 'error' : 'warning' });
    return [];
  }

  /** What is at a path; undefined when there is nothing. */
  #kindAt(path: string): Kind | undefined {
    const full = join(this.dir, path);
    try {
      const real = realpathSync(full);
      const way = relative(this.#root, real);
      if (way === '..' || way.startsWith(`..${sep}`)) return 'elsewhere';
      const stats = statSync(real);
      return stats.isDirectory() ? 'folder' : stats.isFile() ? 'file' : 'other';
    } catch {
      return undefined;
    }
  }

  /** What a call to the file system gives; a failure is named, with the system's own word for it. */
  attempt<T>(place: string, call: () => T): T | undefined {
    try {
      return call();
    } catch (error) {
      const { code = 'không rõ' } = error as NodeJS.ErrnoException;
      this.problem(place, { found: `không đọc được (${code})`, message: 'hãy xem quyền đọc của tệp, của thư mục' });
      return undefined;
    }
  }

  /** The text of a file in UTF-8; other encodings become a problem, because guessing one turns letters into others. */
  text(file: string): Text | undefined {
    const bytes = this.attempt(file, () => readFileSync(join(this.dir, file)));
    if (!bytes) return undefined;
    try {
      return { raw: new TextDecoder('utf-8', { fatal: true }).decode(bytes), hash: hashOf(bytes) };
    } catch {
      this.problem(file, {
        found: 'tệp không ở mã UTF-8',
        message: 'mở bằng trình soạn thảo văn bản và lưu lại với mã UTF-8',
      });
      return undefined;
    }
  }

  /** The same of a file that must be there; `whenMissing` says what to do. */
  neededText(file: string, whenMissing: string): Text | undefined {
    const kind = this.#kindAt(file);
    if (kind === 'file') return this.text(file);
    this.problem(
      file,
      kind === undefined
        ? { found: 'thiếu tệp', message: whenMissing }
        : kind === 'folder'
          ? { found: 'một thư mục', message: 'phải là một tệp' }
          : passedOver[kind],
    );
    return undefined;
  }
}
