/**
 * A day is a text `YYYY-MM-DD` everywhere: in files, in the model, in the library. A `Date` carries a time zone and
 * shifts by a day between Vietnam and UTC.
 */
export type Day = string;

/** Whether the text names a day that exists: 2026-02-30 does not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** As newspapers print it: `2026-09-02` gives "02.09.2026" by `short`, "ngày 2 tháng 9 năm 2026" by `long`. */
export function formatDay(day: Day, style: 'short' | 'long' = 'short'): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  if (style === 'long') return `ngày ${date} tháng ${month} năm ${year}`;
  return `${String(date).padStart(2, '0')}.${String(month).padStart(2, '0')}.${year}`;
}

/** "01.07.2025 – 31.12.2026", or "từ 01.07.2025" while there is no end. */
export const formatPeriod = (from: Day, to?: Day): string =>
  to ? `${formatDay(from)} – ${formatDay(to)}` : `từ ${formatDay(from)}`;

/** "25.08.2025", or "26.12.2025 – 27.12.2025" over several days. */
export const formatDays = (from: Day, to: Day = from): string =>
  to === from ? formatDay(from) : formatPeriod(from, to);

/** "Thứ Hai" … "Chủ nhật". */
export const weekday = (day: Day): string =>
  ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'][
    new Date(`${day}T00:00:00Z`).getUTCDay()
  ] ?? '';

/** "07:30" as people say it: "7 giờ 30"; "08:00" is "8 giờ". */
export function formatTime(time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return minutes === 0 ? `${hours} giờ` : `${hours} giờ ${String(minutes).padStart(2, '0')}`;
}

/** "2,4" and "1.204": numbers as Vietnamese readers write them. */
export const formatNumber = (value: number): string => numbers.format(value);

// Pure: a page's script that says no number must not carry it; it costs a slow phone 100 ms.
const numbers = /* @__PURE__ */ new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 });

/** Whole days from one day to another; negative when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The day a number of days after another. */
export const addDays = (day: Day, count: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);

/** "ngay trong ngày", "1 ngày", "1.204 ngày". */
export const daysInWords = (days: number): string => (days === 0 ? 'ngay trong ngày' : `${formatNumber(days)} ngày`);

/** Today in Vietnam, wherever the build runs. `BUILD_DAY` fixes it, so that tests and pictures do not age. */
export function today(): Day {
  const fixed = typeof process === 'undefined' ? undefined : process.env['BUILD_DAY'];
  return fixed ?? new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());
}

/** A regular expression for the days after this one: "[2-9]…" at one place after another. For lists that can only search a text. */
export function afterDay(day: Day): string {
  const later = Array.from(day).flatMap((digit, i) =>
    /[0-8]/.test(digit) ? [`${day.slice(0, i)}[${Number(digit) + 1}-9]`] : [],
  );
  return `^(?:${later.join('|')})`;
}
