import type { Teaser } from '../../views/props.ts';
import { addressIn } from '../collection.ts';
import type { Entry } from '../library.ts';
import { type Campaign, campaignCollection, campaignKinds, levels } from './fields.ts';

/** The entry as one line of a list. */
export function campaignTeaser({ id, data }: Entry<Campaign>): Teaser {
  return {
    tone: 'campaign',
    id,
    href: addressIn(campaignCollection, id),
    title: data.title,
    kind: campaignKinds[data.kind],
    summary: data.slogan ? `“${data.slogan}”` : data.summary,
    meta: [levels[data.level]],
    sample: data.sample,
    from: data.from,
    to: data.to,
  };
}
