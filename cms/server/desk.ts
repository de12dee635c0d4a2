/** The desk as a server sees it: the CMS's own files, what it must know of the corpus now, and the store behind it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Express, type Request, type Response } from 'express';
import { parse } from 'yaml';
import { emptyMemory, type Memory } from '../../src/corpus/memory.ts';
import { readCorpus } from '../../src/corpus/read.ts';
import { directoryOf } from '../../src/corpus/directory.ts';
import { deskSettings } from '../../src/publish/settings.ts';
import { backend } from './backend.ts';
import { Drafts } from './drafts.ts';
import { localHostOnly } from './local-host.ts';
import { Refusal } from './refusal.ts';
import { asPublished } from './site.ts';
import type { SiteStatus } from './site-status.ts';
import { versionsOf, versionText } from './versions.ts';

export interface DeskOptions {
  /** The content folder, absolute. */
  content: string;
  /** The folder of the built CMS; it may be built when first asked for. */
  admin: () => Promise<string>;
  /** What is known of the site, where this server builds it too. */
  status?: SiteStatus;
  /** Where the settings are, e.g. `CMS_WORKFLOW`. */
  env?: NodeJS.ProcessEnv;
  /** What has been read of this content, or of a copy, before. */
  memory?: Memory;
}

/**
 * Answers `/admin/` with the JSON files that the desk reads there, and `/api/v1`; other addresses go on to the next
 * handler.
 * @throws Refusal when drafts are wanted (`CMS_WORKFLOW=1`) and the content lies in no git repository that could hold them
 */
export async function desk({
  content,
  admin,
  status,
  env = process.env,
  memory = emptyMemory(),
}: DeskOptions): Promise<Express> {
  const { backend: store, workflow } = deskSettings('', env);
  const drafts = workflow && store.name === 'proxy' ? await Drafts.open(content) : undefined;
  const app = express();
  app.disable('x-powered-by');
  app.use(backend(content, drafts));
  app.use('/admin', localHostOnly, asPublished);
  app.get('/admin/corpus.json', (_request, response) => live(response, () => directoryOf(readCorpus(content, memory))));
  app.get('/admin/settings.json', (request, response) =>
    live(response, () => ({
      ...deskSettings(addressFor(request, content, env), env),
      ...(status && { siteState: true }),
      ...(store.name === 'proxy' && { versions: true }),
    })),
  );
  if (status)
    app.get('/admin/site-state.json', ({ query: { entry } }, response) =>
      live(response, () => status.state(typeof entry === 'string' ? entry : undefined)),
    );
  app.get('/admin/versions.json', ({ query: { path } }, response) =>
    live(response, () => versionsOf(content, textOf(path))),
  );
  app.get('/admin/version.json', ({ query: { path, id } }, response) =>
    live(response, async () => ({ text: await versionText(content, textOf(path), textOf(id)) })),
  );
  let files: Promise<express.Handler> | undefined;
  app.use('/admin', async (request, response, next) => {
    try {
      files ??= admin().then((folder) => express.static(folder, { cacheControl: false }));
      (await files)(request, response, next);
    } catch (error) {
      files = undefined;
      next(error);
    }
  });
  return app;
}

/** Links from the desk to pages lead to the site that this server shows; a forge's editors go to the public one. */
function addressFor(request: Request, content: string, env: NodeJS.ProcessEnv): string {
  if (!env['CMS_BACKEND']) return `http://${request.headers.host ?? 'localhost'}`;
  const { url } = parse(readFileSync(join(content, 'site.yml'), 'utf8')) as { url?: unknown };
  return typeof url === 'string' ? url : '';
}

async function live(response: Response, answer: () => unknown): Promise<void> {
  response.set('Cache-Control', 'no-store');
  try {
    response.json(await answer());
  } catch (error) {
    response
      .status(error instanceof Refusal ? error.status : 500)
      .json({ error: error instanceof Error ? error.message : String(error) });
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
