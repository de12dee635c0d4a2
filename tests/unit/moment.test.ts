import { expect, test } from 'vitest';
import { formatMoment } from '../../cms/moment.ts';

const now = new Date(2026, 10, 30, 12, 0);

test.each([
  [new Date(2026, 10, 30, 9, 5, 59), '09:05'],
  [new Date(2026, 10, 30, 0, 0), '00:00'],
  [new Date(2026, 10, 29, 23, 59), '23:59 ngày 29/11/2026'],
  [new Date(2025, 10, 30, 9, 5), '09:05 ngày 30/11/2025'],
])('a moment is told by its hour, and by its day unless that is today: %s', (moment, words) => {
  expect(formatMoment(moment.toISOString(), now)).toBe(words);
});
