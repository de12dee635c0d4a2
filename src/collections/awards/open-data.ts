import { isOfMinor } from '../../fields/open.ts';
import type { Library } from '../library.ts';
import type { Award } from './fields.ts';

/** Who is honoured for a child's deed is that child. An award to children alone would name them in its title. */
export function publicAward(corpus: Library, data: Award): Award | undefined {
  const isOfMinorStory = (id: string | undefined) => id !== undefined && minorStories(corpus).has(id);
  const recipients = data.recipients.filter((recipient) => !isOfMinor(recipient) && !isOfMinorStory(recipient.story));
  return recipients.length > 0 ? { ...data, recipients } : undefined;
}

const known = new WeakMap<Library, Set<string>>();

/** Stories about a child, found once for a corpus. */
function minorStories(corpus: Library): Set<string> {
  let ids = known.get(corpus);
  if (!ids)
    known.set(corpus, (ids = new Set(corpus.stories.filter(({ data }) => isOfMinor(data)).map(({ id }) => id))));
  return ids;
}
