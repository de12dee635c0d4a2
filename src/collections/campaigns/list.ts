import { liveCampaigns } from '../relations.ts';
import { strings } from '../../text/strings.ts';
import type { Library } from '../library.ts';
import { byYear, invert, type ListSection } from '../list.ts';
import { type Campaign, levels } from './fields.ts';
import { campaignTeaser } from './teaser.ts';

const levelSlugs = {
  central: 'trung-uong',
  province: 'tinh',
  commune: 'xa',
  agency: 'co-quan',
  village: 'thon',
} as const;
const levelOf = invert(levelSlugs);

/** What the lists hold, and how they can be narrowed. */
export const campaignList = (corpus: Library): ListSection<Campaign> => ({
  title: strings.home.allCampaigns,
  description: `Phong trào thi đua ở ${corpus.site.locality}: mục tiêu, tiêu chí, cách tham gia, kết quả.`,
  entries: liveCampaigns(corpus),
  as: 'cards',
  teaser: campaignTeaser,
  facets: [
    {
      label: strings.list.by.level,
      part: 'cap',
      keys: ({ level }) => [levelSlugs[level]],
      name: (key) => levels[levelOf[key]!],
    },
    byYear(({ from }) => from),
  ],
});
