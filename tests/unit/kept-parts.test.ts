/** What a large index keeps from one build to the next. */
import { mkdtempSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { IndexFile, SearchDocument } from '../../src/search/index-types.ts';
import { keptParts } from '../../src/search/kept-parts.ts';

const document = (slug: string, text: string): SearchDocument => ({
  url: `/dien-hinh/${slug}/`,
  content: `<p>${text}</p>`,
});
const [spring, road] = [[document('suoi', 'Nhường nước đầu nguồn')], [document('duong', 'Hiến đất mở đường')]];
const make = vi.fn((documents: readonly SearchDocument[]): Promise<IndexFile[]> => {
  const content = new TextEncoder().encode(documents[0]!.content);
  return Promise.resolve([{ path: 'index/vi_1.pf_index', content }]);
});

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'kept-')), 'search');
  make.mockClear();
});

async function build(...parts: SearchDocument[][]): Promise<IndexFile[][]> {
  const kept = keptParts(folder);
  const files = [];
  for (const part of parts) files.push(await kept.part(part, make));
  kept.dropOthers();
  return files;
}

describe('the parts of a large index', () => {
  it('are made once, and after a change only the one that holds it', async () => {
    const first = await build(spring, road);
    expect(await build(spring, road)).toEqual(first);
    expect(make).toHaveBeenCalledTimes(2);
    const mended = [document('duong', 'Hiến đất mở đường liên thôn')];
    expect((await build(spring, mended))[0]).toEqual(first[0]);
    expect(make.mock.calls.at(-1)).toEqual([mended]);
    expect(make).toHaveBeenCalledTimes(3);
  });

  it('hold nothing that the last build did not ask for: a withdrawn story is in none', async () => {
    await build(spring, road);
    expect(readdirSync(folder)).toHaveLength(2);
    await build(spring);
    expect(readdirSync(folder)).toHaveLength(1);
    await build();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('tell a page under another address from the same page', async () => {
    await build(spring);
    await build([{ ...spring[0]!, url: '/dien-hinh/suoi-2/' }]);
    expect(make).toHaveBeenCalledTimes(2);
  });

  it('are rebuilt when a file of theirs is broken', async () => {
    const first = await build(spring);
    for (const name of readdirSync(folder)) truncateSync(join(folder, name), 20);
    expect(await build(spring)).toEqual(first);
    expect(make).toHaveBeenCalledTimes(2);
  });

  it('spoil no build when they cannot be kept', async () => {
    writeFileSync(join(folder, '..', 'file'), '');
    folder = join(folder, '..', 'file', 'search');
    expect(await build(spring)).toHaveLength(1);
  });
});
