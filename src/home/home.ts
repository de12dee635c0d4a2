import { awardTeaser } from '../collections/awards/teaser.ts';
import { type Campaign, campaignCollection, levels } from '../collections/campaigns/fields.ts';
import { presentCampaign } from '../collections/campaigns/load.ts';
import { campaignTeaser } from '../collections/campaigns/teaser.ts';
import { addressIn, kitAddressOf } from '../collections/collection.ts';
import type { Entry } from '../collections/library.ts';
import { storyCollection } from '../collections/stories/fields.ts';
import { presentStory } from '../collections/stories/load.ts';
import { storyTeaser } from '../collections/stories/teaser.ts';
import { tiles } from '../collections/units/unit-list.ts';
import type { PublicCorpus } from '../library/corpus.ts';
import { loadingOf, showPicture } from '../library/picture.ts';
import { communes, liveAwards, liveCampaigns, liveStories } from '../collections/relations.ts';
import { type Day, daysBetween, today } from '../text/day.ts';
import { campaignStatus } from '../text/status.ts';
import type { HomeProps } from './Home.tsx';

/** What the front page shows on a day. */
export async function home(corpus: PublicCorpus): Promise<HomeProps> {
  const day = today();
  const stories = liveStories(corpus);
  const lead = storyOfTheDay(stories, day);
  const [first, ...others] = running(corpus, day);
  return {
    name: corpus.site.name,
    story: lead && {
      ...presentStory(lead.id, lead.data, await loadingOf(corpus, lead)),
      href: addressIn(storyCollection, lead.id),
    },
    campaign: first && {
      ...presentCampaign(first.id, first.data, await loadingOf(corpus, first)),
      href: addressIn(campaignCollection, first.id),
      kit: kitAddressOf(addressIn(campaignCollection, first.id)),
    },
    campaigns: others.slice(0, 3).map(campaignTeaser),
    stories: await Promise.all(
      stories
        .filter((story) => story !== lead)
        .slice(0, 6)
        .map((entry) => storyTeaser(entry, corpus, showPicture)),
    ),
    awards: liveAwards(corpus)
      .slice(0, 5)
      .map((entry) => awardTeaser(entry, corpus)),
    tiles: tiles(communes(corpus, day)),
    today: day,
  };
}

/** One of the sixty newest stories, a different one each day, the same for everyone on that day. */
export const storyOfTheDay = <T>(stories: readonly T[], day: Day): T | undefined => {
  const recent = stories.slice(0, 60);
  return recent[daysBetween('2026-01-01', day) % recent.length];
};

/** Campaigns under way: those that end soonest first, those without an end last; of two that end on one day, the one that more people can join. */
const running = (corpus: PublicCorpus, day: Day) =>
  liveCampaigns(corpus)
    .filter(({ data }) => campaignStatus(data.from, data.to, day).state === 'running')
    .sort((a, b) => (a.data.to ?? '9999').localeCompare(b.data.to ?? '9999') || reach(a) - reach(b));

const reach = ({ data }: Entry<Campaign>): number => Object.keys(levels).indexOf(data.level);
