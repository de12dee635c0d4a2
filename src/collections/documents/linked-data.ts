import { type Linked, type Place, schemaOrg } from '../linked-data.ts';
import type { DocumentProps } from './load.ts';
import type { Legislation, WithContext } from 'schema-dts';

export function documentData(place: Place, document: DocumentProps): Linked {
  const data: WithContext<Legislation> = {
    '@context': schemaOrg,
    '@type': 'Legislation',
    name: document.title,
    description: document.summary,
    url: place.url,
    ...(document.number && { legislationIdentifier: document.number }),
    ...(document.issued && { legislationDate: document.issued }),
    legislationPassedBy: { '@type': 'Organization', name: document.issuer },
    legislationLegalForce: `https://schema.org/${document.expired ? 'NotInForce' : 'InForce'}`,
  };
  return data;
}
