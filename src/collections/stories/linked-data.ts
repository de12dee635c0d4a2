import { absolute, type Linked, type Place, publisher, schemaOrg } from '../linked-data.ts';
import type { StoryProps } from './load.ts';
import type { Article, WithContext } from 'schema-dts';

export function storyData(place: Place, story: StoryProps): Linked {
  const data: WithContext<Article> = {
    '@context': schemaOrg,
    '@type': 'Article',
    headline: story.title,
    description: story.summary,
    inLanguage: 'vi',
    url: place.url,
    mainEntityOfPage: place.url,
    image: [place.image, ...story.photos.map(({ src }) => absolute(place, src))],
    datePublished: story.published,
    ...(story.status && { dateModified: story.status.day }),
    author: publisher(place.site),
    publisher: publisher(place.site),
    about: story.subject.isPerson
      ? { '@type': 'Person', name: story.subject.name }
      : { '@type': 'Organization', name: story.subject.name },
    contentLocation: { '@type': 'AdministrativeArea', name: story.unit.name, url: absolute(place, story.unit.href) },
    keywords: story.fields.map(({ name }) => name).join(', '),
  };
  return data;
}
