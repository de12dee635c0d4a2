/** What scenarios of drafts and review begin with: content under git, a desk with review on it, and an editor who has come in. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Page } from 'playwright/test';
import { freePort, freshContent, openDesk, placeFor, Portal, test as base } from '../portal.ts';
import { ReviewDeskPage } from './pages/review-desk-page.ts';

const review = { CMS_WORKFLOW: '1' };

/** Content under git: `main` holds all of it; the folder that is published is no part of it. */
export class ContentRepository {
  readonly content: string;

  /** Makes the folder above the content a repository; an earlier one is forgotten. */
  constructor(content: string) {
    this.content = content;
    rmSync(join(dirname(content), '.git'), { recursive: true, force: true });
    this.git('init', '--quiet', '--initial-branch=main');
    this.git('config', 'user.name', 'Đinh Thị Hoa');
    this.git('config', 'user.email', 'hoa@xa.example');
    writeFileSync(join(dirname(content), '.gitignore'), 'dist*\n');
    this.git('add', '.gitignore', 'content');
    this.git('commit', '--quiet', '-m', 'Nội dung ban đầu');
  }

  git(...parameters: string[]): string {
    return execFileSync('git', parameters, { cwd: dirname(this.content), encoding: 'utf8' }).trim();
  }

  branches(): string[] {
    return this.git('for-each-ref', '--format=%(refname:short)', 'refs/heads').split('\n');
  }

  fileOf(collection: string, id: string): string {
    return join(this.content, collection, id, 'index.md');
  }

  read(collection: string, id: string): string {
    return readFileSync(this.fileOf(collection, id), 'utf8');
  }
}

async function comeIn(page: Page, url: string): Promise<ReviewDeskPage> {
  page.setDefaultTimeout(20_000);
  return new ReviewDeskPage(page, url).comeIn();
}

/** At the desk alone: what is published is merged, and nothing is built. */
export const test = base.extend<{ repository: ContentRepository; editor: ReviewDeskPage }>({
  repository: async ({}, use, { parallelIndex }) =>
    use(new ContentRepository(freshContent(resolve('.cache', 'tests', `review-${parallelIndex}`)))),
  editor: async ({ page, repository }, use) => {
    const desk = await openDesk(repository.content, { env: { ...process.env, ...review } });
    await use(await comeIn(page, desk.url));
    desk.close();
  },
});

/** At the desk of a portal that builds what is published. */
export const publishing = base.extend<{ repository: ContentRepository; reviewed: Portal; editor: ReviewDeskPage }>({
  repository: async ({}, use) => use(new ContentRepository(placeFor('review', { lean: true }).content)),
  reviewed: [
    async ({ repository: { content } }, use) => {
      const out = join(dirname(content), 'dist');
      const portal = new Portal({ content, out, port: await freePort(), env: review });
      try {
        await portal.ready();
        await use(portal);
      } finally {
        await portal.stop();
      }
    },
    { timeout: 600_000 },
  ],
  editor: async ({ page, reviewed }, use) => use(await comeIn(page, reviewed.url)),
});

export { expect } from 'playwright/test';
