/** Enhancement of time-bound words: the page was built on another day, so "còn 12 ngày" is said anew from the days it carries. */
import { today } from '../../text/day.ts';
import { dueStanding, standing } from '../../text/standing.ts';

for (const element of document.querySelectorAll<HTMLElement>('.standing')) {
  const { from = '', to, due } = element.dataset;
  const { state, words } = due ? dueStanding(due, today()) : standing(from, to, today());
  element.dataset['state'] = state;
  element.textContent = words;
}
