/**
 * An editor at random: opens, types, saves, meets a colleague's change, reloads, loses the connection, publishes, takes
 * down, deletes. Whatever the order, every saved word is in the files at the end, and the corpus is sound.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import fc from 'fast-check';
import { expect, test, type BrowserContext } from 'playwright/test';
import { desk } from '../../cms/server/desk.ts';
import { check } from '../../src/corpus/check.ts';
import { readCorpus } from '../../src/corpus/read.ts';
import { slug } from '../../src/text/slug.ts';
import { seed } from '../seed.ts';
import { builtDesk } from '../e2e/forge/scene.ts';
import { ReviewDeskPage } from '../e2e/desk/pages/review-desk-page.ts';

const enough = Number(process.env['STEPS'] ?? 150);
const words = ['Đường', 'ữ', 'ẫm', 'Nghiêng', 'suối', 'Ơ', 'đẫy'];

let home: string;
let server: Server;
const git = (...parameters: string[]): string => execFileSync('git', parameters, { cwd: home, encoding: 'utf8' });

test.beforeAll(async () => {
  test.setTimeout(240_000);
  await builtDesk();
  home = mkdtempSync(join(tmpdir(), 'phien-ngau-nhien-'));
  const content = join(home, 'content');
  cpSync('tests/fixtures/corpora/valid', content, { recursive: true });
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', 'Đinh Thị Hoa');
  git('config', 'user.email', 'hoa@xa.example');
  git('add', '.');
  git('commit', '--quiet', '-m', 'Nội dung ban đầu');
  const app = express().use(await desk({ content, admin: builtDesk, env: { CMS_WORKFLOW: '1' } }));
  server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
});
test.afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(home, { recursive: true, force: true });
});

interface Written {
  summary: string;
  sentences: string[];
}
/** What must be true of the desk: entries by their slugs, and what is in the open form. */
interface Model {
  saved: Map<string, Written & { draft: boolean; published: boolean }>;
  open?: { id?: string; title: string; changed: boolean } & Written;
}
interface Real {
  editor: ReviewDeskPage;
  context: BrowserContext;
  steps: { done: string[]; count: number };
}

class Step implements fc.AsyncCommand<Model, Real> {
  readonly name: string;
  readonly possible: (model: Model) => boolean;
  readonly act: (model: Model, real: Real) => Promise<void>;
  constructor(name: string, possible: (model: Model) => boolean, act: (model: Model, real: Real) => Promise<void>) {
    [this.name, this.possible, this.act] = [name, possible, act];
  }
  check = (model: Readonly<Model>): boolean => this.possible(model);
  async run(model: Model, real: Real): Promise<void> {
    real.steps.count += 1;
    real.steps.done.push(this.name);
    await this.act(model, real);
  }
  toString = (): string => this.name;
}

const stateOf = (model: Model) => (model.open?.id ? model.saved.get(model.open.id) : undefined);
const unchanged = (model: Model): boolean => !model.open?.changed;
const isChanged = (model: Model): boolean => Boolean(model.open?.changed);
const rests = (model: Model): boolean => Boolean(model.open?.id) && unchanged(model);

/** The list, without reloading the desk; what is not saved is given up, there and on the shelf. */
async function leave(model: Model, { editor }: Real): Promise<void> {
  await editor.page.evaluate(() => (location.hash = '#/collections/pages'));
  if (isChanged(model)) await editor.leaving.getByRole('button', { name: 'Rời bài' }).click();
  await expect(editor.page.getByRole('heading', { name: 'Trang', exact: true })).toBeVisible();
  if (isChanged(model)) {
    await editor.shelfButton.click();
    await editor.shelved('').getByRole('button', { name: 'Bỏ' }).click();
    await expect(editor.shelfButton).toHaveCount(0);
  }
  delete model.open;
}

async function open(model: Model, real: Real, id: string): Promise<void> {
  await leave(model, real);
  await real.editor.page.evaluate((hash) => (location.hash = hash), `#/collections/pages/entries/${id}/index`);
  const { summary, sentences } = model.saved.get(id)!;
  await shows(real, { summary, sentences });
  model.open = { id, title: '', changed: false, summary, sentences: [...sentences] };
}

/** The form has every word. */
async function shows({ editor }: Real, { summary, sentences }: Written): Promise<void> {
  await expect(editor.field('Tóm tắt')).toHaveValue(summary);
  for (const sentence of sentences) await expect(editor.body).toContainText(sentence);
}

