import { readFileSync } from 'node:fs';
import { List, Map, fromJS } from 'immutable';
import { describe, expect, it } from 'vitest';
import { entriesAt, inOrder, withRead } from '../../cms/listing.ts';
import { changed, changes } from '../../cms/upstream/index.ts';

describe('what the desk changes in Decap', () => {
  it.each([...new Set(changes.map(({ file }) => file))])(
    '%s still holds what is to be changed, and then no longer does',
    (file) => {
      const text = changed(file, readFileSync(`node_modules/${file}`, 'utf8'));
      for (const { from, to } of changes.filter((change) => change.file === file)) {
        expect(text).toContain(to);
        if (!to.includes(from)) expect(text).not.toContain(from);
      }
    },
  );

  it('a sentence that has gone upstream fails, naming it', () => {
    expect(() => changed('decap-cms-ui-default/dist/esm/AuthenticationPage.js', 'alt: "The logo"')).toThrow(
      'alt: "Logo"',
    );
  });
});

describe('lists at the desk', () => {
  const entries = (...titles: (string | undefined)[]) =>
    fromJS(titles.map((title) => ({ data: title === undefined ? {} : { title } }))) as List<never>;
  const titles = (sorted: unknown) =>
    (sorted as List<{ getIn(path: string[]): unknown }>).toArray().map((entry) => entry.getIn(['data', 'title']));

  it('have Đ after D and before E, whatever the marks, and what has no title last', () => {
    const given = entries('Ước mơ', 'Em nhỏ', undefined, 'Đường về', 'Dẫn nước', 'Zét', 'Ổi chín');
    const order = ['Dẫn nước', 'Đường về', 'Em nhỏ', 'Ổi chín', 'Ước mơ', 'Zét'];
    expect(titles(inOrder(given as never, ['data.title'], ['asc']))).toEqual([...order, undefined]);
    expect(titles(inOrder(given as never, ['data.title'], ['desc']))).toEqual([...order.reverse(), undefined]);
  });

  it('have the newest day first', () => {
    expect(
      titles(inOrder(entries('2025-12-31', '2026-01-02', '2026-01-01') as never, ['data.title'], ['desc'])),
    ).toEqual(['2026-01-02', '2026-01-01', '2025-12-31']);
  });

  it('hold what was read as Decap would, and the same object until a file has changed', () => {
    const read = (slug: string, title: string) => ({
      collection: 'stories',
      slug,
      path: `content/stories/${slug}/index.md`,
      raw: title,
      label: null,
      data: { title, sample: true, status: { state: 'withdrawn' }, photos: [{ file: 'a.jpg', focus: { x: 0.5 } }] },
    });
    const before = withRead(Map(), [read('a', 'Đường'), read('b', 'Cầu')]);
    const { label, ...shown } = read('a', 'Đường');
    expect(label).toBeNull();
    expect(before.get('stories.a')).toEqual(fromJS({ ...shown, isFetching: false }));
    const after = withRead(before, [read('a', 'Đường'), read('b', 'Cầu Nước Lang')]);
    expect(after.get('stories.a')).toBe(before.get('stories.a'));
    expect(after.get('stories.b')?.getIn(['data', 'title'])).toBe('Cầu Nước Lang');

    const slugs = List(['b', 'a']);
    const list = entriesAt(slugs, after, 'stories');
    expect(list.toArray().map((entry) => entry.get('slug'))).toEqual(['b', 'a']);
    expect(entriesAt(slugs, after, 'stories')).toBe(list);
    expect(entriesAt(slugs, before, 'stories')).not.toBe(list);
    const sorted = inOrder(list, ['data.title'], ['asc']);
    expect(inOrder(list, ['data.title'], ['asc'])).toBe(sorted);
    expect(inOrder(list, ['data.title'], ['desc']).toArray()).toEqual(sorted.toArray().reverse());
  });

  it('name a file of a collection of files by its label', () => {
    const file = {
      collection: 'catalogues',
      slug: 'units',
      path: 'content/units.yml',
      raw: '',
      label: 'Đơn vị',
      data: {},
    };
    expect(withRead(Map(), [file]).getIn(['catalogues.units', 'label'])).toBe('Đơn vị');
  });
});
