import type { Diagnostic } from '../../fields/diagnostic.ts';
import { formatDay } from '../../text/day.ts';
import { type Data, dayAt, inForceDuring, itemIn, type Items, listAt, type RuleBetween, textAt } from '../between.ts';

/** The rules between a story and others. */
export const storyBetween: RuleBetween = (_, data, items) => [
  ...unitsOfItsTime(data, items),
  ...copiesAfterSource(data, items),
];

/** A unit must have existed at the time of the deed: districts ended on 30 June 2025, communes began the day after. */
function unitsOfItsTime(data: Data, items: Items): Diagnostic[] {
  const published = dayAt(data, 'published');
  const last = dayAt(data, 'period', 'to');
  // A tale of 1945 may name today's commune, because the unit of its time is in no directory.
  const severity = textAt(data, 'basis', 'kind') === 'history' ? 'warning' : undefined;
  return [
    ...inForceDuring(
      'units',
      ['unit'],
      [dayAt(data, 'period', 'from') ?? last ?? published, last ?? published],
      data,
      items,
      severity,
    ),
    ...listAt(data, 'copies').flatMap((_, i) =>
      inForceDuring('units', ['copies', i, 'unit'], [dayAt(data, 'copies', i, 'day'), published], data, items),
    ),
  ];
}

/** A deed is not copied before it began. A deed without a period is not judged: it may be much older than its story. */
function copiesAfterSource(data: Data, items: Items): Diagnostic[] {
  const began = dayAt(data, 'period', 'from');
  const early = listAt(data, 'copies').flatMap((_, i) => {
    const day = dayAt(data, 'copies', i, 'day');
    if (began && day && day < began)
      return [
        {
          path: ['copies', i, 'day'],
          message: `không được trước ngày bắt đầu của việc làm được học theo, ${formatDay(began)}`,
        },
      ];
    const copy = itemIn(items, 'stories', textAt(data, 'copies', i, 'story'));
    return copy?.from && day && day < copy.from
      ? [
          {
            path: ['copies', i, 'day'],
            message: `không được trước ngày “${copy.name}” bắt đầu, ${formatDay(copy.from)}; hãy xem lại ngày hoặc bài về nơi làm theo`,
          },
        ]
      : [];
  });
  const source = itemIn(items, 'stories', textAt(data, 'learntFrom'));
  const ended = dayAt(data, 'period', 'to');
  return source?.from && ended && ended < source.from
    ? [
        ...early,
        {
          path: ['learntFrom'],
          message: `việc này kết thúc ${formatDay(ended)}, trước khi “${source.name}” bắt đầu (${formatDay(source.from)}); hãy xem lại ngày hoặc bài được học`,
        },
      ]
    : early;
}
