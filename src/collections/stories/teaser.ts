import { formatDay } from '../../text/day.ts';
import type { Teaser } from '../../views/props.ts';
import { addressIn } from '../collection.ts';
import type { Entry, Library, Loading } from '../library.ts';
import { nameOf } from '../names.ts';
import { subjectKinds } from '../parts.ts';
import { type Story, storyCollection } from './fields.ts';

/** The entry as one line of a list. */
export async function storyTeaser(
  { id, data }: Entry<Story>,
  corpus: Library,
  picture: Loading['picture'],
): Promise<Teaser> {
  const [photo] = data.photos;
  return {
    tone: 'story',
    id,
    href: addressIn(storyCollection, id),
    title: data.title,
    kind: subjectKinds[data.subject.kind],
    summary: data.summary,
    meta: [
      nameOf(corpus, 'units', data.unit),
      ...data.fieldsOfWork.slice(0, 1).map((field) => nameOf(corpus, 'fields', field)),
      formatDay(data.published),
    ],
    sample: data.sample,
    photo: photo && {
      ...(await picture(photo.file)),
      alt: photo.alt,
      credit: photo.credit,
      focus: photo.focus,
    },
  };
}
