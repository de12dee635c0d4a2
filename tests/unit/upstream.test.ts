import { readFileSync } from 'node:fs';
import { List, fromJS } from 'immutable';
import { describe, expect, it } from 'vitest';
import { inOrder } from '../../cms/listing.ts';
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
});
