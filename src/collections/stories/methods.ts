import { addressIn } from '../collection.ts';
import type { Library, Loading } from '../library.ts';
import { nameOf } from '../names.ts';
import type { MethodsProps } from './Methods.tsx';
import { storyCollection } from './fields.ts';
import { methods, newestCopies, waiting } from './lineage.ts';
import { storyTeaser } from './teaser.ts';

/** The most methods, copies and waiting methods on the page. */
const most = { methods: 30, newest: 12, waiting: 6 };

/** The props of the page of methods. */
export async function methodsProps(corpus: Library, picture: Loading['picture']): Promise<MethodsProps> {
  const ranked = methods(corpus);
  return {
    methods: ranked.slice(0, most.methods).map(({ story: { id, data }, reach, lineage }) => ({
      story: { name: data.title, href: addressIn(storyCollection, id) },
      place: [
        nameOf(corpus, 'units', data.unit),
        ...data.fieldsOfWork.map((field) => nameOf(corpus, 'fields', field)),
      ].join(' · '),
      sample: data.sample,
      reach,
      lineage,
    })),
    rest: Math.max(0, ranked.length - most.methods),
    newest: newestCopies(corpus, most.newest),
    waiting: await Promise.all(
      waiting(corpus)
        .slice(0, most.waiting)
        .map((story) => storyTeaser(story, corpus, picture)),
    ),
  };
}
