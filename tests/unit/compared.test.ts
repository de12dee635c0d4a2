import { describe, expect, it } from 'vitest';
import { differences, differingLabels, joined, withFieldsOf } from '../../cms/compared.ts';
import { entryFormatter } from '../../cms/format.ts';
import { titleOf } from '../../cms/titles.ts';

const story = (changes: Record<string, unknown> = {}): string =>
  entryFormatter.toFile({
    title: 'Hiến đất mở đường',
    summary: 'Một gia đình hiến đất.',
    unit: 'xa-ba-to',
    body: 'Đường cũ vòng qua suối.',
    ...changes,
  });

describe('two versions of an entry', () => {
  it('are compared field by field, by the names on screen', () => {
    const seen = differences('stories', story(), story({ summary: 'Ông Đốc hiến đất.', photos: [{ file: 'a.jpg' }] }));
    expect(seen.map(({ label, before, after }) => [label, before, after])).toEqual([
      ['Tóm tắt', 'Một gia đình hiến đất.', 'Ông Đốc hiến đất.'],
      [expect.any(String), '(trống)', '- file: a.jpg'],
    ]);
    expect(differingLabels('stories', story(), `${story()}\n\n`)).toEqual(['cách trình bày tệp']);
  });

  it('are put together where each side has changed fields of its own', () => {
    const { text, collisions } = joined(
      'stories',
      story(),
      story({ unit: 'xa-ba-vi' }),
      story({ summary: 'Ông Đốc hiến đất.' }),
    );
    expect(collisions).toEqual([]);
    expect(entryFormatter.fromFile(text)).toMatchObject({ unit: 'xa-ba-vi', summary: 'Ông Đốc hiến đất.' });
  });

  it('collide only where both have changed a field, and differently', () => {
    const theirs = story({ summary: 'Ông Đốc hiến đất.', title: 'Như nhau' });
    const ours = story({ summary: 'Bà Hiền hiến đất.', title: 'Như nhau' });
    const { text, collisions } = joined('stories', story(), theirs, ours);
    expect(collisions).toMatchObject([{ field: 'summary', before: 'Ông Đốc hiến đất.', after: 'Bà Hiền hiến đất.' }]);
    expect(entryFormatter.fromFile(text)).toMatchObject({ summary: 'Bà Hiền hiến đất.', title: 'Như nhau' });
    expect(entryFormatter.fromFile(withFieldsOf(text, theirs, ['summary']))).toMatchObject({
      summary: 'Ông Đốc hiến đất.',
    });
  });

  it('keep every change of either side, whatever the two change', () => {
    // Every pair of subsets of three fields.
    const fields = ['title', 'summary', 'body'] as const;
    for (let mine = 0; mine < 8; mine += 1)
      for (let other = 0; other < 8; other += 1) {
        const of = (bits: number, word: string) =>
          Object.fromEntries(fields.filter((_field, at) => bits & (1 << at)).map((field) => [field, word]));
        const { text, collisions } = joined('stories', story(), story(of(other, 'người khác')), story(of(mine, 'tôi')));
        const data = entryFormatter.fromFile(text);
        for (const [at, field] of fields.entries()) {
          const wanted = mine & (1 << at) ? 'tôi' : other & (1 << at) ? 'người khác' : undefined;
          if (wanted) expect(String(data[field]).trim()).toBe(wanted);
          expect(collisions.some((one) => one.field === field)).toBe(Boolean(mine & other & (1 << at)));
        }
      }
  });
});

describe('what the history says', () => {
  it('names the kind and the title, not the slug', () => {
    const path = 'content/stories/hien-dat/index.md';
    expect(titleOf('Thêm', path, story())).toBe('Thêm điển hình: Hiến đất mở đường');
    expect(titleOf('Gỡ', path)).toBe('Gỡ điển hình: hien-dat');
    expect(titleOf('Ảnh của', 'content/stories/hien-dat/a.jpg', story())).toBe('Ảnh của điển hình: Hiến đất mở đường');
    expect(titleOf('Sửa', 'content/units/xa-ba-to/index.md', '---\nname: Xã Ba Tơ\n---\n')).toMatch(/: Xã Ba Tơ$/);
    expect(titleOf('Sửa', 'content/catalogues/fields.yml')).toMatch(/^Sửa danh mục /);
    expect(titleOf('Sửa', 'content/site.yml')).toBe('Sửa thông tin trang');
  });
});
