import type { Day } from '../text/day.ts';

export interface CalendarItem {
  /** Calendar programs know an item by it: it stays when the item's words change. */
  id: string;
  /** "Mốc phong trào", "Hạn tổng kết", "Hội nghị". */
  kind: string;
  /** Something that must be done by that day, not something that happens on it. */
  due: boolean;
  /** What happens; the campaign's own title where `kind` says it all. */
  title: string;
  from: Day;
  to: Day;
  /** `HH:MM` in Vietnam. */
  starts?: string;
  ends?: string;
  place?: string;
  href: string;
  /** The campaign it belongs to. */
  campaign?: { id: string; title: string };
  /** Units where it happens or that take part. */
  units: string[];
  cancelled: boolean;
  sample: boolean;
  /** The day on which it was last known to change. */
  changed: Day;
}
