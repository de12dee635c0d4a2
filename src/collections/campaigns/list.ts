import { liveCampaigns } from '../relations.ts';
import { strings } from '../../text/strings.ts';
import type { Library } from '../library.ts';
import { byChoice, byYear, type ListSection } from '../list.ts';
import { type Campaign, levels } from './fields.ts';
import { campaignTeaser } from './teaser.ts';

const levelSlugs = {
  central: 'trung-uong',
  province: 'tinh',
  commune: 'xa',
  agency: 'co-quan',
  village: 'thon',
} as const;

/** The list and its facets. */
export const campaignList = (corpus: Library): ListSection<Campaign> => ({
  title: strings.home.allCampaigns,
  description: `Phong trào thi đua ở ${corpus.site.locality}: mục tiêu, tiêu chí, cách tham gia, kết quả.`,
  entries: liveCampaigns(corpus),
  as: 'cards',
  teaser: campaignTeaser,
  facets: [
    byChoice({ label: strings.list.by.level, part: 'cap' }, levelSlugs, levels, ({ level }) => level),
    byYear(({ from }) => from),
  ],
});
