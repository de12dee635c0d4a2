import type { CalendarItem } from '../collections/calendar-item.ts';
import { today } from '../text/day.ts';
import type { CalendarProps, CalendarRow } from '../views/Calendar.tsx';
import { calendar } from './calendar.ts';
import type { PublicCorpus } from './corpus.ts';
import { communes } from '../collections/relations.ts';

/** Lines that the page shows of what is to come and of what has been; the file has them all. */
const most = { ahead: 100, behind: 30 };

/** What the page of the calendar shows on a day: what is to come, the next first, and what has been, the latest first. */
export function agenda(corpus: PublicCorpus): CalendarProps {
  const day = today();
  const items = calendar(corpus);
  const past = items.filter(({ to }) => to < day).reverse();
  return {
    today: day,
    upcoming: byMonth(items.filter(({ to }) => to >= day).slice(0, most.ahead)),
    past: byMonth(past.slice(0, most.behind)),
    left: Math.max(0, past.length - most.behind),
    follow: { calendar: new URL('/lich.ics', corpus.site.url).href },
    places: communes(corpus, day).map(({ name, href }) => ({ name, href: `${href}#theo-doi` })),
  };
}

function byMonth(items: CalendarItem[]): CalendarProps['past'] {
  const months = Map.groupBy(items, ({ from }) => from.slice(0, 7));
  return [...months].map(([month, rows]) => ({
    month: `Tháng ${Number(month.slice(5))} năm ${month.slice(0, 4)}`,
    rows: rows.map(row),
  }));
}

const row = ({ campaign, title, ...item }: CalendarItem): CalendarRow => ({
  ...item,
  title,
  of: campaign?.title === title ? undefined : campaign?.title,
});
