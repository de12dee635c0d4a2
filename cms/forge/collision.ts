/** A draft and what was published meanwhile change the same lines: both versions side by side, and a way to go on. */
import { joined, withFieldsOf, type Joined } from '../compared.ts';
import { chooseVersions } from './side-by-side.ts';
import { nameOf, type Api, type PullRequest } from './api.ts';
import { ForgeRefusal } from './requests.ts';

interface Versions {
  path: string;
  base: string;
  published: string;
  draft: string;
}

/**
 * Settles a collision, if there is one, with the editor's choices, so that the request can be merged.
 * Does nothing while nobody else has changed the draft's files.
 * @throws Error with a sentence when the editor does not want to go on
 */
export async function settleCollision(api: Api, pull: PullRequest, collection: string): Promise<void> {
  const versions = await versionsOf(api, pull);
  if (!versions || versions.published === versions.base) return;
  if (await isUpdated(api, pull)) return;
  const together = joined(collection, versions.base, versions.published, versions.draft);
  const text = together.collisions.length ? await chosen(api, pull, versions, together) : together.text;
  await rebuild(api, pull, versions, text);
}

/** The text of a draft in three versions; undefined where it was not read, or is new. */
async function versionsOf(api: Api, pull: PullRequest): Promise<Versions | undefined> {
  const files = await api.getPullRequestFiles(pull.number);
  const path = files.map(({ filename }) => filename).find((name) => /\.(?:md|yml)$/.test(name));
  if (!path || !pull.merge_base) return undefined;
  const [base, published, draft] = await Promise.all(
    [pull.merge_base, api.branch, pull.head.ref].map((ref) => textAt(api, path, ref)),
  );
  return { path, base: base ?? '', published: published ?? '', draft: draft ?? '' };
}

/** The text at a path of a branch or commit; undefined where there is none. */
export async function textAt(api: Api, path: string, ref: string): Promise<string | undefined> {
  try {
    return (await api.readFile(path, null, { branch: ref })) as string;
  } catch (error) {
    if (error instanceof ForgeRefusal && error.status === 404) return undefined;
    throw error;
  }
}

/** Brings what is published into the draft; false when git finds the same lines changed. */
async function isUpdated(api: Api, { number }: PullRequest): Promise<boolean> {
  try {
    await api.request(`${api.repoURL}/pulls/${number}/update`, { method: 'POST', params: { style: 'merge' } });
    return true;
  } catch (error) {
    if (error instanceof ForgeRefusal && error.status === 409) return false;
    throw error;
  }
}

async function chosen(api: Api, pull: PullRequest, versions: Versions, { text, collisions }: Joined): Promise<string> {
  const [last] = (await api.request(`${api.repoURL}/commits`, {
    params: { path: versions.path, sha: api.branch, limit: 1, stat: 'false', verification: 'false', files: 'false' },
  })) as { commit: { author: { name: string } } }[];
  const fields = await chooseVersions({
    collisions,
    published: `Đang ở trên trang (${last?.commit.author.name ?? 'người khác'})`,
    draft: `Bản nháp này (${nameOf(pull.user)})`,
  });
  return withFieldsOf(text, versions.published, fields);
}

/**
 * Git merges what is alike on both sides: the draft first takes the published text, then everything that was published
 * since, and then what was chosen. A step that fails gives the draft its own text back.
 */
async function rebuild(api: Api, pull: PullRequest, { path, published, draft }: Versions, text: string): Promise<void> {
  const write = async (words: string, message: string) => {
    const sha = await api.getFileSha(path, { branch: pull.head.ref });
    const content = toBase64(words);
    await api.changeFilesOnBranch(
      [{ operation: 'update', path, content, sha }],
      { commitMessage: message },
      pull.head.ref,
    );
  };
  await write(published, 'Lấy bản trên trang để gộp');
  try {
    if (!(await isUpdated(api, pull))) throw new ForgeRefusal({ status: 409, words: 'conflict' });
    await write(text, `Gộp hai bản: ${pull.title}`);
  } catch (error) {
    await write(draft, 'Trả lại bản nháp').catch(() => undefined);
    throw error;
  }
}

const toBase64 = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
