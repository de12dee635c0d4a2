import { existsSync, readdirSync, readFileSync, statSync, type Dirent } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Finding } from '../fields/rule.ts';
import { catalogues, collections, type CatalogueName, type CollectionName } from '../collections/index.ts';
import { nearest } from '../text/nearest.ts';
import { validate, type Validated } from '../fields/validate.ts';
import { slug, slugPattern } from '../text/slug.ts';
import { catalogueFile, siteFile } from './entry.ts';
import { faultOfFile, isLitter } from './files.ts';
import { parseFrontMatter, plainLines } from './front-matter.ts';
import { shorten, type Problem } from './diagnostic.ts';
import { parseYaml, type Parsed } from './yaml.ts';

/** A file that was read: its data tidied by `validate`, and what `validate` found. */
export interface CorpusFile {
  /** Relative to the corpus, with '/'. */
  file: string;
  /** As the model wants it; what the schema refused is as it came. `{}` when the file cannot be read. */
  data: Record<string, unknown>;
  /** As it stands in the file, to be shown beside a finding. */
  written: Record<string, unknown>;
  raw: string;
  findings: Finding[];
  /** The file has a fault of form, listed in the corpus's problems; its data says nothing. */
  unreadable: boolean;
  lineOf: (path: readonly (string | number)[]) => number;
}

export interface CorpusEntry extends CorpusFile {
  collection: CollectionName;
  /** The name of its folder. */
  id: string;
  body: string;
  bodyLine: number;
  /** The other files in its folder. */
  files: string[];
}

export interface Corpus {
  /** Absolute. */
  dir: string;
  entries: CorpusEntry[];
  catalogues: Record<CatalogueName, CorpusFile>;
  site: CorpusFile;
  /** What is wrong with files and folders; what is wrong with the entries themselves, `check` tells. */
  problems: Problem[];
}

/** The corpus to work on: the folder that `CONTENT_DIR` names, or `content`, from the working directory. Absolute. */
export const contentDir = (): string => resolve(process.env['CONTENT_DIR'] || 'content');

/** The corpus's folder is missing or is no folder; the message says what to do. */
export class NoCorpus extends Error {
  override name = 'NoCorpus';
}

/** Entries as they were read before, by file: a desk asks again and again, and parsing 3,000 takes seconds. */
export type Memory = Map<string, Omit<CorpusEntry, 'files'>>;

/**
 * Reads a whole corpus: site.yml, catalogues and every entry. Faults of files and folders become problems.
 * @param memory spares the parsing of entries whose text has not changed since it was filled
 * @throws NoCorpus when there is no such folder
 */
export function readCorpus(dir: string, memory: Memory = new Map()): Corpus {
  if (!existsSync(dir))
    throw new NoCorpus(
      `Không có thư mục nội dung “${dir}”. Hãy tạo thư mục đó, hoặc đặt CONTENT_DIR thành thư mục có nội dung.`,
    );
  if (!statSync(dir).isDirectory())
    throw new NoCorpus(`“${dir}” không phải thư mục. CONTENT_DIR phải là thư mục có nội dung.`);
  const reading = new Reading(resolve(dir), memory);
  return reading.corpus();
}

const noData = (file: string): CorpusFile => ({
  file,
  data: {},
  written: {},
  raw: '',
  findings: [],
  unreadable: true,
  lineOf: () => 1,
});

class Reading {
  readonly #dir: string;
  readonly #memory: Memory;
  readonly #problems: Problem[] = [];

  constructor(dir: string, memory: Memory) {
    this.#dir = dir;
    this.#memory = memory;
  }

