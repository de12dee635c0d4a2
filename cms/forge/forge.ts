/** Decap's Forgejo backend (3.4.3), patched for the servers that offices run: Forgejo 9 and later, Gitea. */
import { listOfForm } from '../form/address.ts';
import { formatMoment } from '../moment.ts';
import { showNotice } from '../notice.ts';
import { nameOf, branchOf, type Account, type Api, type Change, type PullRequest } from './api.ts';
import { mendDrafts } from './drafts.ts';
import { mendPublishing } from './publishing.ts';
import { bytesIn, fromBase64, Reading } from './reading.ts';
import { remarksOf } from './remarks.ts';
import { ForgeRefusal, mendRequests } from './requests.ts';
import { whyNotIn } from './sentences.ts';
import { askForMore, Login, type ForgeSettings, type Session } from './session.ts';

interface Store {
  api: Api;
  token: string;
  mediaFolder: string;
  authenticate(session: Session): Promise<Account & { token: string }>;
  status(): Promise<unknown>;
  unpublishedEntry(entry: { id?: string; collection?: string; slug?: string }): Promise<unknown>;
  allEntriesByFolder(folder: string, extension: string, depth: number): Promise<unknown[]>;
  entriesByFiles(files: readonly { path: string; label: string }[]): Promise<unknown[]>;
}

/** For how long one list of requests serves all who ask, in milliseconds: the board asks for it once for each draft. */
const fresh = 4_000;

/** For how long one answer serves all who ask the same, in milliseconds. */
const moment = 1_000;

export function mendForge(store: Store, settings: ForgeSettings): void {
  const authenticate = store.authenticate.bind(store);
  // Decap's `authenticate` drops the refresh token, so that every editor is logged out after an hour.
  store.authenticate = async (given) => {
    const login = new Login(given, settings, (token) => {
      store.token = token;
    });
    await login.renewIfDue();
    // Decap makes an `api` inside, and asks it for the user and the rights at once: it is patched in between.
    const mended = mendedApi(store, login);
    const user = await authenticate(login.session).catch((error: unknown) => {
      throw reasonOf(error, settings.repo);
    });
    mended.arrive(user.login);
    Object.assign(
      store,
      remarksOf(store.api, () => user.login),
    );
    // No picture of her: it is a request more, and some servers keep those elsewhere.
    return { ...user, ...login.session, login: user.login, avatar_url: '', token: login.session.token };
  };
  // An expired login shows as a refused request, which then asks for a new one.
  store.status = () => Promise.resolve({ auth: { status: true }, api: { status: true, statusPage: '' } });
  const unpublishedEntry = store.unpublishedEntry.bind(store);
  store.unpublishedEntry = async (entry) => {
    const read = await unpublishedEntry(entry);
    if (!entry.id && entry.collection && entry.slug)
      void sayWhoWrote(store.api, branchOf(entry.collection, entry.slug));
    return read;
  };
}

/** Patches the `api` that Decap makes inside `authenticate`, the moment it is set. */
function mendedApi(store: Store, login: Login): { arrive(name: string): void } {
  let isIn = false;
  let api: Api | undefined = undefined;
  Object.defineProperty(store, 'api', {
    configurable: true,
    get: () => api,
    set: (made: Api) => {
      api = made;
      mendApi(store, made, login, () => isIn);
    },
  });
  return {
    arrive: (name) => {
      isIn = true;
      login.session.login = name;
    },
  };
}

function mendApi(store: Store, api: Api, login: Login, isIn: () => boolean): void {
  mendRequests(api, {
    headers: async () => {
      await login.renewIfDue();
      return { Authorization: `token ${login.session.token}` };
    },
    relogin: async () => (await login.renew()) || (isIn() && (await login.askAgain())),
    waiting: sayWaiting,
  });
  const reading = new Reading(api);
  const request = api.request;
  let pulls: { at: number; list: Promise<PullRequest[]> } | undefined;
  // A form, its preview and its check ask for the same files in the same moment.
  const asked = new Map<string, Promise<unknown>>();
  api.request = async (path, options) => {
    if (!options?.method || options.method === 'GET') {
      const key = api.urlFor(path, options ?? {});
      const answer = asked.get(key) ?? request(path, options);
      asked.set(key, answer);
      answer.catch(() => asked.delete(key));
      setTimeout(() => asked.delete(key), moment);
      return answer;
    }
    try {
      return await request(path, options);
    } finally {
      reading.forgetHead();
      pulls = undefined;
      asked.clear();
    }
  };
  const all = api.requestAllPages.bind(api);
  api.getPullRequests = async (state = 'open', head) => {
    if (!pulls || state !== 'open' || Date.now() - pulls.at > fresh) {
      const list = all(`${api.repoURL}/pulls`, { params: { state } }) as Promise<PullRequest[]>;
      pulls = { at: Date.now(), list };
      list.catch(() => (pulls = undefined));
    }
    const list = await pulls.list;
    return head ? list.filter(({ head: { ref } }) => `${api.repoOwner}:${ref}` === head) : list;
  };
  // A comparison names the files only on newer Forgejo, once for each commit; the request names them everywhere.
  Object.assign(api, { getDifferences: () => Promise.reject(new Error('not asked')) });
  // Servers give thirty at a time.
  api.getPullRequestFiles = (number) => all(`${api.repoURL}/pulls/${number}/files`) as Promise<Change[]>;
  // Decap asks for the days and authors of all entries; no list shows them.
  api.readFileMetadata = () => Promise.resolve({ author: '', updatedOn: '' });
  api.listFiles = (path, { branch = api.branch, depth = 1 } = {}, folders = false) => {
    if (branch !== api.branch) return Promise.reject(new Error(`list of ${branch}`));
    if (depth === 1 && !folders && lengthOf(path) === lengthOf(store.mediaFolder)) return Promise.resolve([]);
    return reading.files(path, depth, folders);
  };
  mendReading(api);
  mendCatalogues(store, reading);
  mendCards(api);
  mendDrafts(api);
  mendPublishing(api);
  store.allEntriesByFolder = async (folder, extension, depth) => {
    const files = (await reading.files(folder, depth)).filter(({ name }) => name.endsWith(`.${extension}`));
    const texts = await reading.texts(folder, files);
    return files.flatMap((file) => {
      const data = texts.get(file.id);
      return data === undefined ? [] : [{ file: { ...file, author: '', updatedOn: '' }, data }];
    });
  };
  // Decap asks for these one after the other, each a way to the server and back; who asks again gets the same answers.
  const lists = listOfForm() ? [] : [reading.site()];
  void Promise.allSettled([api.request(api.repoURL), reading.head(), api.getPullRequests(), ...lists]);
}

