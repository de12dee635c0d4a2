/** A build that takes over what has not changed makes the very site that a build from nothing makes. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import sharp from 'sharp';
import { cacheDir } from '../../src/publish/folders.ts';
import { placeFor } from '../e2e/portal.ts';
import { build, type Place } from '../e2e/site/corpora.ts';

const story = 'stories/nhuong-500-met-vuong-dat-de-duong-ve-thon-khoi-vong-qua-suoi';

/** What an editor does, each in its turn: the file, the words in it, and their replacement. */
const edits: { what: string; on?: string; change: (place: Place) => void | Promise<void> }[] = [
  {
    what: 'a story gets another title and summary',
    change: edit(`${story}/index.md`, [
      ['title: Nhường', 'title: Hiến'],
      ['summary: Một gia đình', 'summary: Một nhà'],
    ]),
  },
  {
    what: 'its photo is replaced, and another text says more',
    change: async ({ content }) => {
      const photo = join(content, story, 'duong-ve-thon.jpg');
      writeFileSync(photo, await sharp(readFileSync(photo)).flop().toBuffer());
      edit('pages/gioi-thieu/index.md', [[/\s*$/u, '\n\nMột câu viết thêm.\n']])({ content, out: '' });
    },
  },
  {
    what: 'a commune and a field of work get other names',
    change: ({ content, out }) => {
      edit('units/xa-ba-to/index.md', [['name: Xã Ba Tơ', 'name: Xã Ba Tơ Đổi']])({ content, out });
      edit('catalogues/fields.yml', [['name: Giao thông nông thôn', 'name: Đường sá nông thôn']])({ content, out });
    },
  },
  {
    what: 'a story is withdrawn, an award gets another recipient',
    change: ({ content, out }) => {
      edit('stories/lao-nong-giu-11-giong-lua-ray-trong-bep-ba-muoi-nha-den-xin-hat-gieo-lai/index.md', [
        [
          '\nsample: true',
          '\nsample: true\nstatus:\n  state: withdrawn\n  day: 2026-11-19\n  reason: Người được nêu tên đề nghị gỡ.',
        ],
      ])({ content, out });
      edit('awards/giay-khen-cho-6-nguoi-giu-nghe-truyen-nghe-o-cac-thon-vung-cao/index.md', [
        ['name: Phạm Văn Đố', 'name: Phạm Văn Đỗ'],
      ])({ content, out });
    },
  },
  { what: 'a month goes by', on: '2026-12-21', change: () => undefined },
  {
    what: 'the portal gets another name',
    change: edit('site.yml', [['name: Gương sáng Ba Tơ', 'name: Gương sáng vùng cao']]),
  },
];

function edit(file: string, words: [string | RegExp, string][]): (place: Place) => void {
  return ({ content }) => {
    const before = readFileSync(join(content, file), 'utf8');
    const after = words.reduce((text, [from, to]) => text.replace(from, to), before);
    expect(after, `${file} does not say ${words[0]![0]}`).not.toBe(before);
    writeFileSync(join(content, file), after);
  };
}

test('whatever has changed, the site is that of a build from nothing, byte by byte', async () => {
  test.setTimeout(900_000);
  const place = placeFor('incremental', { lean: true });
  const fresh: Place = { content: place.content, out: `${place.out}-fresh` };
  forget(place);
  await build(place);
  for (const { what, on = '2026-11-20', change } of edits) {
    await test.step(what, async () => {
      await change(place);
      forget(fresh);
      const restored = (await build(place, on)).match(/\(restored\)/g)?.length ?? 0;
      expect((await build(fresh, on)).match(/\(restored\)/g), 'nothing to take over').toBeNull();
      expect(differing(place.out, fresh.out)).toEqual([]);
      // QR codes and most share images at least, whatever it was.
      expect(restored, 'files that were taken over').toBeGreaterThan(100);
    });
  }
});

test('a build killed half-way, and the entry set back: nothing of what was meanwhile is taken over', async () => {
  test.setTimeout(300_000);
  const place = placeFor('incremental-killed', { lean: true });
  const before = `${place.out}-before`;
  await build(place);
  rmSync(before, { recursive: true, force: true });
  cpSync(place.out, before, { recursive: true });
  const text = readFileSync(join(place.content, story, 'index.md'), 'utf8');
  edit(`${story}/index.md`, [['title: Nhường', 'title: Hiến']])(place);
  await killed(place, `dien-hinh/${story.slice('stories/'.length)}/lan-toa/vuong.png`);
  writeFileSync(join(place.content, story, 'index.md'), text);
  await build(place);
  expect(differing(place.out, before)).toEqual([]);
});

/** Starts a build and kills it when it says a word. Without npx, which would end before what it has started. */
async function killed({ content, out }: Place, word: string): Promise<void> {
  const child = spawn(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build'], {
    env: { ...process.env, CONTENT_DIR: content, OUT_DIR: out, BUILD_DAY: '2026-11-20', ASTRO_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (output.includes(word)) process.kill(-child.pid!, 'SIGKILL');
  });
  await new Promise((done) => child.once('exit', done));
  expect(output, 'it was killed before its end').not.toContain('Complete!');
  expect(output).toContain(word);
}

/** Site and Astro's cache, as on the first day; the resized photos stay, to save time. */
function forget({ out }: Place): void {
  rmSync(out, { recursive: true, force: true });
  for (const item of existsSync(cacheDir(out)) ? readdirSync(cacheDir(out)) : [])
    if (item !== 'assets') rmSync(join(cacheDir(out), item), { recursive: true });
}

/** Files that only one of two sites has, or that are not the same. */
function differing(one: string, other: string): string[] {
  const filesOf = (site: string) =>
    readdirSync(site, { recursive: true, withFileTypes: true })
      .filter((item) => item.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(site.length + 1));
  const [mine, theirs] = [filesOf(one), new Set(filesOf(other))];
  const different = mine.filter(
    (file) => !theirs.delete(file) || !readFileSync(join(one, file)).equals(readFileSync(join(other, file))),
  );
  return [...different, ...theirs].sort();
}
