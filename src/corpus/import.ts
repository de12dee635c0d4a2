/** Files from elsewhere as drafts of the portal. Each is known by its source, so that it is imported once. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { stringify } from 'yaml';
import { readArticle } from '../intake/article.ts';
import { decodeText } from '../intake/delimited.ts';
import { readFeed, type FeedItem } from '../intake/feed.ts';
import { furtherWords, readRecipients, type ReadRecipient, type RecipientsRead } from '../intake/recipients.ts';
import { readReport } from '../intake/report.ts';
import { asMarkdown } from '../intake/sentences.ts';
import { kindOfFile, tablesOf } from '../intake/tables-of.ts';
import { slug } from '../text/slug.ts';
import { directoryOf } from './directory.ts';
import { entryFindings, placeName } from './entry.ts';
import { readCorpus } from './read.ts';

type Collection = 'stories' | 'awards';

interface Made {
  collection: Collection;
  /** Where it came from, for good: the name of the file or the identifier in the export. */
  key: string;
  title: string;
  data: Record<string, unknown>;
  body: string;
  photos: { file: string; bytes: Uint8Array }[];
  notes: string[];
}

export interface Imported {
  /** "stories/nguoi-giu-duong", or the source of what was left out. */
  entry: string;
  state: 'new' | 'known' | 'failed';
  /** What is missing or doubtful, as sentences. */
  notes: string[];
}

/** How photos that lie elsewhere are fetched; without it none is. */
export type Fetch = (address: string) => Promise<Uint8Array>;

/**
 * Brings what lies at `source` (a file, or a folder of files) into the corpus at `content`, each as a draft in a folder of
 * its own. Nothing that is there is changed; what was imported before is left out.
 */
export async function importInto(content: string, source: string, fetchPhoto?: Fetch): Promise<Imported[]> {
  const directory = directoryOf(readCorpus(content));
  const done: Imported[] = [];
  for (const file of filesAt(source)) {
    const name = basename(file);
    try {
      for (const made of await madeOf(name, readFileSync(file), directory, fetchPhoto)) done.push(put(content, made));
    } catch (cause) {
      done.push({ entry: name, state: 'failed', notes: [cause instanceof Error ? cause.message : String(cause)] });
    }
  }
  return done;
}

const wanted = /\.(?:docx|doc|pdf|xlsx|xls|csv|xml|rss|atom)$/i;

function filesAt(source: string): string[] {
  if (!statSync(source).isDirectory()) return [source];
  return readdirSync(source, { withFileTypes: true, recursive: true })
    .filter((item) => item.isFile() && wanted.test(item.name) && !/^[.~]/.test(item.name))
    .map((item) => join(item.parentPath, item.name))
    .sort();
}

async function madeOf(
  name: string,
  bytes: Uint8Array,
  directory: ReturnType<typeof directoryOf>,
  fetchPhoto?: Fetch,
): Promise<Made[]> {
  // A draft of real content must not lead to sample content.
  const units = Object.values(directory.units).filter(({ sample }) => !sample);
  const corpus = { units, groups: Object.values(directory.groups), forms: Object.values(directory.forms) };
  if (/\.(?:xml|rss|atom)$/i.test(name))
    return Promise.all(readFeed(decodeText(bytes)).map((item) => fromFeed(item, fetchPhoto)));
  const kind = kindOfFile(name, bytes);
  const key = `${name} ${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}`;
  if (kind === 'docx') {
    const report = await readReport(bytes, units);
    if (report) {
      const { subject, unit, figures, period, awards, deeds } = report;
      const sources = awards.map((title) => ({
        title: title.slice(0, 250),
        supports: 'Khen thưởng đã có, theo báo cáo thành tích',
      }));
      return [
        {
          collection: 'stories',
          key,
          title: subject.name,
          data: {
            title: subject.name,
            subject,
            ...(unit ? { unit } : {}),
            ...(period ? { period } : {}),
            ...(figures.length ? { figures } : {}),
            ...(sources.length ? { sources } : {}),
          },
          body: asMarkdown(deeds),
          photos: [],
          notes: ['Từ báo cáo thành tích: mọi ô cần đọc lại; thân bài mới chỉ là các câu của báo cáo.'],
        },
      ];
    }
    // A decision with its list is an award, not a story.
    const lists = readRecipients(await tablesOf({ name, bytes }), corpus);
    if (lists.some(({ recipients }) => recipients.length > 1)) return awardsOf(lists, key, name);
    const article = await readArticle(
      bytes,
      units.map(({ name: unit }) => unit),
    );
    const [photo] = article.photos;
    const photos = photo ? [{ file: photo.file, alt: photo.alt, credit: photo.credit, caption: photo.caption }] : [];
    return [
      {
        collection: 'stories',
        key,
        title: article.title || basename(name, extname(name)),
        data: { title: article.title || basename(name, extname(name)), summary: article.summary, photos },
        body: article.body,
        photos: article.photos,
        notes: [
          ...article.notes,
          ...article.mended.map(({ after }) => `Đã chuyển sang Unicode: “${after.slice(0, 80)}”`),
        ],
      },
    ];
  }
  const lists = readRecipients(await tablesOf({ name, bytes }), corpus);
  if (!lists.length) throw new Error(`“${name}”: không tìm thấy danh sách nào có cột “Họ và tên”.`);
  return awardsOf(lists, key, name);
}

