import { liveStories } from '../relations.ts';
import { strings } from '../../text/strings.ts';
import type { Library } from '../library.ts';
import { byCampaign, byChoice, byUnit, byYear, type ListSection } from '../list.ts';
import { nameOf } from '../names.ts';
import { subjectKinds } from '../parts.ts';
import type { Story } from './fields.ts';
import { storyTeaser } from './teaser.ts';

const kindSlugs = { individual: 'ca-nhan', collective: 'tap-the', household: 'ho-gia-dinh' } as const;

/** The list and its facets. */
export const storyList = (corpus: Library): ListSection<Story> => ({
  title: strings.home.allStories,
  description: `Gương người tốt, việc tốt ở ${corpus.site.locality}: cá nhân, tập thể, hộ gia đình.`,
  entries: liveStories(corpus),
  as: 'cards',
  teaser: (entry, picture) => storyTeaser(entry, corpus, picture),
  facets: [
    byChoice({ label: strings.list.by.kind, part: 'loai' }, kindSlugs, subjectKinds, ({ subject }) => subject.kind),
    {
      label: strings.list.by.field,
      part: 'linh-vuc',
      feeds: true,
      keys: ({ fieldsOfWork }) => fieldsOfWork,
      name: (key) => nameOf(corpus, 'fields', key),
    },
    byUnit(corpus, ({ unit }) => [unit]),
    byCampaign(corpus, ({ campaigns }) => campaigns),
    byYear(({ published }) => published),
  ],
});
