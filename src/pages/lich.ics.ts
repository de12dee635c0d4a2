import type { APIRoute } from 'astro';
import { calendar } from '../library/calendar.ts';
import { corpus } from '../library/corpus.ts';
import { calendarResponse } from '../share/icalendar.ts';

export const GET: APIRoute = async ({ url }) => {
  const all = await corpus();
  return calendarResponse({
    name: all.site.name,
    address: new URL(url.pathname, all.site.url).href,
    items: calendar(all),
  });
};
