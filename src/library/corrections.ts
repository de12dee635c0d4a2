import { addressIn } from '../collections/collection.ts';
import { allCollections, type AnyCollection, entriesIn } from '../collections/index.ts';
import type { Entry } from '../collections/library.ts';
import { nameOf } from '../collections/names.ts';
import type { Correction, Status } from '../views/props.ts';
import type { PublicCorpus } from './corpus.ts';

/** Every correction, withdrawal and revocation that the portal has made, newest first. What was taken back is named by its kind alone. */
export function corrections(corpus: PublicCorpus): Correction[] {
  return allCollections
    .flatMap((kind) => entriesIn(corpus, kind.name).flatMap((entry) => correction(corpus, kind, entry)))
    .sort((a, b) => b.status.day.localeCompare(a.status.day) || a.href.localeCompare(b.href));
}

function correction(corpus: PublicCorpus, kind: AnyCollection, { id, data }: Entry<object>): Correction[] {
  const { status, sample = false } = data as { status?: Status; sample?: boolean };
  // A cancelled event is no correction.
  if (!status || status.state === 'cancelled') return [];
  return [{ kind: kind.short, title: nameOf(corpus, kind.name, id), href: addressIn(kind, id), status, sample }];
}
