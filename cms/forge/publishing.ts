/** Publishing a draft: waits while the server compares, merges the way the repository is set to, and reports a collision. */
import { closeNotice, showNotice } from '../notice.ts';
import { branchOf, type Api, type PullRequest } from './api.ts';
import { settleCollision } from './collision.ts';
import { ForgeRefusal, isLost } from './requests.ts';

/** For how long the server may compare, in milliseconds. */
const patience = 20_000;
/** How the repository may be merged, by the names of its settings. */
const styles = {
  merge: 'allow_merge_commits',
  squash: 'allow_squash_merge',
  rebase: 'allow_rebase',
  'rebase-merge': 'allow_rebase_explicit',
  'fast-forward-only': 'allow_fast_forward_only_merge',
} as const;
type Style = keyof typeof styles;

export interface Repository extends Partial<Record<(typeof styles)[Style], boolean>> {
  default_merge_style?: string;
}

/** The repository's own way among those it allows; a merge commit where it says nothing. */
export function styleOf(repository: Repository): Style {
  const allowed = (Object.keys(styles) as Style[]).filter((style) => repository[styles[style]]);
  const usual = allowed.find((style) => style === repository.default_merge_style);
  return usual ?? allowed[0] ?? 'merge';
}

/** Replaces Decap's `publishUnpublishedEntry`, which tries once and gives up at "Please try again later". */
export function mendPublishing(api: Api): void {
  api.publishUnpublishedEntry = async (collection, slug) => {
    const branch = branchOf(collection, slug);
    const pull = await api.getBranchPullRequest(branch);
    await merged(api, pull, collection);
    // A repository may be set to do it itself.
    await api.deleteBranch(branch).catch((error: unknown) => {
      if (!(error instanceof ForgeRefusal && error.status === 404)) throw error;
    });
  };
}

async function merged(api: Api, pull: PullRequest, collection: string): Promise<void> {
  const repository = (await api.request(api.repoURL)) as Repository;
  let until = Date.now() + patience;
  for (let tries = 0; ; tries += 1) {
    const now = await requestNow(api, pull);
    if (now.merged) return;
    const outcome = now.mergeable ? await attempt(api, now, styleOf(repository)) : 'later';
    if (outcome === 'merged') {
      closeNotice();
      return;
    }
    // While the server compares, and when the texts collide, it answers alike: only the texts tell.
    if (tries === 3) {
      closeNotice();
      await settleCollision(api, now, collection);
      until = Date.now() + patience;
    }
    if (Date.now() > until) {
      closeNotice();
      throw new ForgeRefusal({ status: 405, words: 'Please try again later' });
    }
    if (tries === 1) sayWaiting();
    await new Promise((resolve) => setTimeout(resolve, 700 + tries * 300));
  }
}

const requestNow = async (api: Api, { number }: PullRequest): Promise<PullRequest> =>
  (await api.request(`${api.repoURL}/pulls/${number}`)) as PullRequest;

async function attempt(api: Api, pull: PullRequest, style: Style): Promise<'merged' | 'later'> {
  const body = JSON.stringify({
    Do: style,
    MergeTitleField: `Công bố: ${pull.title}`,
    MergeMessageField: await authorsOf(api, pull, style),
    // What has been looked at is published, and nothing that came in between.
    head_commit_id: pull.head.sha,
  });
  try {
    await api.request(`${api.repoURL}/pulls/${pull.number}/merge`, { method: 'POST', body });
    return 'merged';
  } catch (error) {
    if (error instanceof ForgeRefusal && isWorthAnotherTry(error)) return 'later';
    if (isLost(error) && (await requestNow(api, pull)).merged) return 'merged';
    throw error;
  }
}

/** The server still compares, or another merge or the texts came in between. A head that has moved is for people to look at. */
const isWorthAnotherTry = ({ status, refused: { words } }: ForgeRefusal): boolean =>
  /try again later/i.test(words) || (status === 409 && !/head out of date|rejected/i.test(words));

/** A squash makes one commit, of the one who opened the request: whoever else wrote is named in it. */
async function authorsOf(api: Api, { number }: PullRequest, style: Style): Promise<string> {
  if (style !== 'squash') return '';
  const commits = (await api.requestAllPages(`${api.repoURL}/pulls/${number}/commits`)) as {
    commit: { author: { name: string; email: string } };
  }[];
  const authors = new Set(commits.map(({ commit: { author } }) => `${author.name} <${author.email}>`));
  return [...authors].map((author) => `Co-authored-by: ${author}`).join('\n');
}

function sayWaiting(): void {
  showNotice({
    title: 'Đang công bố',
    lines: ['Máy chủ đang so bài với bản trên trang, đợi thêm một chút (tối đa 20 giây) …'],
    isNews: true,
  });
}
