import { type Linked, type Place, publisher, schemaOrg } from '../linked-data.ts';
import type { AwardProps } from './load.ts';
import type { Article, WithContext } from 'schema-dts';

export function awardData(place: Place, award: AwardProps): Linked {
  const data: WithContext<Article> = {
    '@context': schemaOrg,
    '@type': 'Article',
    headline: award.title,
    description: award.achievement,
    inLanguage: 'vi',
    url: place.url,
    image: place.image,
    datePublished: award.published,
    author: publisher(place.site),
    publisher: publisher(place.site),
    about: {
      '@type': 'Legislation',
      legislationIdentifier: award.number,
      legislationDate: award.decided,
      legislationType: 'Quyết định khen thưởng',
      name: award.title,
    },
  };
  return data;
}