/** A decision grants one form: a sheet of several becomes as many awards. */
function awardsOf(lists: readonly RecipientsRead[], key: string, name: string): Made[] {
  const people = lists.flatMap(({ recipients }) => recipients);
  const notes = lists.flatMap(({ passed, leftOut }) => [
    ...leftOut.map((what) => `Không lấy vào: ${what}`),
    ...passed.map(({ row, text }) => `Hàng ${row} không phải người được khen: ${text}`),
  ]);
  const byForm = Map.groupBy(people, ({ form }) => form ?? '');
  const base = basename(name, extname(name));
  return [...byForm].map(([form, of]) => fromList(`${key} ${form}`, form || 'Khen thưởng', base, of, notes));
}

function fromList(
  key: string,
  form: string,
  name: string,
  of: readonly ReadRecipient[],
  notes: readonly string[],
): Made {
  const [achievement, ...others] = new Set(of.map((one) => one.achievement ?? ''));
  const isOfAll = achievement && !others.length && achievement.length <= 500;
  // The award's own fields say what is the same for all; the rest is in its text.
  const further = furtherWords(
    of.map(({ name: who, achievement: own, form: named, further: all }) => ({
      name: who,
      further: all.filter(({ text }) => !(isOfAll && text === own) && text !== named),
    })),
  );
  const title = `${form} cho ${of.length} tập thể, hộ, cá nhân (${name})`.slice(0, 90);
  const formId = of[0]?.formId;
  return {
    collection: 'awards',
    key,
    title,
    data: {
      title,
      ...(formId ? { form: formId } : {}),
      ...(isOfAll ? { achievement } : {}),
      recipients: of.map(({ name: who, kind, role, unit, group, posthumous }) => ({
        name: who,
        kind,
        ...(role ? { role } : {}),
        ...(unit ? { unit } : {}),
        ...(group ? { group } : {}),
        ...(posthumous ? { posthumous } : {}),
      })),
    },
    body: asMarkdown(further),
    photos: [],
    notes: [
      ...notes,
      ...(further.length
        ? [`Không có ô cho từng người, ghi ở bài viết: ${further.map(({ heading }) => `“${heading}”`).join(', ')}.`]
        : []),
      ...of.flatMap(({ name: who, where, doubts }) => doubts.map(({ message }) => `${who} (${where}): ${message}`)),
    ],
  };
}

async function fromFeed(item: FeedItem, fetchPhoto?: Fetch): Promise<Made> {
  const notes: string[] = [];
  const photos: Made['photos'] = [];
  let { body } = item;
  for (const { address, file } of item.photos) {
    const bytes = await fetchPhoto?.(address).catch(() => undefined);
    if (bytes) photos.push({ file, bytes });
    else {
      notes.push(`Ảnh ${address} chưa lấy về${fetchPhoto ? ': không tải được' : '; thêm --fetch để tải'}.`);
      // A photo that is not there would be a fault; its place keeps its address as a link.
      body = body.replace(
        new RegExp(`!\\[([^\\]]*)\\]\\(${file.replace('.', '\\.')}(?: "[^"]*")?\\)`, 'g'),
        (_, alt: string) => `[Ảnh: ${alt || address}](${address})`,
      );
    }
  }
  const source = item.link
    ? [{ title: [item.author, item.title].filter(Boolean).join(', ').slice(0, 250) || item.link, link: item.link }]
    : [];
  return {
    collection: 'stories',
    key: item.key,
    title: item.title || item.key,
    data: {
      title: item.title.slice(0, 90) || 'Bài chưa có tiêu đề',
      summary: item.summary,
      ...(item.day ? { published: item.day } : {}),
      sources: source,
    },
    body,
    photos,
    notes: [
      ...(item.title.length > 90 ? [`Tiêu đề dài ${item.title.length} ký tự, đã cắt: “${item.title}”`] : []),
      ...notes,
    ],
  };
}

/** The file beside an imported entry's folder name that says where it came from; it is no part of the site. */
const ledger = '.imported.json';

function put(content: string, { collection, key, title, data, body, photos, notes }: Made): Imported {
  const book = join(content, ledger);
  const known = existsSync(book) ? (JSON.parse(readFileSync(book, 'utf8')) as Record<string, string>) : {};
  const before = known[key];
  if (before !== undefined) return { entry: before, state: 'known', notes: [] };
  const id = freeId(join(content, collection), slug(title) || 'bai-nhap');
  const folder = join(content, collection, id);
  const filled = {
    ...Object.fromEntries(
      Object.entries(data).filter(([, value]) => value !== '' && !(Array.isArray(value) && !value.length)),
    ),
    draft: true,
  };
  mkdirSync(folder, { recursive: true });
  for (const { file, bytes } of photos) writeFileSync(join(folder, file), bytes);
  writeFileSync(join(folder, 'index.md'), `---\n${stringify(filled, { lineWidth: 0 })}---\n${body}\n`);
  writeFileSync(book, `${JSON.stringify({ ...known, [key]: `${collection}/${id}` }, null, 1)}\n`);
  const directory = directoryOf(readCorpus(content));
  const missing = entryFindings(
    collection,
    id,
    { ...filled, draft: false },
    body,
    directory,
    photos.map(({ file }) => file),
  );
  return {
    entry: `${collection}/${id}`,
    state: 'new',
    notes: [
      ...notes,
      ...missing
        .filter(({ severity }) => severity !== 'warning')
        .map(({ path, message }) => `Còn thiếu ${placeName(collection, path)}: ${message}`),
    ],
  };
}

function freeId(folder: string, wish: string): string {
  const short = wish.slice(0, 90).replace(/-+$/, '');
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? short : `${short}-${number}`;
    if (!existsSync(join(folder, id))) return id;
  }
}
