import { describe, expect, it } from 'vitest';
import { allCollections, catalogues, collections, type Fields, type FieldSpec } from '../../src/collections/index.ts';

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
