import { consultationWords } from '../collections/consultations/words.ts';
import { eventCollection } from '../collections/events/fields.ts';
import { lineageWords } from '../collections/stories/words.ts';
import { strings } from '../text/strings.ts';
import type { Link } from './props.ts';

/** The sections of the portal: the head of every page, and the first column of its foot. */
export const sections: readonly Link[] = [
  { href: '/dien-hinh/', name: strings.nav.stories },
  { href: '/phong-trao/', name: strings.nav.campaigns },
  { href: '/khen-thuong/', name: strings.nav.awards },
  { href: '/don-vi/', name: strings.nav.units },
  { href: '/van-ban/', name: strings.nav.documents },
];

/** What a reader can do besides reading; the foot's second column. A new page of that sort is one line here. */
export const participation: readonly Link[] = [
  { href: '/gioi-thieu-guong/', name: strings.tip.nav },
  { href: '/nhan-rong/', name: lineageWords.title },
  { href: '/lich/', name: strings.calendar.nav },
  { href: '/su-kien/', name: eventCollection.short },
  { href: '/lay-y-kien/', name: consultationWords.all },
];

/** Where the portal gives account of itself; the foot's third column. */
export const accounts: readonly Link[] = [
  { href: '/minh-bach/', name: strings.footer.transparency },
  { href: '/bao-cao/', name: strings.footer.reports },
  { href: '/dinh-chinh/', name: strings.corrections.short },
  { href: '/du-lieu/', name: strings.footer.data },
];
