/** A corpus of any size for measurements: real Vietnamese sentences, lengths and places as uneven as those of real portals. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { stringify } from 'yaml';
import { slug } from '../../src/text/slug.ts';
import { diceOf } from '../dice.ts';
import { paragraphs } from '../fixtures/search/engine.ts';

/** A text as both portals of a comparison get it. */
export interface Article {
  id: string;
  title: string;
  summary: string;
  body: string;
  published: string;
}

/** Sentences of XQuAD's paragraphs that hold nothing but Vietnamese letters, digits and the commonest signs: cards can show each. */
const sentences: readonly string[] = paragraphs()
  .flatMap(({ text }) => text.normalize('NFC').split(/(?<=[.?!])\s+/))
  .filter((sentence) => sentence.length > 40 && /^[A-ZÀ-ỸĐ][A-Za-z0-9À-ỹĐđ ,.;()%-]+\.$/.test(sentence));

/** The first words of a sentence, at most `most` letters. */
const cut = (text: string, most: number): string =>
  (text.length <= most ? text : text.slice(0, most).replace(/\s\S*$/, '')).replace(/[ ,.;()%-]+$/, '');

/** Texts of 60 to 2,500 words, most of them short, from the newest to the oldest over five years. */
export function articles(count: number): Article[] {
  const dice = diceOf(1);
  return Array.from({ length: count }, (_, i) => {
    const title = `${cut(dice.pick(sentences), 40 + dice.uneven(40))} ${i + 1}`;
    const paragraph = () =>
      Array.from({ length: 2 + Math.floor(dice.next() * 5) }, () => dice.pick(sentences)).join(' ');
    const body = Array.from(
      { length: 1 + dice.uneven(18) },
      (_, at) => `${at % 4 === 3 ? `## ${cut(dice.pick(sentences), 50)}\n\n` : ''}${paragraph()}`,
    ).join('\n\n');
    const published = new Date(Date.UTC(2026, 10, 19) - Math.floor((i / count) * 5 * 365) * 86_400_000)
      .toISOString()
      .slice(0, 10);
    return { id: slug(title), title, summary: cut(dice.pick(sentences), 190), body, published };
  });
}

const family = ['Phạm', 'Đinh', 'Nguyễn', 'Trần', 'Lê', 'Võ', 'Ưng', 'Đỗ'];
const middle = ['Văn', 'Thị', 'Đức', 'Ngọc', 'Thùy', 'Quốc'];
const given = ['Trâm', 'Đượm', 'Xoan', 'Khuyến', 'Hòa', 'Yến', 'Ơn', 'Nghiêm', 'Phượng', 'Thủy', 'Đăng', 'Bích'];

/**
 * Writes a corpus of `count` stories, with a tenth as many awards of 1 to 50 recipients and a hundredth as many campaigns, a photo on every
 * tenth story; catalogues, documents, pages and the portal's own data are those of `content`, its eight communes are joined by 88 others.
 */
