import { daysBetween, type Day } from './day.ts';

/**
 * Where a campaign or an event stands on a given day, in words. Static pages go stale, so they carry the days and a small script
 * says this again in the browser; both call this function.
 */
export function standing(from: Day, to: Day | undefined, on: Day): { state: 'coming' | 'running' | 'ended'; words: string } {
  if (on < from) return { state: 'coming', words: `còn ${daysBetween(on, from)} ngày nữa bắt đầu` };
  if (!to) return { state: 'running', words: 'đang diễn ra' };
  if (on > to) return { state: 'ended', words: 'đã kết thúc' };
  if (from === to) return { state: 'running', words: 'hôm nay' };
  const left = daysBetween(on, to);
  return { state: 'running', words: left === 0 ? 'hôm nay là ngày cuối' : `còn ${left} ngày` };
}
