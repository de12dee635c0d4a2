import { levels } from '../collections/campaigns/fields.ts';
import { addressOf, kitAddressOf, type Campaign } from '../collections/index.ts';
import { daysBetween, today, type Day } from '../text/day.ts';
import { standing } from '../text/standing.ts';
import type { HomeProps } from '../views/Home.tsx';
import type { Corpus, Entry } from './corpus.ts';
import { tiles } from './lists.ts';
import { illustrate } from './picture.ts';
import { presentCampaign, presentStory } from './present.ts';
import { communes, standingAwards, standingCampaigns, standingStories } from './relations.ts';
import { awardTeaser, campaignTeaser, storyTeaser } from './teasers.ts';

/** What the front page shows on a day. */
export async function home(corpus: Corpus): Promise<HomeProps> {
  const day = today();
  const stories = standingStories(corpus);
  const lead = storyOfTheDay(stories, day);
  const [first, ...others] = running(corpus, day);
  return {
    name: corpus.site.name,
    story: lead && {
      ...presentStory(lead.id, lead.data, { directory: corpus.directory, ...(await illustrate(lead)) }),
      href: addressOf('stories', lead.id),
    },
    campaign: first && {
      ...presentCampaign(first.id, first.data, { directory: corpus.directory, ...(await illustrate(first)) }),
      href: addressOf('campaigns', first.id),
      kit: kitAddressOf(addressOf('campaigns', first.id)),
    },
    campaigns: others.slice(0, 3).map(campaignTeaser),
    stories: await Promise.all(
      stories
        .filter((story) => story !== lead)
        .slice(0, 6)
        .map((entry) => storyTeaser(entry, corpus)),
    ),
    awards: standingAwards(corpus)
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
const running = (corpus: Corpus, day: Day) =>
  standingCampaigns(corpus)
    .filter(({ data }) => standing(data.from, data.to, day).state === 'running')
    .sort((a, b) => (a.data.to ?? '9999').localeCompare(b.data.to ?? '9999') || reach(a) - reach(b));

const reach = ({ data }: Entry<Campaign>): number => Object.keys(levels).indexOf(data.level);
