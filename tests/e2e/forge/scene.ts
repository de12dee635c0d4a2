/** The stage of these tests: a forge with the sample corpus, a desk that works on it, and the people at it. All are fictional. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import express, { type RequestHandler, type Response } from 'express';
import { buildAdmin } from '../../../cms/build.ts';
import { readCorpus } from '../../../src/corpus/read.ts';
import { directoryOf } from '../../../src/corpus/directory.ts';
import type { ListedEntries } from '../../../src/corpus/listed.ts';
import { headersFor } from '../../../src/publish/headers.ts';
import { deskSettings } from '../../../src/publish/settings.ts';
import { startForge, type Forge, type ForgeSettings } from '../../forge/forge.ts';
import { openRealForge } from '../../forge/real.ts';
import { startGitLab, type GitLab } from '../../forge/gitlab.ts';
import type { User } from '../../forge/oauth.ts';
import { Repository } from '../../forge/repository.ts';

/** On a real forge of others (`npm run test:forge -- --forge URL`) the people of the scenarios bear a mark. */
const mark = process.env['FORGE_PEOPLE'] ?? '';
/** Whether the scenarios run on a real Forgejo or Gitea, and not on the stand-in. */
export const isReal = Boolean(process.env['FORGE_URL']);

export const editor: User = {
  login: `hoa${mark}`,
  name: 'Đinh Thị Hoa',
  email: `hoa${mark}@xa.example`,
  password: 'mat-khau-cua-hoa',
  role: 'editor',
};
export const chief: User = {
  login: `truong${mark}`,
  name: 'Phạm Văn Trường',
  email: `truong${mark}@xa.example`,
  password: 'mat-khau-cua-truong',
  role: 'chief',
};
export const reader: User = {
  login: `khach${mark}`,
  name: 'Lê Văn Khách',
  email: `khach${mark}@xa.example`,
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

export interface Scene<Of = AnyForge> {
  forge: Of;
  /** `http://127.0.0.1:<port>/admin/`. */
  desk: string;
  close(): Promise<void>;
}

const inRepository = { repo: 'xa/guong-sang', branch: 'main', app_id: 'ban-bien-tap' };

/** What the site publishes for the desk besides the directory. */
interface Published {
  listed?: ListedEntries;
  /** Addresses of the first photos of entries, and a picture that is served at each. */
  photos?: Record<string, string>;
  picture?: string;
}

/** What scenarios use of the stand-in and of a real forge alike. */
export interface AnyForge extends Pick<Forge, 'url' | 'apiRoot' | 'repository' | 'pulls' | 'unexpected' | 'close'> {
  fullName: string;
  /** Settings of the repository: `allow_merge_commits`, `default_merge_style` … */
  configure(settings: object): Promise<void>;
  /** The person's permission for the desk is taken back at the forge. */
  withdraw(user: User): Promise<void>;
  /** Only the stand-in's. */
  standIn: Forge | undefined;
}

/** A forge, and on an origin of its own the desk as a build for production makes it. */
export function openScene(settings: Partial<ForgeSettings> = {}, site: Published = {}): Promise<Scene> {
  return deskOn(site, async (origin) => {
    if (isReal) {
      const real = await openRealForge({
        url: process.env['FORGE_URL']!,
        token: process.env['FORGE_TOKEN']!,
        seed: settings.repository ?? (await Repository.seeded(corpus, 'content', chief)),
        users: [editor, chief, reader],
        redirectUri: `${origin}/admin/`,
      });
      const forge: AnyForge = { ...real, unexpected: [], standIn: undefined };
      const backend = { repo: real.fullName, branch: 'main', app_id: real.clientId };
      return { forge, backend: { ...backend, name: 'forgejo', api_root: real.apiRoot } };
    }
    const standIn = await openForge(origin, settings);
    const forge: AnyForge = {
      ...standIn,
      fullName: inRepository.repo,
      configure: (changes) => {
        standIn.configure(changes);
        return Promise.resolve();
      },
      withdraw: () => {
        standIn.endSessions();
        return Promise.resolve();
      },
      standIn,
    };
    return { forge, backend: { ...inRepository, name: 'forgejo', api_root: forge.apiRoot } };
  });
}

/** The same on GitLab. */
export function openGitLabScene(): Promise<Scene<GitLab>> {
  return deskOn({}, async (origin) => {
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
  { listed = {}, photos, picture }: Published,
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
  let list = { of: '', pack: Promise.resolve(pack({})) };
  const currentList = async (): Promise<Buffer> => {
    const head = (await forge.repository.head('main')) ?? '';
    if (list.of !== head) list = { of: head, pack: directoryOfMain(forge.repository).then(pack) };
    return list.pack;
  };
  let looking: Promise<unknown> = list.pack;
  app.get('/admin/corpus.json', (_request, response, next) => {
    looking = currentList().then((directory) => sendPacked(response, '.json', directory), next);
  });
  const listedPack = pack(listed);
  app.get('/admin/entries.json', (_request, response) => sendPacked(response, '.json', listedPack));
  if (photos && picture) {
    app.get('/admin/photos.json', (_request, response) => void response.json(photos));
    app.get(Object.values(photos), (_request, response) => response.sendFile(picture));
  }
  app.use('/admin', packed(admin), express.static(admin));

  return {
    forge,
    desk: `${origin}/admin/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      // The repository goes only when nobody looks at it any more.
      await looking;
      await forge.close();
    },
  };
}

/** Files packed once for all scenes, by path. */
const packs = new Map<string, Buffer>();

/** Texts of a folder as a web server sends them: packed, and not again to a browser that has them. */
function packed(folder: string): RequestHandler {
  return (request, response, next) => {
    const file = path.join(folder, request.path.replace(/\/$/, '/index.html'));
    if (!/\.(?:js|css|html|svg|json)$/.test(file) || !existsSync(file)) {
      next();
      return;
    }
    const packedFile = packs.get(file) ?? gzipSync(readFileSync(file));
    packs.set(file, packedFile);
    response.set('Cache-Control', headersFor(request.originalUrl)['Cache-Control']);
    sendPacked(response, path.extname(file), packedFile);
  };
}

/** Like the build, once and not for every request. */
const pack = (data: object): Buffer => gzipSync(JSON.stringify(data));

function sendPacked(response: Response, type: string, content: Buffer): void {
  response.set('Content-Encoding', 'gzip').type(type).send(content);
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
