import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { catalogues, collections, type CatalogueName, type CollectionName } from '../collections/index.ts';
import { closestMatch } from '../text/closest-match.ts';
import { validate } from '../fields/validate.ts';
import { deviceName, slug, slugPattern, windowsDevice } from '../text/slug.ts';
import type { Diagnostic, PlacedDiagnostic } from '../fields/diagnostic.ts';
import { catalogueFile, siteFile } from './entry.ts';
import { faultOfFile } from './files.ts';
import { parseFrontMatter, plainLines, splitFrontMatter } from './front-matter.ts';
import { emptyMemory, type KnownEntry, type Memory } from './memory.ts';
import { Tree, type Item, type Text } from './tree.ts';
import { parseYaml, type Parsed } from './yaml.ts';

/** A file that was read: its data tidied by `validate`, and what `validate` found. */
export interface CorpusFile {
  /** Relative to the corpus, with '/'. */
  file: string;
  /** As the model wants it; what the schema refused is as it came. `{}` when the file cannot be read. */
  data: Record<string, unknown>;
  /** As the file has it, to be shown beside a finding. */
  readonly written: Record<string, unknown>;
  raw: string;
  findings: Diagnostic[];
  /** The file cannot be parsed, as the corpus's problems say; its data is empty. */
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
  /** What the next reading will know of it; the check adds what it finds. Absent when the file cannot be read. */
  known?: KnownEntry;
}

export interface Corpus {
  /** Absolute. */
  dir: string;
  entries: CorpusEntry[];
  catalogues: Record<CatalogueName, CorpusFile>;
  site: CorpusFile;
  /** What is wrong with files and folders; `check` finds what is wrong with the entries themselves. */
  problems: PlacedDiagnostic[];
}

/** The corpus to work on: the folder that `CONTENT_DIR` names, or `content`, from the working directory. Absolute. */
export const contentDir = (): string => resolve(process.env['CONTENT_DIR'] || 'content');

/** The corpus's folder is missing or is no folder; the message says what to do. */
export class NoCorpus extends Error {
  override name = 'NoCorpus';
}

/**
 * Reads a whole corpus: site.yml, catalogues and every entry. Faults of files and folders become problems; what is no
 * content is named and passed over, and no link is followed out of the folder.
 * @param memory spares the parsing of entries whose text has not changed since it was filled; is brought up to date
 * @throws NoCorpus when there is no such folder
 */
export function readCorpus(dir: string, memory: Memory = emptyMemory()): Corpus {
  if (!existsSync(dir))
    throw new NoCorpus(
      `Không có thư mục nội dung “${dir}”. Hãy tạo thư mục đó, hoặc đặt CONTENT_DIR thành thư mục có nội dung.`,
    );
  if (!statSync(dir).isDirectory())
    throw new NoCorpus(`“${dir}” không phải thư mục. CONTENT_DIR phải là thư mục có nội dung.`);
  const reading = new Reading(resolve(dir), memory);
  return reading.corpus();
}

type Ruled = Parameters<typeof validate>[0];

const noData = (file: string, raw = ''): CorpusFile => ({
  file,
  data: {},
  written: {},
  raw,
  findings: [],
  unreadable: true,
  lineOf: () => 1,
});

/** A file with what is known of its text. Parsed again for what is asked of few: ten thousand documents would fill the memory. */
const fileOf = (
  file: string,
  raw: string | undefined,
  known: KnownEntry | undefined,
  parse: (raw: string) => Parsed,
): CorpusFile =>
  raw === undefined || known === undefined
    ? noData(file, raw)
    : {
        file,
        raw,
        data: known.data,
        findings: known.findings,
        unreadable: false,
        get written() {
          return parse(raw).data;
        },
        lineOf: (path) => parse(raw).lineOf(path),
      };

/** Catalogues and the portal's own data are YAML alone. */
const parseList = (raw: string): Parsed => parseYaml(plainLines(raw));

