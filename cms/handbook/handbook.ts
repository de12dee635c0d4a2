/** The editors' handbook, `/admin/huong-dan/`: chapters in Markdown, messages and fields from the code that they speak of. */
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderProse, type ProsePhoto } from '../../src/prose/index.ts';
import sharp from 'sharp';
import { messages } from './messages.ts';
import { reference } from './reference.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const pictures = path.join(here, 'pictures');

/** In the order of reading. `more` adds to a chapter what the code knows better. */
const chapters: { slug: string; more?: () => string }[] = [
  { slug: 'bai-dau-tien' },
  { slug: 'tieu-de-va-anh' },
  { slug: 'dong-y' },
  { slug: 'duyet-va-hen-ngay' },
  {
    slug: 'thong-bao',
    more: () =>
      [
        '| Bạn vừa | Máy nói | Hãy |',
        '|---|---|---|',
        ...messages().map(
          ({ did, says, do: instead }) => `| ${did} | ${says.replace(/[|[\]*_]/g, '\\$&')} | ${instead} |`,
        ),
      ].join('\n'),
  },
  { slug: 'cac-o', more: reference },
];

export interface Chapter {
  slug: string;
  title: string;
  html: string;
}

/** Renders every chapter. @throws Error naming a picture that is not there */
export async function handbook(): Promise<Chapter[]> {
  const known = await sizes();
  return Promise.all(
    chapters.map(async ({ slug, more }) => {
      const markdown = await readFile(path.join(here, `${slug}.md`), 'utf8');
      const title = /^# (.+)$/m.exec(markdown)?.[1] ?? slug;
      const text = [markdown.replace(/^# .+\n/, ''), more?.() ?? ''].join('\n\n');
      const photo = (file: string): ProsePhoto => {
        const size = known.get(file);
        if (!size) throw new Error(`cms/handbook/${slug}.md names ${file}, which is not in cms/handbook/pictures`);
        return { src: `../pictures/${file}`, ...size };
      };
      return { slug, title, html: renderProse(text, { photo }).html };
    }),
  );
}

/** Writes the handbook below `outDir` (`huong-dan/`). `page` is the frame with its style sheet, built with the desk. */
export async function writeHandbook(outDir: string, page: string): Promise<void> {
  const folder = path.join(outDir, 'huong-dan');
  await rm(folder, { recursive: true, force: true });
  const all = await handbook();
  const contents = (current: string, up: string) =>
    all
      .map(
        ({ slug, title }) =>
          `<li><a href="${up}${slug}/"${slug === current ? ' aria-current="page"' : ''}>${title}</a></li>`,
      )
      .join('');
  const write = async (at: string, up: string, title: string, main: string, current: string): Promise<void> => {
    await mkdir(path.join(folder, at), { recursive: true });
    const filled: Partial<Record<string, string>> = { title, contents: contents(current, up), main, up };
    await writeFile(
      path.join(folder, at, 'index.html'),
      page
        .replace(/\{\{(\w+)\}\}/g, (whole, key: string) => filled[key] ?? whole)
        .replaceAll('../assets/', `${up}../assets/`),
    );
  };
  await write(
    '',
    '',
    'Sổ tay biên tập',
    `<p class="intro">Viết, xin phép, duyệt và đăng một bài. Người mới bắt đầu từ chương đầu tiên.</p><ol class="lines">${contents('', '')}</ol>`,
    '',
  );
  for (const { slug, title, html } of all) await write(slug, '../', title, `<div class="prose">${html}</div>`, slug);
  await cp(pictures, path.join(folder, 'pictures'), { recursive: true });
}

async function sizes(): Promise<Map<string, { width: number; height: number }>> {
  const files = (await readdir(pictures)).filter((file) => file.endsWith('.webp'));
  return new Map(
    await Promise.all(
      files.map(async (file) => {
        const { width, height } = await sharp(path.join(pictures, file)).metadata();
        return [file, { width, height }] as const;
      }),
    ),
  );
}