/**
 * Of how many parts a path is. Beside the folder that Decap keeps all media in lie those of the collections:
 * directly in them is no photo, a form that begins asks all the same, and a server takes half a minute for ten thousand.
 */
const lengthOf = (path: string): number => path.split('/').filter(Boolean).length;

/** Catalogues lie in one folder: their ids come with it, and what has not changed since is not read again. */
function mendCatalogues(store: Store, reading: Reading): void {
  const entriesByFiles = store.entriesByFiles.bind(store);
  store.entriesByFiles = async (files) => {
    const folders = new Set(files.map(({ path }) => path.slice(0, path.lastIndexOf('/'))));
    const [folder] = folders;
    if (files.length < 2 || folders.size !== 1 || !folder) return entriesByFiles(files);
    const found = new Map((await reading.files(folder, 2)).map((file) => [file.path, file]));
    const there = files.flatMap(({ path, label }) => {
      const file = found.get(path);
      return file ? [{ ...file, label }] : [];
    });
    const texts = await reading.texts(folder, there);
    return there.flatMap((file) => {
      const data = texts.get(file.id);
      return data === undefined ? [] : [{ file: { ...file, author: '', updatedOn: '' }, data }];
    });
  };
}

/** Decap reads a file's id and then its content; the first answer holds both, of a photo too. */
function mendReading(api: Api): void {
  const readFile = api.readFile.bind(api);
  api.readFile = async (path, sha, options = {}) => {
    if (sha) return readFile(path, sha, options);
    const address = path.replace(/^\//, '').split('/').map(encodeURIComponent).join('/');
    const file = (await api.request(`${api.repoURL}/contents/${address}`, {
      params: { ref: options.branch ?? api.branch },
    })) as { content: string | null; sha: string };
    // A large file comes without its content.
    if (!file.content) return readFile(path, file.sha, options);
    return options.parseText === false ? new Blob([bytesIn(file.content)]) : fromBase64(file.content);
  };
}

/** A card of the board says who wrote and how many remarks there are. */
function mendCards(api: Api): void {
  // Not of the interface that the desk shares with other parts: used here alone.
  const mended = api as unknown as {
    retrieveUnpublishedEntryData(key: string): Promise<{ pullRequestAuthor: string; updatedAt: string }>;
  };
  const retrieve = mended.retrieveUnpublishedEntryData.bind(api);
  mended.retrieveUnpublishedEntryData = async (key) => {
    const data = await retrieve(key);
    const pull = await api.getBranchPullRequest(`cms/${key}`);
    const remarks = pull.comments ? ` · ${pull.comments} ghi chú` : '';
    return { ...data, pullRequestAuthor: `${nameOf(pull.user)}${remarks}` };
  };
}

/** Before a second person goes on with a draft: who wrote last, and when. */
async function sayWhoWrote(api: Api, branch: string): Promise<void> {
  const me = await (api as unknown as { user(): Promise<Account & { email: string }> }).user();
  const [last] = (await api.request(`${api.repoURL}/commits`, {
    params: { sha: branch, limit: 1, stat: 'false', verification: 'false', files: 'false' },
  })) as { commit: { author: { name: string; email: string; date: string } } }[];
  const author = last?.commit.author;
  if (!author || author.email === me.email || author.name === nameOf(me)) return;
  showNotice({ title: `${author.name} sửa lần cuối ${formatMoment(author.date)}`, lines: [], isNews: true });
}

/** Why a login failed. */
function reasonOf(error: unknown, repository: string): Error {
  if (error instanceof ForgeRefusal) {
    if (/scope/i.test(error.refused.words)) askForMore();
    // Decap has put its own English over a refusal of the repository.
    if (error.status === 404) return new Error(whyNotIn(404, repository));
    return new ForgeRefusal(error.refused);
  }
  return new Error(/does not have access/.test(String(error)) ? whyNotIn(403, repository) : String(error));
}

function sayWaiting(isSlow: boolean): void {
  const id = 'may-chu-cham';
  document.getElementById(id)?.remove();
  if (!isSlow) return;
  const line = Object.assign(document.createElement('p'), { id, role: 'status', className: 'waiting' });
  line.textContent = 'Máy chủ kho bài trả lời chậm, vẫn đang chờ …';
  document.body.append(line);
}
