/** Unfinished entries: of any kind, judged by what is filled in, and never needed by what is published. */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { entryFormatter } from '../../cms/format.ts';
import { judge, whyNotRemoveFile } from '../../cms/judge.ts';
import { allCollections } from '../../src/collections/index.ts';
import { check } from '../../src/corpus/check.ts';
import { directoryOf } from '../../src/corpus/directory.ts';
import { readCorpus } from '../../src/corpus/read.ts';
import { sentenceOf } from '../../src/fields/diagnostic.ts';
import { publicEntries } from '../../src/corpus/visibility.ts';

let content: string;
beforeEach(() => {
  content = join(realpathSync(mkdtempSync(join(tmpdir(), 'ban-nhap-'))), 'content');
  cpSync('content', content, { recursive: true });
});
afterEach(() => rmSync(join(content, '..'), { recursive: true }));

const put = (collection: string, id: string, data: Record<string, unknown>): void => {
  mkdirSync(join(content, collection, id), { recursive: true });
  writeFileSync(join(content, collection, id, 'index.md'), entryFormatter.toFile(data));
};
const dataOf = (collection: string, id: string): Record<string, unknown> => {
  const entry = readCorpus(content).entries.find((one) => one.collection === collection && one.id === id);
  if (!entry) throw new Error(`no ${collection}/${id}`);
  return { ...entry.data, body: entry.body };
};
const errors = () =>
  check(readCorpus(content))
    .filter(({ severity }) => severity === 'error')
    .map(({ file, message }) => `${file}: ${message}`);

describe('a draft', () => {
  it.each(allCollections)('of $label has a title at least, and is not on the site', ({ name, slugFrom }) => {
    const id = 'bai-viet-do-dang-2026';
    const fresh = { collection: name, slug: '', isNew: true, asDraft: true };
    const directory = directoryOf(readCorpus(content));
    expect(judge({ ...fresh, data: {} }, directory).problems.map(({ path }) => path)).toEqual([[slugFrom]]);
    const { data, problems } = judge({ ...fresh, data: { [slugFrom]: id } }, directory);
    expect(problems).toEqual([]);
    put(name, id, data);
    expect(errors()).toEqual([]);
    const shown = publicEntries(readCorpus(content).entries, '2026-11-20');
    expect(shown.filter((entry) => entry.id === id)).toEqual([]);
  });

  it('is judged whole when it is to be published', () => {
    const candidate = {
      collection: 'stories',
      slug: '',
      isNew: true,
      data: { title: 'Bài viết dở dang', draft: true },
    };
    const { data, problems } = judge({ ...candidate, asDraft: false }, directoryOf(readCorpus(content)));
    expect(problems.length).toBeGreaterThan(5);
    expect(data['draft']).toBeUndefined();
  });

  it('is no draft any more than what others need: a unit of published stories stays published', () => {
    const [collection, id] = ['units', 'xa-ba-vinh'];
    const data = dataOf(collection, id);
    const { problems } = judge(
      { collection, slug: `${id}/index`, isNew: false, data, asDraft: true },
      directoryOf(readCorpus(content)),
    );
    expect(problems.map(sentenceOf)).toEqual([expect.stringMatching(/^Không chuyển về bản nháp được: đang dùng ở “/)]);
    put(collection, id, { ...data, draft: true });
    expect(errors()).toContainEqual(expect.stringContaining('còn là bản nháp; hãy công bố mục ấy trước'));
    expect(errors().every((error) => error.includes('còn là bản nháp'))).toBe(true);
  });

  it('is left out where a reference may be absent', () => {
    const story = readCorpus(content).entries.find(({ data }) => typeof data['learntFrom'] === 'string');
    if (!story) throw new Error('no story has learnt from another');
    const source = String(story.data['learntFrom']);
    put('stories', source, { ...dataOf('stories', source), draft: true });
    expect(errors()).toEqual([]);
    const shown = publicEntries(readCorpus(content).entries, '2026-11-20').find(({ id }) => id === story.id);
    expect(shown?.data['learntFrom']).toBeUndefined();
  });
});

describe('files beside an entry', () => {
  const file = (name: string) => ({ file: name, alt: 'Bà con đổ bê tông', credit: 'Ảnh: xã' });

  it('that are named and not there refuse the save, at their field', () => {
    const data = { title: 'Bài có ảnh', photos: [file('co.jpg'), file('khong.jpg')], body: '![Ảnh](trong-bai.jpg)' };
    const { problems } = judge(
      { collection: 'stories', slug: '', isNew: true, asDraft: true, data, files: ['co.jpg'] },
      directoryOf(readCorpus(content)),
    );
    const missing = problems.filter(({ message }) => message.startsWith('không có tệp này cạnh bài'));
    expect(missing.map(({ path }) => path)).toEqual([['photos', 1, 'file'], ['body']]);
  });

  it('cannot be removed while the stored entry names them', () => {
    const text = entryFormatter.toFile({ title: 'Bài có ảnh', photos: [file('a1.jpg')], body: '' });
    expect(whyNotRemoveFile('stories', 'a1.jpg', text)).toContain(
      'Bài “Bài có ảnh” đang dùng tệp “a1.jpg” (Ảnh 1 › Tệp ảnh)',
    );
    expect(whyNotRemoveFile('stories', 'a2.jpg', text)).toBeUndefined();
  });
});
