/** A field is private until it says that it is public: what the allow-list lets through, and that nothing else does. */
import { describe, expect, it } from 'vitest';
import { catalogues, collections } from '../../src/collections/index.ts';
import { flag, group, list, optional, text, type Fields, type FieldSpec } from '../../src/fields/field.ts';
import { openData, openFields } from '../../src/fields/open.ts';

/** The paths of all fields below these, e.g. "recipients.name". */
function paths(fields: Fields, within = ''): string[] {
  return Object.entries(fields).flatMap(([name, field]) => [
    `${within}${name}`,
    ...paths(inner(field), `${within}${name}.`),
  ]);
}
const inner = (field: FieldSpec): Fields =>
  field.kind === 'group' ? field.fields : field.kind === 'list' ? inner(field.of) : {};

const plain = { label: 'x', max: 100 };

describe('the open part of the model', () => {
  it('leaves out what no one has declared public, in groups and lists too', () => {
    const fields = openFields({
      shown: text({ ...plain, open: true }),
      silent: text(plain),
      group: group({ label: 'x', open: true, fields: { shown: text({ ...plain, open: true }), silent: text(plain) } }),
      closed: group({ label: 'x', fields: { shown: text({ ...plain, open: true }) } }),
      hollow: group({ label: 'x', open: true, fields: { silent: text(plain) } }),
      words: list({ label: 'x', item: 'x', max: 9, open: true, of: text(plain) }),
      rows: optional(
        list({
          label: 'x',
          item: 'x',
          max: 9,
          open: true,
          of: group({ label: 'x', fields: { shown: text({ ...plain, open: true }), silent: text(plain) } }),
        }),
      ),
      nested: list({
        label: 'x',
        item: 'x',
        max: 9,
        open: true,
        of: list({
          label: 'x',
          item: 'x',
          max: 9,
          of: group({ label: 'x', open: true, fields: { silent: text(plain) } }),
        }),
      }),
    });
    expect(paths(fields)).toEqual(['shown', 'group', 'group.shown', 'words', 'rows', 'rows.shown']);
    expect(
      openData(fields, {
        shown: 'a',
        silent: 'b',
        group: { shown: 'c', silent: 'd' },
        closed: { shown: 'e' },
        words: ['f'],
        rows: [{ shown: 'g', silent: 'h' }],
        stranger: 'i',
      }),
    ).toEqual({ shown: 'a', group: { shown: 'c' }, words: ['f'], rows: [{ shown: 'g' }] });
  });

  it('leaves out items of a list that speak of a minor', () => {
    const fields = openFields({
      people: list({
        label: 'x',
        item: 'x',
        max: 9,
        open: true,
        of: group({ label: 'x', fields: { name: text({ ...plain, open: true }), minor: flag({ label: 'x' }) } }),
      }),
    });
    expect(
      openData(fields, {
        people: [
          { name: 'Một em', minor: true },
          { name: 'Đinh Thị Út', minor: false },
        ],
      }),
    ).toEqual({ people: [{ name: 'Đinh Thị Út' }] });
  });

  it('never holds grounds of publication, consents, free words about a person, or what a jurist has yet to confirm', () => {
    const everything = [...Object.values(collections), ...Object.values(catalogues)].flatMap(({ name, fields }) =>
      paths(openFields(fields)).map((path) => `${name}.${path}`),
    );
    expect(everything).toContain('awards.recipients.name');
    expect(
      everything.filter((path) =>
        /basis|consent|minor|role|toConfirm|contact|howToJoin|kit|photo|quote|responsible|telephone|email/i.test(path),
      ),
    ).toEqual([]);
  });
});
