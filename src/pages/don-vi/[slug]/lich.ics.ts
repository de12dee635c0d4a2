import type { APIRoute } from 'astro';
import { calendarOfUnit } from '../../../library/calendar.ts';
import type { Entry } from '../../../collections/library.ts';
import { corpus } from '../../../library/corpus.ts';
import type { Unit } from '../../../collections/units/fields.ts';
import { calendarResponse } from '../../../share/icalendar.ts';

export const getStaticPaths = async () =>
  (await corpus()).units.map((entry) => ({ params: { slug: entry.id }, props: { entry } }));

export const GET: APIRoute = async ({ props, url }) => {
  const all = await corpus();
  const { id, data } = props['entry'] as Entry<Unit>;
  return calendarResponse({
    name: `${data.name} – ${all.site.name}`,
    address: new URL(url.pathname, all.site.url).href,
    items: calendarOfUnit(all, id),
  });
};
