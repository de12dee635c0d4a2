/** First drafts on GitLab and GitHub, whose backends make branch, commit and request in one go. */
import { beforeEach, expect, test } from 'vitest';
import { passed } from '../../cms/basis.ts';
import { mendFirstDrafts, type ForgeStore } from '../../cms/forge/meanwhile.ts';

const path = 'content/stories/hien-dat/index.md';
const entry = { dataFiles: [{ path, slug: 'hien-dat/index' }] };
const first = { collectionName: 'stories', useWorkflow: true };

beforeEach(() => passed.clear());

/** A store in which a text is published while a draft is saved; `kept` are its drafts. */
function store(now: string | number): ForgeStore & { kept: string[] } {
  const kept: string[] = [];
  const made = {
    kept,
    persistEntry: ({ dataFiles }: typeof entry) => Promise.resolve(kept.push(dataFiles[0]!.slug)),
    getEntry: () =>
      typeof now === 'string'
        ? Promise.resolve({ data: now })
        : Promise.reject(Object.assign(new Error(), { status: now })),
    deleteUnpublishedEntry: (_collection: string, slug: string) => Promise.resolve(kept.splice(kept.indexOf(slug), 1)),
  };
  mendFirstDrafts(made, () => new Error('taken back'));
  return made;
}

/** What a look finds: a text, or the status of a failure. */
test.each<[string, string | undefined, string | number, object, boolean]>([
  ['nobody has published', 'của tôi', 'của tôi', {}, true],
  ['a colleague has published', 'của tôi', 'của chị Mận', {}, false],
  ['a colleague has removed the page', 'của tôi', 404, {}, false],
  ['the look failed', 'của tôi', 502, {}, true],
  ['there was nothing to look at', undefined, 'của chị Mận', {}, true],
  ['it is no first draft', 'của tôi', 'của chị Mận', { unpublished: true }, true],
  ['there is no review', 'của tôi', 'của chị Mận', { useWorkflow: false }, true],
])('%s', async (_moment, before, now, options, stays) => {
  if (before !== undefined) passed.set(path, before);
  const live = store(now);
  const saved = live.persistEntry(entry, { ...first, ...options });
  if (stays) await saved;
  else await expect(saved).rejects.toThrow('taken back');
  expect(live.kept).toEqual(stays ? ['hien-dat/index'] : []);
});
