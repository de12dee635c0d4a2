import { liveAwards } from '../relations.ts';
import { strings } from '../../text/strings.ts';
import type { Library } from '../library.ts';
import { byCampaign, byUnit, byYear, type ListSection } from '../list.ts';
import { nameOf } from '../names.ts';
import type { Award } from './fields.ts';
import { lookupStrings } from './lookup-words.ts';
import { lookupAddress } from './recipients.ts';
import { awardTeaser } from './teaser.ts';

/** The list and its facets. */
export const awardList = (corpus: Library): ListSection<Award> => ({
  title: strings.home.allAwards,
  description: `Quyết định khen thưởng ở ${corpus.site.locality} và những người được khen.`,
  entries: liveAwards(corpus),
  as: 'roll',
  teaser: (entry) => awardTeaser(entry, corpus),
  links: [{ name: lookupStrings.link, href: lookupAddress }],
  facets: [
    {
      label: strings.list.by.form,
      part: 'hinh-thuc',
      keys: ({ form }) => [form],
      name: (key) => nameOf(corpus, 'forms', key),
    },
    byUnit(corpus, ({ unit, recipients }) => [unit, ...recipients.map((recipient) => recipient.unit)]),
    byCampaign(corpus, ({ campaign }) => [campaign]),
    byYear(({ decided }) => decided),
  ],
});
