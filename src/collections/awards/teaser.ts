import type { Teaser } from '../../views/props.ts';
import { addressIn } from '../collection.ts';
import type { Entry, Library } from '../library.ts';
import { nameOf } from '../names.ts';
import { countRecipients } from '../present.ts';
import { type Award, awardCollection } from './fields.ts';

/** The entry as one line of a list. */
export function awardTeaser({ id, data }: Entry<Award>, corpus: Library): Teaser {
  return {
    tone: 'award',
    id,
    href: addressIn(awardCollection, id),
    title: data.title,
    kind: nameOf(corpus, 'forms', data.form),
    meta: [],
    sample: data.sample,
    day: data.decided,
    count: countRecipients(data.recipients),
  };
}
