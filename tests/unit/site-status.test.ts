/** What the desk learns of the site: what it has of an entry, that it is being built, and what stops it. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { noWatches } from '../../cms/server/changes.ts';
import { SiteStatus } from '../../cms/server/site-status.ts';
import type { Outcome } from '../../src/publish/publisher.ts';

const id = 'tram-y-te-khong-dong-cua-23-nam-do-de-giua-hai-mua-lu';
const released: Outcome = { took: 1, released: { release: 'r1' } as never };
const refused = (complaint: string, busy = false): Outcome => ({ took: 1, released: undefined, complaint, busy });

let home: string;
let status: SiteStatus;
let file: string;
beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'trang-')));
  cpSync('content', join(home, 'content'), { recursive: true });
  file = join(home, 'content', 'stories', id, 'index.md');
  const page = join(home, 'site', 'dien-hinh', id);
  for (const folder of [page, join(page, 'lan-toa')]) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'index.html'), '');
  }
  status = new SiteStatus(join(home, 'content'), join(home, 'site'));
});
afterEach(() => rmSync(home, { recursive: true }));

test('the site has an entry once everything that is stored of it was there when the build was asked for', async () => {
  expect(status.state(`stories/${id}`)).toEqual({ building: false });
  let whileBuilding: unknown;
  await status.during(() => {
    whileBuilding = status.state().building;
    return Promise.resolve(released);
  });
  expect(whileBuilding).toBe(true);
  const page = `/dien-hinh/${id}/`;
  expect(status.state(`stories/${id}`)).toMatchObject({ building: false, entry: { page, kit: `${page}lan-toa/` } });
  utimesSync(file, new Date(), new Date(Date.now() + 5000));
  expect(status.state(`stories/${id}`).entry).toBeUndefined();
  for (const other of ['stories/khong-co', '../../etc/passwd', 'catalogues/fields'])
    expect(status.state(other).entry).toBeUndefined();
});

test('what stops a build is named by entry, field and sentence, since its first failure, until a build succeeds', async () => {
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^summary: .*(?:\n .*)*$/m, 'summary: Ngắn quá'));
  await status.during(() => Promise.resolve(refused('')));
  const { failure } = status.state();
  expect(failure?.faults).toEqual([
    {
      place: { collection: 'stories', slug: `${id}/index` },
      name: expect.stringMatching(/^“Trạm y tế/),
      path: ['summary'],
      sentence: 'Tóm tắt: ít nhất 20 ký tự (đang là “Ngắn quá”)',
    },
  ]);
  await status.during(() => Promise.resolve(refused('')));
  expect(status.state().failure?.since).toBe(failure?.since);
  await status.during(() => Promise.resolve(released));
  expect(status.state().failure).toBeUndefined();
});

test('what is wrong with the watch over the content is known as long as it lasts', () => {
  const trouble = noWatches('EMFILE');
  status.watched(trouble);
  expect(status.state()).toEqual({ building: false, trouble });
  status.watched(undefined);
  expect(status.state()).toEqual({ building: false });
});

test('a folder that another one holds is no failure; a failure that the content does not explain says what was printed', async () => {
  await status.during(() => Promise.resolve(refused('đang giữ', true)));
  expect(status.state().failure).toBeUndefined();
  await status.during(() => Promise.resolve(refused('Một dòng\nỔ đĩa đã hết chỗ\n')));
  expect(status.state().failure?.faults).toEqual([{ name: 'Máy dựng trang', path: [], sentence: 'Ổ đĩa đã hết chỗ' }]);
});