export async function writeCorpus(dir: string, count: number): Promise<Article[]> {
  rmSync(dir, { recursive: true, force: true });
  for (const part of ['catalogues', 'documents', 'pages', 'units', 'site.yml'])
    cpSync(join('content', part), join(dir, part), { recursive: true });
  const dice = diceOf(2);
  const write = (place: string, data: object, body = '') => {
    mkdirSync(join(dir, place), { recursive: true });
    writeFileSync(join(dir, place, 'index.md'), `---\n${stringify(data)}---\n${body}\n`);
  };
  for (let i = 0; i < 88; i++)
    write(`units/xa-thu-${i}`, {
      name: `Xã ${dice.pick(given)} ${dice.pick(given)} ${i}`,
      slug: `xa-thu-${i}`,
      kind: 'commune',
      parent: 'tinh-quang-ngai',
      from: '2020-01-01',
      sample: true,
    });
  const units = [...Array.from({ length: 88 }, (_, i) => `xa-thu-${i}`)];
  const fields = ['nong-nghiep', 'giao-thong', 'giao-duc', 'y-te', 'moi-truong'].filter((id) =>
    known('fields').includes(id),
  );
  const name = () => `${dice.pick(family)} ${dice.pick(middle)} ${dice.pick(given)}`;
  const basis = { kind: 'consent', reference: 'Phiếu đồng ý số 1' };
  const photos = await Promise.all(Array.from({ length: 5 }, (_, i) => photo(i)));

  const campaigns = Array.from({ length: Math.max(1, Math.floor(count / 100)) }, (_, i) => `phong-trao-${i}`);
  campaigns.forEach((id, i) =>
    write(
      `campaigns/${id}`,
      {
        title: `${cut(dice.pick(sentences), 60)} ${i}`,
        summary: cut(dice.pick(sentences), 190),
        level: 'commune',
        kind: 'thematic',
        launchedBy: 'Ủy ban nhân dân xã',
        documents: ['chi-thi-41-ct-tw'],
        from: '2021-01-01',
        to: i % 3 ? '2026-12-31' : '2024-12-31',
        participants: cut(dice.pick(sentences), 200),
        // One in ten goes through all communes, the others through a few.
        units: i % 10 === 0 ? [] : [...new Set(Array.from({ length: 1 + dice.uneven(9) }, () => dice.pick(units)))],
        goals: [cut(dice.pick(sentences), 150)],
        criteria: [{ text: cut(dice.pick(sentences), 110), check: cut(dice.pick(sentences), 150) }],
        benefits: [cut(dice.pick(sentences), 150)],
        howToJoin: cut(dice.pick(sentences), 200),
        sample: true,
      },
      dice.pick(sentences),
    ),
  );
  const stories = articles(count);
  stories.forEach(({ id, title, summary, body, published }, i) => {
    const withPhoto = i % 10 === 0;
    write(
      `stories/${id}`,
      {
        title,
        summary,
        published,
        subject: { kind: dice.pick(['individual', 'collective', 'household']), name: name(), group: 'nong-dan' },
        unit: units[dice.uneven(units.length)],
        fieldsOfWork: [dice.pick(fields)],
        campaigns: dice.next() < 0.4 ? [campaigns[dice.uneven(campaigns.length)]] : [],
        figures:
          dice.next() < 0.5
            ? [{ value: String(1 + dice.uneven(900)), unit: 'hộ', meaning: cut(dice.pick(sentences), 50) }]
            : [],
        ...(dice.next() < 0.5 ? { quote: { text: cut(dice.pick(sentences), 200), speaker: name() } } : {}),
        ...(dice.next() < 0.3
          ? { how: { steps: Array.from({ length: 3 }, () => cut(dice.pick(sentences), 150)) } }
          : {}),
        ...(withPhoto ? { photos: [{ file: 'anh.jpg', alt: 'Ảnh chụp để đo', credit: 'Ảnh: Mẫu' }] } : {}),
        basis,
        sample: true,
      },
      body,
    );
    if (withPhoto) writeFileSync(join(dir, 'stories', id, 'anh.jpg'), photos[(i / 10) % photos.length]!);
  });
  for (let i = 0; i < Math.floor(count / 10); i++) {
    write(`awards/khen-${i}`, {
      title: `${cut(dice.pick(sentences), 60)} ${i}`,
      number: `${i}/QĐ-UBND`,
      decided: stories[i * 10]!.published,
      published: stories[i * 10]!.published,
      authority: 'chu-tich-ubnd-xa',
      form: 'giay-khen',
      type: 'cong-trang',
      achievement: cut(dice.pick(sentences), 300),
      unit: dice.pick(units),
      recipients: Array.from({ length: 1 + dice.uneven(50) }, (_, at) => ({
        name: name(),
        kind: 'individual',
        unit: dice.pick(units),
        ...(at === 0 ? { story: stories[i * 10]!.id } : {}),
      })),
      basis,
      sample: true,
    });
  }
  return stories;
}

const known = (catalogue: string): string[] =>
  [...readCatalogue(catalogue).matchAll(/^\s*- id: (\S+)/gm)].map(([, id]) => id!);
const readCatalogue = (name: string): string => readFileSync(join('content', 'catalogues', `${name}.yml`), 'utf8');

/** A picture of 1,600 pixels with the detail of a photograph, each of another colour. */
const photo = (i: number): Promise<Buffer> =>
  sharp({
    create: {
      width: 400,
      height: 300,
      channels: 3,
      background: { r: 60 + 30 * i, g: 120, b: 90 },
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .resize(1600, 1200)
    .blur(3)
    .jpeg({ quality: 80 })
    .toBuffer();

/** The same texts as posts of an Astro blog whose posts lie in one folder, as astro-theme-cactus has them. */
export function writePosts(dir: string, texts: readonly Article[]): void {
  for (const item of readdirSync(dir)) rmSync(join(dir, item), { recursive: true, force: true });
  for (const { id, title, summary, body, published } of texts)
    writeFileSync(
      join(dir, `${id}.md`),
      `---\ntitle: ${JSON.stringify(title.slice(0, 60))}\ndescription: ${JSON.stringify(summary)}\npublishDate: ${published}\n---\n${body}\n`,
    );
}
