import { isDay } from '../../text/day.ts';
import type { Due } from '../due.ts';
import { each, type Draft } from '../present.ts';
import { finalReviewDue, type Campaign } from './fields.ts';

/** The final review, from the campaign's end on. */
export function campaignDue({ to, reviews, concludedElsewhere }: Draft<Campaign>): Due[] {
  if (!to || !isDay(to)) return [];
  const by = finalReviewDue({ to, reviews: each(reviews), concludedElsewhere });
  return by ? [{ what: 'review', from: to, by, field: 'reviews' }] : [];
}
