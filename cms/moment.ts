/** A moment in everyday words: "09:05" today, "09:05 ngày 28/11/2026" before. In the reader's own time. Pure except for the clock. */
export function formatMoment(iso: string, now = new Date()): string {
  const moment = new Date(iso);
  const time = moment.toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit', hour12: false });
  if (moment.toDateString() === now.toDateString()) return time;
  const day = moment.toLocaleDateString('vi-VN', { day: '2-digit', month: '2-digit', year: 'numeric' });
  return `${time} ngày ${day}`;
}