class Reading {
  readonly #tree: Tree;
  readonly #memory: Memory;
  readonly #seen = new Set<string>();

  constructor(dir: string, memory: Memory) {
    this.#tree = new Tree(dir);
    this.#memory = memory;
  }

  corpus(): Corpus {
    const known = [...Object.keys(collections), 'catalogues', 'site.yml'];
    for (const { name, kind } of this.#tree.list('')) {
      if (known.includes(name)) continue;
      const guess = closestMatch(name, known);
      this.#tree.problem(name, {
        found: kind === 'folder' ? 'thư mục lạ' : 'tệp lạ',
        message: guess ? `có phải “${guess}”? Hãy đổi tên` : `ở đây chỉ có ${known.join(', ')}; hãy bỏ ra`,
      });
    }
    const entries = (Object.keys(collections) as CollectionName[]).flatMap((collection) =>
      this.#collection(collection),
    );
    const lists = this.#catalogues();
    const site = this.#yaml('site.yml', 'tạo tệp này với tên trang, cơ quan chủ quản và cách liên hệ', siteFile);
    for (const part of [this.#memory.entries, this.#memory.files])
      for (const path of part.keys()) if (!this.#seen.has(path)) part.delete(path);
    return { dir: this.#tree.dir, entries, catalogues: lists, site, problems: this.#tree.problems };
  }

  #catalogues(): Corpus['catalogues'] {
    const names = Object.keys(catalogues) as CatalogueName[];
    for (const { name } of this.#tree.list('catalogues'))
      if (!names.some((catalogue) => name === `${catalogue}.yml`))
        this.#tree.problem(`catalogues/${name}`, {
          found: 'tệp lạ',
          message: `trong catalogues chỉ có ${names.map((catalogue) => `${catalogue}.yml`).join(', ')}`,
        });
    return Object.fromEntries(
      names.map((name) => [
        name,
        this.#yaml(`catalogues/${name}.yml`, 'tạo tệp này với một dòng: items: []', catalogueFile(name)),
      ]),
    ) as Corpus['catalogues'];
  }

  #collection(collection: CollectionName): CorpusEntry[] {
    return this.#tree.list(collection).flatMap(({ name, kind }) => {
      const place = `${collection}/${name}`;
      if (kind === 'folder') return this.#entry(collection, name);
      const base = name.replace(/\.[^.]*$/, '');
      this.#tree.problem(place, {
        found: 'tệp nằm ngoài thư mục của bài',
        message: `mỗi bài là một thư mục: chuyển thành ${collection}/${slug(base) || 'ten-bai'}/index.md`,
      });
      return [];
    });
  }

  #entry(collection: CollectionName, id: string): CorpusEntry[] {
    const folder = `${collection}/${id}`;
    const before = this.#tree.problems.length;
    const items = this.#tree.list(folder, 'folder');
    // An entry deleted in the CMS leaves its empty folder; git does not keep it.
    if (items.length === 0 && this.#tree.problems.length === before) return [];
    this.#nameOf(folder, id);
    const files = items.filter(({ name }) => name !== 'index.md').flatMap((item) => this.#fileBeside(folder, item));
    const index = items.find(({ name }) => name === 'index.md');
    if (index?.kind === 'folder')
      this.#tree.problem(`${folder}/index.md`, {
        found: 'một thư mục mang tên index.md',
        message: 'index.md phải là một tệp chữ; hãy đổi tên thư mục này',
      });
    if (index?.kind === 'file') return this.#readEntry(collection, id, files);
    if (!index && !this.#tree.problems.some(({ file }) => file === `${folder}/index.md`))
      this.#tree.problem(folder, {
        found: 'thư mục không có index.md',
        message:
          files.length === items.length
            ? 'bài đã xóa thì xóa cả thư mục này; bài mới thì thêm index.md'
            : 'bài viết phải nằm trong tệp index.md',
      });
    return [];
  }

  #nameOf(folder: string, id: string): void {
    if (id !== id.normalize('NFC'))
      this.#tree.problem(folder, {
        found: 'tên thư mục ở dạng tổ hợp (NFD)',
        message: `đổi tên thư mục thành “${slug(id)}”`,
      });
    else if (!slugPattern.test(id))
      this.#tree.problem(folder, {
        found: id,
        message: `tên thư mục chỉ gồm chữ thường không dấu, chữ số và gạch nối, ví dụ “${slug(id) || 'ten-bai'}”`,
      });
    else if (windowsDevice.test(id)) this.#tree.problem(folder, { found: id, message: `${deviceName}; hãy đổi tên` });
  }

  /** The name of a file that may lie beside an entry; others are named. */
  #fileBeside(folder: string, { name, kind }: Item): string[] {
    const place = `${folder}/${name}`;
    if (kind === 'folder')
      this.#tree.problem(place, {
        found: 'thư mục con',
        message: 'ảnh và tệp của bài nằm ngay cạnh index.md; hãy bỏ mục này',
      });
    else if (/^index-\d+\.md$/.test(name))
      this.#tree.problem(place, {
        found: 'bài thứ hai trong cùng thư mục',
        message: `hai bài trùng tiêu đề; chuyển tệp này thành thư mục riêng, ví dụ ${folder}-2/index.md`,
      });
    else if (/\.(?:md|markdown)$/i.test(name))
      this.#tree.problem(place, {
        found: 'tệp Markdown không mang tên index.md',
        message: 'mỗi thư mục một bài: đổi tên thành index.md hoặc chuyển sang thư mục riêng',
      });
    else {
      const fault = this.#tree.attempt(place, () => this.#faultOf(place, name));
      if (fault) this.#tree.problem(place, fault);
      return [name];
    }
    return [];
  }

  #faultOf(place: string, name: string) {
    this.#seen.add(place);
    const path = join(this.#tree.dir, place);
    const { size, mtimeMs } = statSync(path);
    const stamp = `${size} ${mtimeMs}`;
    const known = this.#memory.files.get(place);
    if (known?.stamp === stamp) return known.fault;
    const fault = faultOfFile(path, name);
    this.#memory.files.set(place, { stamp, fault });
    return fault;
  }

  #readEntry(collection: CollectionName, id: string, files: string[]): CorpusEntry[] {
    const file = `${collection}/${id}/index.md`;
    this.#seen.add(file);
    const text = this.#tree.text(file);
    const known = text && this.#known(file, text, collections[collection], parseFrontMatter);
    const split = text && splitFrontMatter(text.raw, known?.hasNormalBody);
    const place = { collection, id, files, body: split?.body ?? '', bodyLine: split?.bodyLine ?? 1 };
    if (known && split) known.hasNormalBody = split.isNormal;
    // Not spread: that would ask for what is parsed only when it is asked for.
    return [Object.assign(fileOf(file, text?.raw, known, parseFrontMatter), place, { known })];
  }

  /** The data of a text and their findings, parsed only when the text has changed; undefined when it cannot be parsed. */
  #known(file: string, { raw, hash }: Text, ruled: Ruled, parse: (raw: string) => Parsed): KnownEntry | undefined {
    const known = this.#memory.entries.get(file);
    if (known?.hash === hash) return known;
    const { data: written, faults } = parse(raw);
    for (const fault of faults) this.#tree.problem(file, fault);
    if (faults.length > 0) {
      // Its faults are named at every reading, and so it is not remembered.
      this.#memory.entries.delete(file);
      return undefined;
    }
    const made = { hash, ...validate(ruled, written) };
    this.#memory.entries.set(file, made);
    return made;
  }

  #yaml(file: string, whenMissing: string, ruled: Ruled): CorpusFile {
    const text = this.#tree.neededText(file, whenMissing);
    if (text) this.#seen.add(file);
    return fileOf(file, text?.raw, text && this.#known(file, text, ruled, parseList), parseList);
  }
}
