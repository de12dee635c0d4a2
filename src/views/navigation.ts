import { awardCollection } from '../collections/awards/fields.ts';
import { campaignCollection } from '../collections/campaigns/fields.ts';
import { listAddress } from '../collections/collection.ts';
import { consultationCollection } from '../collections/consultations/fields.ts';
import { consultationWords } from '../collections/consultations/words.ts';
import { documentCollection } from '../collections/documents/fields.ts';
import { eventCollection } from '../collections/events/fields.ts';
import { storyCollection } from '../collections/stories/fields.ts';
import { lineageWords } from '../collections/stories/words.ts';
import { unitCollection } from '../collections/units/fields.ts';
import { strings } from '../text/strings.ts';
import type { Link } from './props.ts';

/** The sections of the portal: the head of every page, and the first column of its foot. */
export const sections: readonly Link[] = [
  storyCollection,
  campaignCollection,
  awardCollection,
  unitCollection,
  documentCollection,
].map((of) => ({ href: listAddress(of), name: of.short }));

/** What a reader can do besides reading; the foot's second column. A new page of that sort is one line here. */
export const participation: readonly Link[] = [
  { href: '/gioi-thieu-guong/', name: strings.tip.nav },
  { href: '/nhan-rong/', name: lineageWords.title },
  { href: '/lich/', name: strings.calendar.nav },
  { href: listAddress(eventCollection), name: eventCollection.short },
  { href: listAddress(consultationCollection), name: consultationWords.all },
];

/** Where the portal gives account of itself; the foot's third column. */
export const accounts: readonly Link[] = [
  { href: '/minh-bach/', name: strings.footer.transparency },
  { href: '/bao-cao/', name: strings.footer.reports },
  { href: '/dinh-chinh/', name: strings.corrections.short },
  { href: '/du-lieu/', name: strings.footer.data },
];
