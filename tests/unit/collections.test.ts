import { describe, expect, it } from 'vitest';
import { storyData } from '../../src/collections/stories/linked-data.ts';
import { presentStory } from '../../src/collections/stories/load.ts';
import { emptyDirectory } from '../../src/corpus/directory.ts';
import {
  allCollections,
  catalogues,
  collections,
  type Fields,
  type FieldSpec,
  type Site,
} from '../../src/collections/index.ts';

describe('the registry', () => {
  it('has each collection under its own name', () => {
    expect(Object.entries(collections).map(([key, { name }]) => [key, name])).toEqual(
      Object.keys(collections).map((key) => [key, key]),
    );
  });

  it('knows the target of every reference', () => {
    const known = new Set([...Object.keys(collections), ...Object.keys(catalogues)]);
    const targets = [...allCollections, ...Object.values(catalogues)].flatMap(({ name, fields }) =>
      referenceTargets(fields).map((to) => ({ name, to })),
    );
    expect(targets.length).toBeGreaterThan(20);
    expect(targets.filter(({ to }) => !known.has(to))).toEqual([]);
  });
});

const referenceTargets = (fields: Fields): string[] => Object.values(fields).flatMap(targetsIn);

function targetsIn(field: FieldSpec): string[] {
  if (field.kind === 'reference') return [field.to];
  if (field.kind === 'group') return referenceTargets(field.fields);
  return field.kind === 'list' ? targetsIn(field.of) : [];
}

describe('what views are given', () => {
  const context = { directory: emptyDirectory(), photo: () => undefined, body: '' };

  it('has nothing under the name that React keeps for itself', () => {
    const named = allCollections.filter((kind) => 'children' in kind.present('x', {}, context));
    expect(named.map(({ name }) => name)).toEqual([]);
  });

  it.each([
    ['individual', 'Person'],
    ['collective', 'Organization'],
    ['household', 'Organization'],
  ] as const)('tells search engines that a story of kind %s is about a %s', (kind, type) => {
    const story = presentStory('x', { subject: { kind, name: 'Đinh Thị Hoa', group: 'nong-dan' } }, context);
    const site = { name: '', owner: '', url: 'https://guongsang.example' } as Site;
    const data = storyData({ site, url: site.url, image: '' }, { ...story, kind: 'a word on screen' });
    expect(data).toMatchObject({ about: { '@type': type } });
  });
});
