/** A kind of content is one folder and its name in the registry; a field of a kind is a change of that folder alone. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { DeskPage } from '../e2e/desk/pages/desk-page.ts';
import { test as base, expect, freePort, Portal } from '../e2e/portal.ts';
import { validCorpus } from '../e2e/site/corpora.ts';
import { EntryPage } from '../e2e/site/pages/entry-page.ts';
import { ListPage } from '../e2e/site/pages/list-page.ts';
import { SearchPage } from '../e2e/site/pages/search-page.ts';

const home = resolve('.cache', 'tests', 'new-kind');
const project = join(home, 'project');
const content = join(home, 'content');
const registry = 'src/collections/index.ts';
const story = { folder: 'src/collections/stories', id: 'ba-ho-lam-theo' };
const kind = { folder: 'src/collections/thanks', files: resolve('tests/fixtures/new-kind/thanks') };
const letter = { address: '/thu-cam-on/cam-on-to-xe-om/', title: 'Cảm ơn tổ xe ôm chợ phiên đã tìm trả chiếc ví' };

/** What is changed for a field of stories: the file, words in it, and what comes before or in place of them. */
const field: [file: string, words: string, changed: string][] = [
  ['fields.ts', '  list,\n', '  list,\n  number,\n'],
  [
    'fields.ts',
    '  photos,\n  how:',
    "  photos,\n  workdays: optional(number({ open: true, label: 'Số ngày công', min: 0 })),\n  how:",
  ],
  ['words.ts', "  basis: 'Căn cứ", "  workdays: 'Ngày công',\n  basis: 'Căn cứ"],
  ['load.ts', '  basis: string;', '  workdays?: number;\n  basis: string;'],
  ['load.ts', '    basis: data.basis', '    workdays: data.workdays,\n    basis: data.basis'],
  ['Story.tsx', '[t.basis,', '[t.workdays, story.workdays],\n              [t.basis,'],
];

/** A copy of the program with the kind and the field, on a corpus that uses both. */
function makeProject(): void {
  for (const part of ['src', 'cms', 'public']) {
    rmSync(join(project, part), { recursive: true, force: true });
    cpSync(resolve(part), join(project, part), { recursive: true });
  }
  for (const file of ['astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'])
    cpSync(resolve(file), join(project, file));
  if (!existsSync(join(project, 'node_modules'))) symlinkSync(resolve('node_modules'), join(project, 'node_modules'));
  cpSync(kind.files, join(project, kind.folder), { recursive: true });
  edit(registry, "import { units } from './units/index.ts';", "$&\nimport { thanks } from './thanks/index.ts';");
  edit(registry, 'documents, pages }', 'documents, pages, thanks }');
  for (const [file, words, changed] of field) edit(join(story.folder, file), words, changed);
}

function edit(file: string, words: string, changed: string): void {
  const before = readFileSync(join(project, file), 'utf8');
  const after = before.replace(words, changed);
  expect(after, `${file} does not say ${words}`).not.toBe(before);
  writeFileSync(join(project, file), after);
}

function makeContent(): void {
  rmSync(content, { recursive: true, force: true });
  cpSync(validCorpus, content, { recursive: true });
  const file = join(content, 'stories', story.id, 'index.md');
  writeFileSync(file, readFileSync(file, 'utf8').replace('\nsample:', '\nworkdays: 45\nsample:'));
  mkdirSync(join(content, 'thanks', basename(letter.address)), { recursive: true });
  writeFileSync(
    join(content, 'thanks', basename(letter.address), 'index.md'),
    `---
title: ${letter.title}
summary: Một gia đình ở xa viết thư cảm ơn những người chạy xe đã đi ba xóm tìm trả ví.
sender: Gia đình ông Nguyễn Mẫu
unit: xa-ba-to
published: 2026-09-02
sample: true
---
Ví còn nguyên giấy tờ, có cả cuốn sổ khám bệnh của mẹ tôi.
`,
  );
}

const test = base.extend<object, { copy: string; changed: Portal }>({
  copy: [
    async ({}, use) => {
      makeProject();
      makeContent();
      await use(project);
    },
    { scope: 'worker' },
  ],
  changed: [
    async ({ copy }, use) => {
      const portal = new Portal({ project: copy, content, out: join(home, 'dist'), port: await freePort() });
      try {
        await portal.ready();
        await use(portal);
      } finally {
        await portal.stop();
      }
    },
    // The desk is bundled again whenever its sources have changed.
    { scope: 'worker', timeout: 600_000 },
  ],
  baseURL: async ({ changed }, use) => use(changed.url),
});

test('a kind is a folder and its name in the registry, a field is in the folder of its kind', ({ copy }) => {
  expect(filesChanged(copy)).toEqual(
    [
      registry,
      ...[...new Set(field.map(([file]) => file))].map((file) => `${story.folder}/${file}`),
      ...readdirSync(kind.files).map((file) => `${kind.folder}/${file}`),
    ].sort(),
  );
});

test('the whole program has its types with the new kind and the new field', ({ copy }) => {
  test.setTimeout(300_000);
  const bin = (name: string): string => join(copy, 'node_modules', '.bin', name);
  const env = { ...process.env, CONTENT_DIR: content, ASTRO_TELEMETRY_DISABLED: '1' };
  execFileSync(bin('astro'), ['sync'], { cwd: copy, env, stdio: 'pipe' });
  const { status, output } = typesOf(bin('tsc'));
  expect(output).toBe('');
  expect(status).toBe(0);
});

