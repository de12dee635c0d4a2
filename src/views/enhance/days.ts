import { today } from '../../text/day.ts';
import { campaignStatus, dueStatus } from '../../text/status.ts';

/** Enhancement of time-bound words: the page was built on another day, so "còn 12 ngày" is updated from the days it carries. */
export function enhanceDays(): void {
  const elements = document.querySelectorAll<HTMLElement>('.time-left');
  const now = elements.length > 0 ? today() : '';
  for (const element of elements) {
    const { from = '', to, due } = element.dataset;
    const { state, words } = due ? dueStatus(due, now) : campaignStatus(from, to, now);
    element.dataset['state'] = state;
    element.textContent = words;
  }
}
