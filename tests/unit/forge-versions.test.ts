/**
 * The versions of an entry on GitHub, where no scenario goes: answers in the shape of its public documentation
 * ("List commits"). GitLab and Forgejo have scenarios in `tests/e2e/forge`.
 */
import { expect, test } from 'vitest';
import { forgeVersions } from '../../cms/history/forge-versions.ts';

const path = 'content/pages/lien-he/index.md';
const draft = 'cms/pages/lien-he/index';
const commit = (sha: string, name: string, date: string, message: string) => ({
  url: `https://api.github.com/repos/xa/guong-sang/commits/${sha}`,
  sha,
  commit: {
    author: { name, email: 'a@xa.example', date: '2026-11-01T01:00:00Z' },
    committer: { name: 'GitHub', email: 'noreply@github.com', date },
    message,
    comment_count: 0,
  },
  author: null,
  committer: null,
  parents: [],
});
const first = commit('a1', 'Phạm Văn Ẩm', '2026-11-02T01:00:00Z', 'Thêm trang: Liên hệ');
const later = commit('b2', 'Đinh Thị Hoa', '2026-11-03T01:00:00Z', 'Sửa trang: Liên hệ\n\nCo-authored-by: x');
const missing = Object.assign(new Error('Not Found'), { status: 404 });

/** What Decap's GitHub backend would ask, and what comes back. */
function github(commits: Record<string, object[]>) {
  const asked: unknown[] = [];
  const api = {
    branch: 'main',
    originRepoURL: '/repos/xa/guong-sang',
    request: (address: string, { params }: { params: { sha: string } }) => {
      asked.push([address, params]);
      const found = commits[params.sha];
      return found ? Promise.resolve(found) : Promise.reject(missing);
    },
    readFile: (_path: string, _sha: null, { branch }: { branch: string }) =>
      branch === later.sha ? Promise.resolve('Chữ mới') : Promise.reject(missing),
  };
  return { asked, versions: forgeVersions('github', () => ({ api })) };
}

test('they are listed with day, writer and title, those of a draft among them, and each has its text', async () => {
  const { asked, versions } = github({ main: [first], [draft]: [later, first] });
  expect(asked).toEqual([]);
  expect(await versions?.list(path, draft)).toEqual([
    { id: 'b2', at: '2026-11-03T01:00:00Z', who: 'Đinh Thị Hoa', title: 'Sửa trang: Liên hệ' },
    { id: 'a1', at: '2026-11-02T01:00:00Z', who: 'Phạm Văn Ẩm', title: 'Thêm trang: Liên hệ' },
  ]);
  const address = '/repos/xa/guong-sang/commits';
  expect(asked).toEqual([
    [address, { path, sha: 'main', per_page: 50 }],
    [address, { path, sha: draft, per_page: 50 }],
  ]);
  expect(await versions?.text(path, later.sha)).toBe('Chữ mới');
  await expect(versions?.text(path, 'c3')).rejects.toThrow('lần gỡ bài');
});

test('a draft that has just been published or removed takes nothing from the list', async () => {
  expect(await github({ main: [first] }).versions?.list(path, draft)).toHaveLength(1);
  expect(await github({ [draft]: [later] }).versions?.list(path, draft)).toHaveLength(1);
});

test('a backend whose commits nobody can ask for offers none', () => {
  expect(forgeVersions('git-gateway', () => ({}))).toBeUndefined();
});
