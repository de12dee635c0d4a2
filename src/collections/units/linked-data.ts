import { type Linked, type Place, schemaOrg } from '../linked-data.ts';
import type { UnitProps } from './load.ts';

export function unitData(place: Place, unit: UnitProps): Linked {
  return {
    '@context': schemaOrg,
    '@type': 'AdministrativeArea',
    name: unit.title,
    url: place.url,
    ...(unit.code && { identifier: unit.code }),
    ...(unit.parent && { containedInPlace: { '@type': 'AdministrativeArea', name: unit.parent.name } }),
  };
}
