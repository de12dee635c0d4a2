/** Enhancement of time-bound words: the page was built on another day, so "còn 12 ngày" is said anew from the days it carries. */
import { today } from '../../text/day.ts';
import { standing } from '../../text/standing.ts';

for (const element of document.querySelectorAll<HTMLElement>('.standing[data-from]')) {
  const { state, words } = standing(element.dataset['from'] ?? '', element.dataset['to'], today());
  element.dataset['state'] = state;
  element.textContent = words;
}