/** A colleague saves the same entry from another desk. */
async function colleagueSaves(id: string, summary: string): Promise<void> {
  const path = `content/pages/${id}/index.md`;
  const branch = `cms/pages/${id}/index`;
  const before = git('for-each-ref', `refs/heads/${branch}`)
    ? git('show', `${branch}:${path}`)
    : readFileSync(join(home, path), 'utf8');
  const { port } = server.address() as AddressInfo;
  const raw = before.replace(/^summary: .*$/m, `summary: ${summary}`);
  const params = {
    branch: 'main',
    dataFiles: [{ slug: `${id}/index`, path, raw }],
    assets: [],
    options: { commitMessage: 'Đồng nghiệp sửa', collectionName: 'pages', useWorkflow: true, status: 'draft' },
  };
  const answer = await fetch(`http://localhost:${port}/api/v1/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ action: 'persistEntry', params }),
  });
  expect(answer.status).toBe(200);
}

const steps = fc.nat(9999).chain((number) => {
  const word = words[number % words.length]!;
  const step = (...parameters: ConstructorParameters<typeof Step>) => fc.constant(new Step(...parameters));
  return fc.oneof(
    {
      weight: 3,
      arbitrary: step('new page', unchanged, async (model, real) => {
        await leave(model, real);
        await real.editor.page.evaluate(() => (location.hash = '#/collections/pages/new'));
        const title = `Trang ${word} thứ ${real.steps.count}`;
        const summary = `Tóm tắt ${word} của bước ${real.steps.count}.`;
        await expect(real.editor.field('Tiêu đề')).toHaveValue('');
        await real.editor.write('Tiêu đề', title);
        await real.editor.write('Tóm tắt', summary);
        await real.editor.writeBody(`Đầu bài ${word}${real.steps.count}.`);
        model.open = { title, changed: true, summary, sentences: [`Đầu bài ${word}${real.steps.count}.`] };
      }),
    },
    {
      weight: 5,
      arbitrary: step(
        'open',
        (model) => unchanged(model) && model.saved.size > 0,
        (model, real) => open(model, real, [...model.saved.keys()][number % model.saved.size]!),
      ),
    },
    {
      weight: 12,
      arbitrary: step(
        'write into the body',
        (model) => Boolean(model.open),
        async (model, real) => {
          const sentence = `Câu ${word}${real.steps.count}.`;
          await real.editor.writeBody(` ${sentence}`);
          model.open!.sentences.push(sentence);
          model.open!.changed = true;
        },
      ),
    },
    {
      weight: 4,
      arbitrary: step(
        'rewrite the summary',
        (model) => Boolean(model.open),
        async (model, real) => {
          model.open!.summary = `Tóm tắt ${word} viết lại ở bước ${real.steps.count}.`;
          await real.editor.write('Tóm tắt', model.open!.summary);
          model.open!.changed = true;
        },
      ),
    },
    {
      weight: 12,
      arbitrary: step('save', isChanged, async (model, real) => {
        await real.editor.save();
        const form = model.open!;
        form.id ??= slug(form.title);
        form.changed = false;
        model.saved.set(form.id, {
          summary: form.summary,
          sentences: [...form.sentences],
          draft: true,
          published: model.saved.get(form.id)?.published ?? false,
        });
        await expect(real.editor.status).toBeVisible();
      }),
    },
    {
      weight: 3,
      arbitrary: step('lose the connection while saving', isChanged, async (model, real) => {
        await real.context.setOffline(true);
        await real.editor.pressSave();
        await expect(real.editor.notice).toContainText('không liên lạc được');
        await real.context.setOffline(false);
        await real.editor.closeNotice();
        await shows(real, model.open!);
      }),
    },
    {
      weight: 2,
      arbitrary: step('reload', isChanged, async (model, real) => {
        for (const written of [model.open!.summary, ...model.open!.sentences]) await real.editor.isKept(written);
        await real.editor.page.reload();
        await shows(real, model.open!);
      }),
    },
    {
      weight: 3,
      arbitrary: step(
        'a colleague was first',
        (model) => isChanged(model) && Boolean(model.open!.id),
        async (model, real) => {
          const { id } = model.open!;
          const summary = `Tóm tắt của đồng nghiệp ở bước ${real.steps.count}.`;
          await colleagueSaves(id!, summary);
          await real.editor.pressSave();
          await expect(real.editor.notice).toContainText('người khác vừa sửa bài này');
          await shows(real, model.open!);
          await real.editor.closeNotice();
          Object.assign(model.saved.get(id!)!, { summary, draft: true });
          await open(model, real, id!);
        },
      ),
    },
    { weight: 2, arbitrary: step('leave unsaved', isChanged, leave) },
    {
      weight: 4,
      arbitrary: step(
        'publish',
        (model) => rests(model) && stateOf(model)!.draft,
        async (model, real) => {
          await real.editor.setStatus('Sẵn sàng');
          await real.editor.publish();
          // The message may be that of the entry before.
          await expect(real.editor.page.getByRole('button', { name: 'Đã công bố', exact: true })).toBeVisible();
          Object.assign(stateOf(model)!, { draft: false, published: true });
          await leave(model, real);
        },
      ),
    },
    {
      weight: 2,
      arbitrary: step(
        'unpublish',
        (model) => rests(model) && !stateOf(model)!.draft,
        async (model, real) => {
          await real.editor.unpublish();
          Object.assign(stateOf(model)!, { draft: true, published: false });
          await leave(model, real);
        },
      ),
    },
    {
      weight: 1,
      arbitrary: step(
        'delete',
        (model) => rests(model) && !(stateOf(model)!.draft && stateOf(model)!.published),
        async (model, real) => {
          const { id } = model.open!;
          await real.editor.page
            .getByRole('button', { name: stateOf(model)!.draft ? 'Xóa mục chưa công bố' : 'Xóa mục đã công bố' })
            .click();
          await expect(real.editor.page).toHaveURL(/collections\/pages$/);
          model.saved.delete(id!);
          delete model.open;
        },
      ),
    },
  );
});

test(`${enough} random steps at the desk: no saved word is lost (SEED=${seed})`, async ({ page, context }) => {
  test.setTimeout(enough * 6_000);
  page.setDefaultTimeout(60_000);
  const { port } = server.address() as AddressInfo;
  const editor = await new ReviewDeskPage(page, `http://localhost:${port}`).comeIn();
  const progress = { done: [] as string[], count: 0 };
  const model: Model = { saved: new Map() };
  await editor.goTo('collections/pages');
  const session = fc.commands([steps], { maxCommands: 120, size: 'max' });
  for (let turn = seed; progress.count < enough; turn += 1) {
    const run = async (commands: Iterable<fc.AsyncCommand<Model, Real>>) => {
      if (isChanged(model)) await leave(model, { editor, context, steps: progress });
      await fc.asyncModelRun(() => ({ model, real: { editor, context, steps: progress } }), commands);
    };
    try {
      await fc.assert(fc.asyncProperty(session, run), { seed: turn, numRuns: 1, endOnFailure: true });
    } catch (error) {
      throw new Error(
        `SEED=${turn}, step ${progress.count}: ${progress.done.slice(-12).join(' → ')}\n${error instanceof Error ? error.message : String(error)}`,
        { cause: error },
      );
    }
  }
  console.log(
    `${progress.count} steps: ${Object.entries(Object.groupBy(progress.done, (name) => name))
      .map(([name, all]) => `${name} ${all!.length}`)
      .join(', ')}`,
  );
  if (isChanged(model)) await leave(model, { editor, context, steps: progress });

  for (const id of git('for-each-ref', '--format=%(refname:lstrip=4)', 'refs/heads/cms/pages/')
    .split('\n')
    .filter(Boolean)) {
    const answer = await page.request.post(`http://localhost:${port}/api/v1/`, {
      data: { action: 'publishUnpublishedEntry', params: { branch: 'main', collection: 'pages', slug: id } },
    });
    expect(answer.status(), await answer.text()).toBe(200);
  }
  const content = join(home, 'content');
  for (const [id, { summary, sentences }] of model.saved) {
    const text = readFileSync(join(content, 'pages', id, 'index.md'), 'utf8');
    for (const written of [summary, ...sentences]) expect(text).toContain(written);
  }
  expect(
    readCorpus(content)
      .entries.filter(({ collection }) => collection === 'pages')
      .map(({ id }) => id)
      .sort(),
  ).toEqual([...model.saved.keys(), 'lien-he'].sort());
  expect(check(readCorpus(content)).filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(git('status', '--porcelain')).toBe('');
});