  corpus(): Corpus {
    const known = [...Object.keys(collections), 'catalogues', 'site.yml'];
    for (const item of this.#list('')) {
      if (known.includes(item.name)) continue;
      const guess = nearest(item.name, known);
      this.#problem(item.name, {
        found: item.isDirectory() ? 'thư mục lạ' : 'tệp lạ',
        expected: guess ? `có phải “${guess}”? Hãy đổi tên` : `ở đây chỉ có ${known.join(', ')}; hãy bỏ ra`,
      });
    }
    const entries = (Object.keys(collections) as CollectionName[]).flatMap((collection) =>
      this.#collection(collection),
    );
    for (const item of this.#list('catalogues')) {
      if (!Object.keys(catalogues).some((name) => item.name === `${name}.yml`)) {
        this.#problem(`catalogues/${item.name}`, {
          found: 'tệp lạ',
          expected: `trong catalogues chỉ có ${Object.keys(catalogues)
            .map((name) => `${name}.yml`)
            .join(', ')}`,
        });
      }
    }
    const lists = Object.fromEntries(
      (Object.keys(catalogues) as CatalogueName[]).map((name) => [
        name,
        this.#yaml(`catalogues/${name}.yml`, 'tạo tệp này với một dòng: items: []', (data) =>
          validate(catalogueFile(name), data),
        ),
      ]),
    );
    const site = this.#yaml('site.yml', 'tạo tệp này với tên trang, cơ quan chủ quản và cách liên hệ', (data) =>
      validate(siteFile, data),
    );
    return { dir: this.#dir, entries, catalogues: lists as Corpus['catalogues'], site, problems: this.#problems };
  }

  #problem(
    file: string,
    {
      found,
      expected,
      line = 1,
      severity = 'error',
    }: { found: string; expected: string; line?: number; severity?: Problem['severity'] },
  ): void {
    this.#problems.push({ file, line, field: '', label: '', found: shorten(found), expected, severity });
  }

  /** The items of a folder in one order on every system, without litter; a missing folder is empty. */
  #list(folder: string): Dirent[] {
    const path = join(this.#dir, folder);
    if (!existsSync(path)) return [];
    if (!statSync(path).isDirectory()) {
      this.#problem(folder, { found: 'một tệp', expected: 'phải là một thư mục' });
      return [];
    }
    return readdirSync(path, { withFileTypes: true })
      .filter(({ name }) => !isLitter(name))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  #collection(collection: CollectionName): CorpusEntry[] {
    return this.#list(collection).flatMap((item) => {
      const place = `${collection}/${item.name}`;
      if (!item.isDirectory()) {
        const base = item.name.replace(/\.[^.]*$/, '');
        this.#problem(place, {
          found: 'tệp nằm ngoài thư mục của bài',
          expected: `mỗi bài là một thư mục: chuyển thành ${collection}/${slug(base) || 'ten-bai'}/index.md`,
        });
        return [];
      }
      return this.#entry(collection, item.name);
    });
  }

  #entry(collection: CollectionName, id: string): CorpusEntry[] {
    const folder = `${collection}/${id}`;
    const items = this.#list(folder);
    if (items.length === 0) return []; // an entry deleted in the CMS leaves its empty folder; git does not keep it
    if (id !== id.normalize('NFC'))
      this.#problem(folder, {
        found: 'tên thư mục ở dạng tổ hợp (NFD)',
        expected: `đổi tên thư mục thành “${slug(id)}”`,
      });
    else if (!slugPattern.test(id))
      this.#problem(folder, {
        found: id,
        expected: `tên thư mục chỉ gồm chữ thường không dấu, chữ số và gạch nối, ví dụ “${slug(id) || 'ten-bai'}”`,
      });

    const files: string[] = [];
    for (const item of items) {
      const place = `${folder}/${item.name}`;
      if (item.name === 'index.md') continue;
      if (!item.isFile())
        this.#problem(place, {
          found: item.isDirectory() ? 'thư mục con' : 'không phải tệp thường',
          expected: 'ảnh và tệp của bài nằm ngay cạnh index.md; hãy bỏ mục này',
        });
      else if (/^index-\d+\.md$/.test(item.name))
        this.#problem(place, {
          found: 'bài thứ hai trong cùng thư mục',
          expected: `hai bài trùng tiêu đề; chuyển tệp này thành thư mục riêng, ví dụ ${folder}-2/index.md`,
        });
      else if (/\.(?:md|markdown)$/i.test(item.name))
        this.#problem(place, {
          found: 'tệp Markdown không mang tên index.md',
          expected: 'mỗi thư mục một bài: đổi tên thành index.md hoặc chuyển sang thư mục riêng',
        });
      else {
        files.push(item.name);
        const fault = faultOfFile(join(this.#dir, place), item.name);
        if (fault) this.#problem(place, fault);
      }
    }
    if (!items.some(({ name }) => name === 'index.md')) {
      this.#problem(folder, {
        found: 'thư mục không có index.md',
        expected:
          files.length === items.length
            ? 'bài đã xóa thì xóa cả thư mục này; bài mới thì thêm index.md'
            : 'bài viết phải nằm trong tệp index.md',
      });
      return [];
    }
    const file = `${folder}/index.md`;
    const raw = this.#text(file);
    const known = this.#memory.get(file);
    if (known && known.raw === raw) return [{ ...known, files }];
    const front = raw === undefined ? undefined : parseFrontMatter(raw);
    const judged = this.#judged(file, raw, front, (data) => validate(collections[collection], data));
    const entry = { ...judged, collection, id, body: front?.body ?? '', bodyLine: front?.bodyLine ?? 1 };
    // A fault of form is said each time.
    if (!entry.unreadable) this.#memory.set(file, entry);
    return [{ ...entry, files }];
  }

  #yaml(file: string, whenMissing: string, judge: (data: unknown) => Validated): CorpusFile {
    if (!existsSync(join(this.#dir, file))) {
      this.#problem(file, { found: 'thiếu tệp', expected: whenMissing });
      return noData(file);
    }
    const raw = this.#text(file);
    return this.#judged(file, raw, raw === undefined ? undefined : parseYaml(plainLines(raw)), judge);
  }

  #judged(
    file: string,
    raw: string | undefined,
    parsed: Parsed | undefined,
    judge: (data: unknown) => Validated,
  ): CorpusFile {
    for (const fault of parsed?.faults ?? []) this.#problem(file, fault);
    if (raw === undefined || !parsed || parsed.faults.length) return { ...noData(file), raw: raw ?? '' };
    return { file, raw, written: parsed.data, unreadable: false, lineOf: parsed.lineOf, ...judge(parsed.data) };
  }

  /** The text of a file in UTF-8; other encodings become a problem, because guessing one turns letters into others. */
  #text(file: string): string | undefined {
    const bytes = readFileSync(join(this.#dir, file));
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      this.#problem(file, {
        found: 'tệp không ở mã UTF-8',
        expected: 'mở bằng trình soạn thảo văn bản và lưu lại với mã UTF-8',
      });
      return undefined;
    }
  }
}
