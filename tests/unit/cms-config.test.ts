import type { CmsCollection, CmsField } from 'decap-cms-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromJS } from 'immutable';
import { learnDirectory, unitName, withListed } from '../../cms/listing.ts';
import { decapConfig } from '../../cms/config.ts';
import {
  allCollections,
  catalogueFields,
  catalogues,
  siteFields,
  type FieldSpec,
  type Fields,
} from '../../src/collections/index.ts';
import { schemaOf } from '../../src/fields/schema.ts';

interface Widget {
  name: string;
  label: string;
  widget: string;
  required: boolean;
  needed?: string;
  hint?: string;
  pattern?: [RegExp, string];
  options?: { value: string; label: string }[];
  min?: number;
  max?: number;
  multiple?: boolean;
  collection?: string;
  file?: string;
  field?: CmsField;
  fields?: CmsField[];
}

const config = () =>
  decapConfig({
    contentFolder: 'content',
    backend: { name: 'proxy', proxy_url: '/api/v1' },
    siteUrl: 'https://guongsang.example',
    workflow: false,
  });
const found = (name: string): CmsCollection => {
  const collection = config().collections.find((candidate) => candidate.name === name);
  if (!collection) throw new Error(`no collection ${name}`);
  return collection;
};
const widget = (fields: readonly CmsField[] | undefined, name: string) =>
  fields?.find((field) => field.name === name) as unknown as Widget | undefined;

/** Every field of the model with the widget that Decap gets for it, groups and lists opened. */
function pairs(
  fields: Fields,
  widgets: readonly CmsField[] | undefined,
  lenient = false,
  path = '',
): { path: string; field: FieldSpec; widget: Widget | undefined; lenient: boolean }[] {
  return Object.entries(fields).flatMap(([name, field]) =>
    pair(field, widget(widgets, name), lenient, `${path}${name}`),
  );
}
function pair(field: FieldSpec, found: Widget | undefined, lenient: boolean, path: string): ReturnType<typeof pairs> {
  const own = { path, field, widget: found, lenient };
  // Rendered from the model itself, like a table.
  if (found?.widget === 'status' || found?.widget === 'photos') return [own];
  if (field.kind === 'group')
    return [own, ...pairs(field.fields, found?.fields, lenient || field.optional === true, `${path}.`)];
  // A table is rendered from the model itself.
  if (field.kind !== 'list' || field.of.kind === 'reference' || field.table) return [own];
  return field.of.kind === 'group'
    ? [own, ...pairs(field.of.fields, found?.fields, false, `${path}.`)]
    : [own, ...pair(field.of, found?.field as unknown as Widget, false, `${path}.item`)];
}

const everywhere = [
  ...allCollections.flatMap(({ name, fields, body }) =>
    pairs({ ...fields, body }, found(name).fields, false, `${name}.`),
  ),
  ...Object.values(catalogues).flatMap((catalogue) =>
    pairs(
      catalogueFields(catalogue as never),
      found('catalogues').files?.find((file) => file.name === catalogue.name)?.fields,
      false,
      `${catalogue.name}.`,
    ),
  ),
  ...pairs(siteFields, found('site').files?.[0]?.fields, false, 'site.'),
];

