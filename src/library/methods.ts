import { addressOf } from '../collections/index.ts';
import type { MethodsProps } from '../views/Methods.tsx';
import type { Corpus } from './corpus.ts';
import { methods, newestCopies, waiting } from './lineage.ts';
import { name } from './present.ts';
import { storyTeaser } from './teasers.ts';

/** Methods, newest copies and waiting methods that the page shows. */
const most = { methods: 30, newest: 12, waiting: 6 };

/** What the page of methods that travel shows. */
export async function methodsProps(corpus: Corpus): Promise<MethodsProps> {
  const ranked = methods(corpus);
  return {
    methods: ranked.slice(0, most.methods).map(({ story: { id, data }, reach, lineage }) => ({
      story: { name: data.title, href: addressOf('stories', id) },
      place: [
        name(corpus, 'units', data.unit),
        ...data.fieldsOfWork.map((field) => name(corpus, 'fields', field)),
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
        .map((story) => storyTeaser(story, corpus)),
    ),
  };
}
