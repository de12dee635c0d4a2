import { addressOf, type CollectionName } from '../collections/index.ts';
import { strings } from '../text/strings.ts';
import type { Corpus, Entry } from './corpus.ts';
import { name } from './present.ts';
import type { Correction, Status } from './props.ts';

/** Every correction, withdrawal and revocation that the portal has made, newest first. What was taken back is named by its kind alone. */
export function corrections(corpus: Corpus): Correction[] {
  return (['stories', 'campaigns', 'awards', 'events', 'consultations'] as const)
    .flatMap((collection) =>
      (corpus[collection] as Entry<{ status?: Status; sample?: boolean }>[]).flatMap((entry) =>
        correction(corpus, collection, entry),
      ),
    )
    .sort((a, b) => b.status.day.localeCompare(a.status.day) || a.href.localeCompare(b.href));
}

function correction(
  corpus: Corpus,
  collection: CollectionName,
  entry: Entry<{ status?: Status; sample?: boolean }>,
): Correction[] {
  const { status, sample } = entry.data;
  // An event that is called off corrects nothing that was said.
  if (!status || status.state === 'cancelled') return [];
  return [
    {
      kind: strings.kinds[collection],
      title: name(corpus, collection, entry.id),
      href: addressOf(collection, entry.id),
      status,
      sample: sample ?? false,
    },
  ];
}
