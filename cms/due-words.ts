/** How the desk says what is due: a heading for many entries, a sentence beside one, a chip in a list. */
import { collectionOf } from '../src/collections/index.ts';
import type { Due, DueKind } from '../src/collections/due.ts';
import type { DueEntry } from '../src/corpus/due.ts';
import { formatDay, type Day } from '../src/text/day.ts';
import { dueStatus } from '../src/text/status.ts';

/** Headings, the most pressing first. */
export const dueHeadings: Record<DueKind, string> = {
  draft: 'Đang viết dở',
  scheduled: 'Hẹn ngày',
  closing: 'Đang lấy ý kiến',
  review: 'Cần tổng kết',
  step: 'Chưa có bước tiếp theo',
  photo: 'Chưa có ảnh',
};

/** What is to be done about an entry: "hạn tổng kết 28.09.2026, quá hạn 53 ngày". */
export function dueSentence({ what, by, field, collection }: DueEntry, on: Day): string {
  const { item, fields } = collectionOf(collection);
  const deadline = by ? `${formatDay(by)}, ${dueStatus(by, on).words}` : '';
  switch (what) {
    case 'draft':
    case 'photo':
      return item;
    case 'scheduled':
      return `lên trang ${deadline}`;
    case 'closing':
      return `nhận ý kiến đến hết ${deadline}`;
    case 'review':
      return `hạn tổng kết ${deadline}`;
    default:
      return `${item}, chưa điền “${(field && fields[field]?.label) ?? ''}”`;
  }
}

/** The same in a word or two. */
export function dueChip({ what, by }: Due, on: Day): string {
  switch (what) {
    case 'draft':
      return 'nháp';
    case 'scheduled':
      return `hẹn ${by ? formatDay(by) : 'ngày'}`;
    case 'closing':
      return by ? dueStatus(by, on).words : 'lấy ý kiến';
    case 'review':
      return by && by < on ? 'quá hạn tổng kết' : 'cần tổng kết';
    case 'step':
      return 'thiếu bước tiếp theo';
    case 'photo':
      return 'thiếu ảnh';
  }
}
