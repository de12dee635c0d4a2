/** The story that the corpus of these scenarios has already, and what happens to it. */
import { expect } from 'playwright/test';
import type { Desk } from './desk.ts';
import type { Repository } from '../../forge/repository.ts';

export const known = {
  slug: 'hien-dat-mo-duong',
  title: 'Nhường 500 mét vuông đất',
  file: 'content/stories/hien-dat-mo-duong/index.md',
  branch: 'cms/stories/hien-dat-mo-duong/index',
};

/** The editor opens the known story and changes its summary. */
export async function editKnown(desk: Desk, summary: string): Promise<void> {
  await desk.openStory(known.slug);
  await desk.rewrite(desk.summaryField, summary);
}

/** The same, and saves. */
export async function rewriteKnown(desk: Desk, summary: string): Promise<void> {
  await editKnown(desk, summary);
  await desk.save();
}

/** Someone else's change of the known story reaches `main`. */
export async function colleagueChanges(
  scene: { forge: { repository: Repository } },
  before: string,
  after: string,
): Promise<void> {
  const { repository } = scene.forge;
  const text = String(await repository.file('main', known.file));
  expect(text).toContain(before);
  await repository.commit(
    'main',
    [{ path: known.file, content: Buffer.from(text.replace(before, after)) }],
    { name: 'Lê Thị Mận', email: 'man@xa.example' },
    'Sửa bài',
  );
}

/** The same, in the moment in which the desk first asks an address of the forge. */
export async function colleagueChangesBefore(
  desk: Desk,
  address: RegExp,
  ...change: Parameters<typeof colleagueChanges>
): Promise<void> {
  await desk.page.route(
    address,
    async (route) => {
      await colleagueChanges(...change);
      await route.continue();
    },
    { times: 1 },
  );
}