test('a new kind has its list, page, share image, feed item, open data and place in the search', async ({
  page,
  request,
}) => {
  const list = await new ListPage(page).open('/thu-cam-on/');
  await list.isTitled(/^Thư cảm ơn/);
  await list.entries.getByRole('link', { name: letter.title }).click();
  const entry = new EntryPage(page);
  await entry.isTitled(letter.title);
  expect(new URL(page.url()).pathname).toBe(letter.address);
  await expect(entry.fact('Người gửi')).toHaveText('Gia đình ông Nguyễn Mẫu');

  const picture = await page.locator('meta[property="og:image"]').getAttribute('content');
  const image = await request.get(new URL(picture ?? '').pathname);
  expect(new URL(picture ?? '').pathname).toBe(`${letter.address}chia-se.png`);
  expect((await image.body()).subarray(1, 4).toString()).toBe('PNG');

  expect(await (await request.get('/rss.xml')).text()).toContain(letter.title);
  const data = (await (await request.get('/du-lieu/thu-cam-on.json')).json()) as { rows: object[] };
  expect(data.rows).toMatchObject([{ sender: 'Gia đình ông Nguyễn Mẫu', unit: 'xa-ba-to' }]);

  const search = await new SearchPage(page).open();
  await search.search('tim tra chiec vi');
  expect((await search.found())[0]).toBe(letter.address);
  await expect(search.results.first()).toContainText('Thư cảm ơn');
});

test('a new kind has its form at the desk, and its preview', async ({ page, changed }) => {
  const editor = await new DeskPage(page, changed.url).comeIn();
  await editor.open('thanks', basename(letter.address));
  await expect(editor.field('Người gửi')).toHaveValue('Gia đình ông Nguyễn Mẫu');
  await editor.write('Người gửi', 'Gia đình bà Trần Mẫu');
  await expect(editor.article).toContainText('Gia đình bà Trần Mẫu');
});

test('a new field of stories is on the page and in the form', async ({ page, changed }) => {
  const entry = await new EntryPage(page).open(`/dien-hinh/${story.id}/`);
  await expect(entry.fact('Ngày công')).toHaveText('45');
  const editor = await new DeskPage(page, changed.url).comeIn();
  await editor.open('stories', story.id);
  await expect(page.getByLabel(/^Số ngày công/).first()).toHaveValue('45');
});

test('a part of a kind that is forgotten is a type error, in the registry or where the part is used', ({ copy }) => {
  test.setTimeout(300_000);
  const index = `${kind.folder}/index.ts`;
  const parts = [...readFileSync(join(copy, index), 'utf8').matchAll(/^ {2}(\w+)(?::.*)?,$/gm)];
  expect(parts.length).toBeGreaterThan(12);
  const typesWith = programs();
  expect(typesWith({})).toEqual([]);
  const silent = parts.filter(([line, name]) => {
    const faults = typesWith({ [index]: readFileSync(join(copy, index), 'utf8').replace(`${line}\n`, '') });
    return !faults.some((fault) => fault.includes(`'${name}'`) && fault.includes('missing'));
  });
  expect(silent.map(([, name]) => name)).toEqual([]);
  const files = readdirSync(kind.files).map((file) => `${kind.folder}/${file}`);
  expect(files.filter((file) => typesWith({ [file]: undefined }).length === 0)).toEqual([]);
});

/** Files of the program that differ from those of this one, or that only one of them has. */
function filesChanged(copy: string): string[] {
  const filesIn = (root: string) =>
    ['src', 'cms'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((item) => item.isFile())
        .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1)),
    );
  const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
  return [...new Set([...filesIn(resolve('.')), ...filesIn(copy)])]
    .filter((file) => read(resolve(file)) !== read(join(copy, file)))
    .sort();
}

function typesOf(tsc: string): { status: number; output: string } {
  const args = ['--noEmit', '--incremental', '--tsBuildInfoFile', join(home, 'types.json'), '-p', project];
  try {
    return { status: 0, output: execFileSync(tsc, args, { cwd: project, encoding: 'utf8' }) };
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string };
    return { status, output: stdout };
  }
}

/** Judges the types of the registry and the new kind, with some of their files changed (or gone, where undefined). */
function programs(): (changes: Record<string, string | undefined>) => string[] {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(project, 'tsconfig.json'), (file) => ts.sys.readFile(file)).config,
    ts.sys,
    project,
  );
  const host = ts.createCompilerHost(options);
  const parsed = new Map<string, ts.SourceFile | undefined>();
  return (changes) => {
    const changed = new Map(Object.entries(changes).map(([file, text]) => [join(project, file), text]));
    const program = ts.createProgram({
      rootNames: [join(project, registry)],
      options: { ...options, noEmit: true },
      host: {
        ...host,
        fileExists: (file) => (changed.has(file) ? changed.get(file) !== undefined : host.fileExists(file)),
        readFile: (file) => (changed.has(file) ? changed.get(file) : host.readFile(file)),
        getSourceFile: (file, language) => {
          if (changed.has(file)) return ts.createSourceFile(file, changed.get(file) ?? '', language);
          if (!parsed.has(file)) parsed.set(file, host.getSourceFile(file, language));
          return parsed.get(file);
        },
      },
    });
    return program
      .getSourceFiles()
      .filter(
        ({ fileName }) => fileName === join(project, registry) || dirname(fileName) === join(project, kind.folder),
      )
      .flatMap((file) => program.getSemanticDiagnostics(file))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  };
}