describe('the desk shows every field of the model', () => {
  it.each(everywhere)('$path', ({ path, field, widget: shown, lenient }) => {
    expect(shown).toBeDefined();
    expect(shown?.label).toBe(field.label);
    const mayBeAbsent = field.optional || field.kind === 'flag' || (field.kind === 'list' && field.min === 0);
    expect(shown?.required).toBe(!lenient && !mayBeAbsent);
    expect(shown?.needed).toBe(field.neededWhen && `cần ${field.neededWhen}`);
    if (field.hint) expect(shown?.hint).toContain(field.hint);
    // Hints are shown as they are (`cms/upstream/form.ts`), not read as Markdown.
    expect(shown?.hint ?? '').not.toMatch(/\*\*|__|`|\]\(|<\w/);
    switch (field.kind) {
      case 'text':
        expect(shown?.pattern?.[0].test('a'.repeat(field.max + 1))).toBe(false);
        expect(shown?.pattern?.[1]).toContain(String(field.max));
        expect(shown?.hint).toContain(String(field.max));
        break;
      case 'choice':
        expect(shown?.options).toEqual(Object.entries(field.options).map(([value, label]) => ({ value, label })));
        break;
      case 'list':
        expect(shown?.max).toBe(field.max);
        expect(shown?.min ?? 0).toBe(lenient ? 0 : field.min);
        if (field.of.kind === 'reference') expect(shown).toMatchObject({ widget: 'reference', multiple: true });
        if (shown?.widget === 'photos')
          expect(shown).toMatchObject({ columns: (field.of as { fields: Fields }).fields });
        if (field.table && field.of.kind === 'group')
          expect(shown).toMatchObject({ widget: 'table', columns: field.of.fields });
        break;
      case 'reference':
        expect(shown).toMatchObject({ widget: 'reference', to: field.to });
        break;
      case 'number':
        expect([shown?.min, shown?.max]).toEqual([field.min, field.max]);
        break;
      case 'flag':
        // Buttons make an entry a draft.
        expect(shown?.widget).toBe(path.endsWith('.draft') ? 'hidden' : 'boolean');
        break;
      case 'group':
        expect(shown?.widget).toBe(field.correction ? 'status' : 'object');
        break;
      default:
        expect(shown?.widget).toBe(
          { prose: 'writing', day: 'datetime', photo: 'image', file: 'file', point: 'string' }[field.kind],
        );
    }
  });

  it('a field added to the model appears at the desk', () => {
    const stories = allCollections.find(({ name }) => name === 'stories')!;
    const before = found('stories').fields?.length ?? 0;
    const fields = stories.fields as Record<string, FieldSpec>;
    fields['nickname'] = { kind: 'text', label: 'Tên thường gọi', max: 40, optional: true };
    try {
      expect(found('stories').fields).toHaveLength(before + 1);
      expect(widget(found('stories').fields, 'nickname')).toMatchObject({
        label: 'Tên thường gọi',
        widget: 'string',
        required: false,
      });
    } finally {
      delete fields['nickname'];
    }
  });
});

describe('what the desk asks for', () => {
  const texts = everywhere.filter(({ field }) => field.kind === 'text');

  it('its patterns never refuse a text that the build accepts, NFD and outer space included', () => {
    for (const { field, widget: shown } of texts) {
      if (field.kind !== 'text') continue;
      const schema = schemaOf({ it: field });
      const vietnamese = fc.string({
        unit: fc.constantFrom(...Array.from('Đđữẫ Ơớaz09.,“')),
        minLength: field.min ?? 1,
        maxLength: field.max,
        size: 'max',
      });
      const composedOrNot = fc
        .tuple(vietnamese, fc.constantFrom('NFC', 'NFD'))
        .map(([text, form]) => text.normalize(form));
      // What a pattern makes may be of any script; only ours is typed in NFD.
      const written = field.pattern ? fc.oneof(fc.stringMatching(field.pattern.regex), composedOrNot) : composedOrNot;
      fc.assert(
        fc.property(written, fc.constantFrom('', ' ', '  '), (text, space) => {
          const typed = space + text + space;
          if (!schema.safeParse({ it: typed }).success || typed.trim() === '') return true;
          return shown?.pattern?.[0].test(typed) === true;
        }),
        { numRuns: 200 },
      );
    }
  });

  it('its patterns refuse what is too long, too short or without any letter, before anything is sent', () => {
    const title = widget(found('stories').fields, 'title')?.pattern?.[0];
    expect(title?.test('Đường về Gò Ghèm')).toBe(true);
    expect(title?.test(`  ${'Ữ'.repeat(90)}  `)).toBe(true);
    expect(title?.test('Ữ'.normalize('NFD').repeat(90))).toBe(true);
    for (const bad of ['Ữ'.repeat(91), 'Ữ', '     ', '…!?…!?', '   a   ']) expect(title?.test(bad)).toBe(false);
  });

  it('an entry is a folder named by its slug field, in ASCII, with its photos beside it', () => {
    expect(config().slug).toEqual({ encoding: 'ascii', clean_accents: true, sanitize_replacement: '-' });
    for (const { name, slugFrom } of allCollections)
      expect(found(name)).toMatchObject({
        folder: `content/${name}`,
        path: '{{slug}}/index',
        media_folder: '',
        public_folder: '',
        slug: `{{fields.${slugFrom}}}`,
        create: true,
      });
  });

  it('catalogues and the site are files of the corpus folder that the settings name', () => {
    const { collections } = decapConfig({
      contentFolder: 'noi-dung',
      backend: { name: 'test-repo' },
      siteUrl: 'https://a.example',
      workflow: false,
    });
    const files = collections.flatMap((collection) => collection.files ?? []).map(({ file }) => file);
    expect(files).toEqual([
      ...Object.keys(catalogues).map((name) => `noi-dung/catalogues/${name}.yml`),
      'noi-dung/site.yml',
    ]);
  });

  it('names for summary, sort and slug are fields that exist', () => {
    for (const { name, fields } of allCollections) {
      const { identifier_field, sortable_fields = [], view_groups = [], view_filters = [] } = found(name);
      for (const used of [
        identifier_field,
        ...[...sortable_fields, ...view_groups, ...view_filters].map((part) =>
          typeof part === 'string' ? part : part.field.split('.')[0]!,
        ),
      ])
        expect(Object.keys(fields)).toContain(used);
    }
  });

  it('a line of a list says after the title where, when and in what state; a group of a unit bears its name', () => {
    const line = (data: object, collection = 'stories') => withListed(fromJS(data), collection).getIn(['listed']);
    expect(line({ title: 'Đan lưới', unit: 'xa-ba-vi', published: '2026-10-20' })).toBe(' · xa-ba-vi · 20.10.2026');
    learnDirectory({ units: { 'xa-ba-vi': { id: 'xa-ba-vi', name: 'Xã Ba Vì', refersTo: [] } } });
    expect(
      line({
        title: 'Đan lưới',
        unit: 'xa-ba-vi',
        published: '2026-10-20',
        status: { state: 'withdrawn' },
        sample: true,
      }),
    ).toBe(' · Xã Ba Vì · 20.10.2026 · Đã rút bài · mẫu');
    expect(line({ title: 'Quyết định', decided: '2026-06-15' }, 'awards')).toBe(' · 15.06.2026');
    expect(line({ title: 'Đang viết', published: 'hôm qua' })).toBe('');
    expect(line({ name: 'Xã Ba Vì' }, 'units')).toBe('');
    expect([unitName('xa-ba-vi'), unitName('2026'), unitName(true)]).toEqual(['Xã Ba Vì', undefined, undefined]);
  });

  it('drafts and review are offered only where the backend has them', () => {
    const settings = {
      contentFolder: 'content',
      backend: { name: 'proxy' },
      siteUrl: 'https://a.example',
      workflow: false,
    };
    expect(decapConfig(settings).publish_mode).toBe('simple');
    expect(decapConfig({ ...settings, workflow: true }).publish_mode).toBe('editorial_workflow');
  });
});
