/** The versions of an entry from the commits of a forge. Nothing is asked before somebody opens them. */
import type { Version } from '../server/versions.ts';
import type { Versions } from './versions.ts';

/** What Decap's backends for all forges have. */
interface Forge {
  branch: string;
  readFile(path: string, sha: null, options: { branch: string }): Promise<unknown>;
}
interface Forgejo extends Forge {
  repoURL: string;
  request(path: string, options: { params: object }): Promise<unknown>;
}
interface GitHub extends Forge {
  originRepoURL: string;
  request(path: string, options: { params: object }): Promise<unknown>;
}
interface GitLab extends Forge {
  repoURL: string;
  requestJSON(request: { url: string; params: object }): Promise<unknown>;
}

/** How many are asked for, newest first. */
const most = 50;

/** The commits that touched a file, as each forge's public API gives them. */
const commits = {
  forgejo: async (api: Forgejo, path: string, sha: string) => {
    // Without these a server works out what each commit did to every file.
    const lean = { stat: 'false', verification: 'false', files: 'false' };
    const found = await api.request(`${api.repoURL}/commits`, { params: { path, sha, limit: most, ...lean } });
    return (found as GitCommit[]).map(fromGit);
  },
  github: async (api: GitHub, path: string, sha: string) => {
    const found = await api.request(`${api.originRepoURL}/commits`, { params: { path, sha, per_page: most } });
    return (found as GitCommit[]).map(fromGit);
  },
  gitlab: async (api: GitLab, path: string, ref_name: string) => {
    const params = { path, ref_name, per_page: most };
    const found = await api.requestJSON({ url: `${api.repoURL}/repository/commits`, params });
    return (found as GitLabCommit[]).map(({ id, committed_date, author_name, title }): Version => ({
      id,
      at: committed_date,
      who: author_name,
      title,
    }));
  },
};

interface GitCommit {
  sha: string;
  commit: { message: string; author: { name: string } | null; committer: { date: string } | null };
}
interface GitLabCommit {
  id: string;
  title: string;
  author_name: string;
  committed_date: string;
}

const fromGit = ({ sha, commit: { message, author, committer } }: GitCommit): Version => ({
  id: sha,
  at: committer?.date ?? '',
  who: author?.name ?? '',
  title: message.split('\n')[0] ?? '',
});

/**
 * @param name of Decap's backend
 * @param store asked only once somebody has come in
 * @returns undefined for a backend whose commits nobody here can ask for
 */
export function forgeVersions(name: string, store: () => { api?: unknown }): Versions | undefined {
  if (!Object.hasOwn(commits, name)) return undefined;
  const api = () => store().api as Forge;
  const commitsOf = commits[name as keyof typeof commits] as (
    api: unknown,
    path: string,
    ref: string,
  ) => Promise<Version[]>;
  return {
    list: async (path, draft) => {
      const [published, drafted] = await Promise.all([
        // Some forges know no commits of a file that is on no page yet, others answer with none.
        commitsOf(api(), path, api().branch).catch(noneIfMissing),
        // A draft may have been published or removed meanwhile.
        draft === undefined ? [] : commitsOf(api(), path, draft).catch(() => []),
      ]);
      const known = new Set(published.map(({ id }) => id));
      return [...published, ...drafted.filter(({ id }) => !known.has(id))].sort(
        (a, b) => Date.parse(b.at) - Date.parse(a.at),
      );
    },
    text: async (path, id) => {
      try {
        return (await api().readFile(path, null, { branch: id })) as string;
      } catch (error) {
        if (isMissing(error)) throw new Error('Đây là lần gỡ bài: trong bản này không còn chữ nào.', { cause: error });
        throw error;
      }
    },
  };
}

const isMissing = (error: unknown): boolean => (error as { status?: unknown }).status === 404;

function noneIfMissing(error: unknown): Version[] {
  if (isMissing(error)) return [];
  throw error;
}
