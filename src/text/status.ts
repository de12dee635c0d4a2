import { type Day, daysBetween } from './day.ts';

/**
 * The status of a campaign or an event on a given day, in words. Static pages go stale, so they carry the days and a small
 * script updates the words in the browser; both call this function.
 */
export function campaignStatus(
  from: Day,
  to: Day | undefined,
  on: Day,
): { state: 'coming' | 'running' | 'ended'; words: string } {
  const oneDay = from === to;
  if (on < from)
    return {
      state: 'coming',
      words: oneDay ? `còn ${daysBetween(on, from)} ngày` : `còn ${daysBetween(on, from)} ngày nữa bắt đầu`,
    };
  if (!to) return { state: 'running', words: 'đang diễn ra' };
  if (on > to) return { state: 'ended', words: oneDay ? 'đã qua' : 'đã kết thúc' };
  if (oneDay) return { state: 'running', words: 'hôm nay' };
  const left = daysBetween(on, to);
  return { state: 'running', words: left === 0 ? 'hôm nay là ngày cuối' : `còn ${left} ngày` };
}

/** The time left until a deadline, in words that go stale in the same way. */
export function dueStatus(by: Day, on: Day): { state: 'running' | 'overdue'; words: string } {
  const left = daysBetween(on, by);
  if (left < 0) return { state: 'overdue', words: `quá hạn ${-left} ngày` };
  return { state: 'running', words: left === 0 ? 'hôm nay là hạn cuối' : `còn ${left} ngày` };
}
