/** The desk knows what waits for its day, although no public file names it. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { wholeDirectory } from '../../cms/directory.ts';
import type { Store, StoredFile } from '../../cms/store.ts';
import { catalogues, type CatalogueName } from '../../src/collections/index.ts';
import { publicDirectory, type Seen } from '../../src/corpus/visibility.ts';
import { whoRefersTo } from '../../src/corpus/references.ts';

const noCatalogues = Object.fromEntries(
  Object.keys(catalogues).map((name) => [name, { data: { items: [] } }]),
) as unknown as Record<CatalogueName, { data: Record<string, unknown> }>;
const waiting: Seen = {
  collection: 'stories',
  id: 'cho-ngay',
  body: '',
  data: { title: 'Chờ ngày', published: '2026-12-01' },
};
const shown: Seen = {
  collection: 'stories',
  id: 'da-dang',
  body: '',
  data: { title: 'Đã đăng', published: '2026-11-01' },
};
const event: Seen = { collection: 'events', id: 'le', body: '', data: { title: 'Lễ', stories: ['cho-ngay'] } };
const unit: Seen = { collection: 'units', id: 'xa', body: '', data: { name: 'Xã' } };

/** A forge that has every entry, and counts what is read of it. */
class Forge {
  readonly read: string[] = [];
  readonly store = {
    entriesByFolder: (folder: string): Promise<StoredFile[]> => {
      this.read.push(folder);
      return Promise.resolve(
        [waiting, shown, event, unit]
          .filter(({ collection }) => folder === `noi-dung/${collection}`)
          .map(({ id, data }) => ({
            data: `---\n${JSON.stringify(data)}\n---\n`,
            file: { path: `${folder}/${id}/index.md` },
          })),
      );
    },
  } as unknown as Store;
}

let published: unknown;
beforeEach(() => vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(published)))));
afterEach(() => vi.unstubAllGlobals());

it('reads from the store the collections of which not everything is public, and no other', async () => {
  published = publicDirectory({ entries: [waiting, shown, event, unit], catalogues: noCatalogues }, '2026-11-20');
  expect(JSON.stringify(published)).not.toMatch(/cho-ngay|Chờ ngày/);
  const forge = new Forge();
  const directory = await wholeDirectory(forge.store, 'noi-dung');
  expect(forge.read.toSorted()).toEqual(['noi-dung/events', 'noi-dung/stories']);
  expect(
    Object.values(directory.stories)
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(['Chờ ngày', 'Đã đăng']);
  expect(whoRefersTo(directory, 'stories/cho-ngay')).toEqual([{ collection: 'events', id: 'le', name: 'Lễ' }]);
});

it('keeps what the site says of an entry where a forge gives only the fields that lists show', async () => {
  published = publicDirectory({ entries: [waiting, shown, event, unit], catalogues: noCatalogues }, '2026-11-20');
  const forge = new Forge();
  const whole = forge.store.entriesByFolder.bind(forge.store);
  forge.store.entriesByFolder = async (...folder) =>
    (await whole(...folder)).map((file) =>
      file.file.path.includes('da-dang') ? { ...file, data: JSON.stringify({ title: 'Đã đăng' }) } : file,
    );
  const { stories } = await wholeDirectory(forge.store, 'noi-dung');
  expect(stories['da-dang']).toEqual((published as { stories: Record<string, object> }).stories['da-dang']);
  expect(stories['cho-ngay']?.due).toContainEqual(expect.objectContaining({ what: 'scheduled', by: '2026-12-01' }));
});

it('reads nothing when everything is public', async () => {
  published = publicDirectory({ entries: [shown, unit], catalogues: noCatalogues }, '2026-11-20');
  const forge = new Forge();
  const directory = await wholeDirectory(forge.store, 'noi-dung');
  expect([forge.read, Object.keys(directory.stories)]).toEqual([[], ['da-dang']]);
});
