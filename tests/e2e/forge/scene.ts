/** The stage of these tests: a forge with the sample corpus, a desk that works on it, and the people at it. All are fictional. */
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { buildAdmin } from '../../../cms/build.ts';
import { readCorpus } from '../../../src/corpus/read.ts';
import { directoryOf } from '../../../src/corpus/directory.ts';
import { deskSettings } from '../../../src/publish/settings.ts';
import { startForge, type Forge, type ForgeSettings } from '../../forge/forge.ts';
import { startGitLab, type GitLab } from '../../forge/gitlab.ts';
import type { User } from '../../forge/oauth.ts';
import { Repository } from '../../forge/repository.ts';

export const editor: User = {
  login: 'hoa',
  name: 'Đinh Thị Hoa',
  email: 'hoa@xa.example',
  password: 'mat-khau-cua-hoa',
  role: 'editor',
};
export const chief: User = {
  login: 'truong',
  name: 'Phạm Văn Trường',
  email: 'truong@xa.example',
  password: 'mat-khau-cua-truong',
  role: 'chief',
};
export const reader: User = {
  login: 'khach',
  name: 'Lê Văn Khách',
  email: 'khach@xa.example',
  password: 'mat-khau-cua-khach',
  role: 'reader',
};

const corpus = fileURLToPath(new URL('../../fixtures/corpora/valid', import.meta.url));

/** A forge whose repository `xa/guong-sang` holds the valid corpus below `content/`, for a desk at `<origin>/admin/`. */
export async function openForge(origin: string, settings: Partial<ForgeSettings> = {}): Promise<Forge> {
  return startForge({
    repository: await Repository.seeded(corpus, 'content', chief),
    fullName: 'xa/guong-sang',
    users: [editor, chief, reader],
    application: { clientId: 'ban-bien-tap', redirectUri: `${origin}/admin/` },
    adminOrigin: origin,
    ...settings,
  });
}

let built: Promise<string> | undefined;

/** The desk's files, built once for all tests of this process. */
export function builtDesk(): Promise<string> {
  const folder = path.join(tmpdir(), `desk-${process.pid}`);
  if (!built) process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return (built ??= buildAdmin(folder));
}

export interface Scene<Of = Forge> {
  forge: Of;
  /** `http://127.0.0.1:<port>/admin/`. */
  desk: string;
  close(): Promise<void>;
}

const inRepository = { repo: 'xa/guong-sang', branch: 'main', app_id: 'ban-bien-tap' };

/** Forgejo, and on an origin of its own the desk as a build for production makes it. */
export function openScene(settings: Partial<ForgeSettings> = {}): Promise<Scene> {
  return deskOn(async (origin) => {
    const forge = await openForge(origin, settings);
    return { forge, backend: { ...inRepository, name: 'forgejo', api_root: forge.apiRoot } };
  });
}

/** The same on GitLab. */
export function openGitLabScene(): Promise<Scene<GitLab>> {
  return deskOn(async (origin) => {
    const forge = await startGitLab({
      repository: await Repository.seeded(corpus, 'content', chief),
      fullName: inRepository.repo,
      users: [editor, chief, reader],
      application: { clientId: inRepository.app_id, redirectUri: `${origin}/admin/` },
    });
    return {
      forge,
      backend: {
        ...inRepository,
        name: 'gitlab',
        auth_type: 'pkce',
        base_url: forge.url,
        auth_endpoint: 'oauth/authorize',
        api_root: `${forge.url}/api/v4`,
        use_graphql: true,
        graphql_api_root: `${forge.url}/api/graphql`,
      },
    };
  });
}

async function deskOn<Of extends { repository: Repository; close(): Promise<void> }>(
  open: (origin: string) => Promise<{ forge: Of; backend: object }>,
): Promise<Scene<Of>> {
  const admin = await builtDesk();
  const app = express();
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { forge, backend } = await open(origin);

  app.get('/admin/settings.json', (_request, response) => {
    response.json(
      deskSettings('https://guongsang.example', {
        CMS_BACKEND: JSON.stringify(backend),
        CMS_CONTENT_FOLDER: 'content',
        CMS_WORKFLOW: '1',
      }),
    );
  });
  // A site that is published again after every merge: its list of what there is is that of `main`.
  let list = { of: '', is: Promise.resolve<unknown>({}) };
  app.get('/admin/corpus.json', async (_request, response) => {
    const head = (await forge.repository.head('main')) ?? '';
    if (list.of !== head) list = { of: head, is: directoryOfMain(forge.repository) };
    response.json(await list.is);
  });
  app.use('/admin', express.static(admin));

  return {
    forge,
    desk: `${origin}/admin/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await forge.close();
    },
  };
}

const directoryOfMain = (repository: Repository) => withMain(repository, (content) => directoryOf(readCorpus(content)));

/** Calls `use` with a folder that holds the corpus of `main` for as long as the call lasts. */
export async function withMain<T>(repository: Repository, use: (content: string) => T): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'main-'));
  try {
    await repository.export('main', folder);
    return use(path.join(folder, 'content'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
