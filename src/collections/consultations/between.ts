import type { Diagnostic } from '../../fields/diagnostic.ts';
import { workingDaysBetween } from '../../text/workdays.ts';
import { type Data, dayAt, inForceDuring, type Items, listAt, type RuleBetween } from '../between.ts';
import { holidaysOf } from '../names.ts';
import { closingDay, consultationDays } from './fields.ts';

/** The rules between a proposal and others. */
export const consultationBetween: RuleBetween = (_, data, items) => {
  const from = dayAt(data, 'from');
  return [
    ...listAt(data, 'candidates').flatMap((_candidate, i) =>
      inForceDuring('units', ['candidates', i, 'unit'], [from, from], data, items),
    ),
    ...longEnough(data, items),
  ];
};

/** A proposal is open for its working days; counting them needs the holidays of its years. */
function longEnough(data: Data, items: Items): Diagnostic[] {
  const [from, stated] = [dayAt(data, 'from'), dayAt(data, 'to')];
  if (!from) return [];
  const holidays = holidaysOf(items);
  const to = closingDay({ from, to: stated }, holidays);
  const days = workingDaysBetween(from, to, holidays);
  const unknown = [...new Set([from.slice(0, 4), to.slice(0, 4)])].filter(
    (year) => !holidays.some((holiday) => holiday.from?.startsWith(year)),
  );
  return [
    ...(stated && days < consultationDays && stated >= from
      ? [
          {
            path: ['to'],
            message: `chỉ có ${days} ngày làm việc sau ngày đăng, thường phải đủ ${consultationDays}; hãy lùi ngày, hoặc để trống để trang tự tính`,
            severity: 'warning' as const,
          },
        ]
      : []),
    ...unknown.map((year) => ({
      path: ['from'],
      message: `danh mục Ngày nghỉ chưa có năm ${year}, ngày hết hạn có thể tính sai; hãy thêm ngày nghỉ của năm ấy vào danh mục`,
      severity: 'warning' as const,
    })),
  ];
}
