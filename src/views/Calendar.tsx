import { type Day, formatDays, formatTime, weekday } from '../text/day.ts';
import { strings } from '../text/strings.ts';
import { Follow } from './Follow.tsx';
import { Due, Kind, PlainLinks, Sample, Standing, Time } from './Parts.tsx';
import { Empty } from './Teasers.tsx';
import type { Following, Link } from './props.ts';

/** One line of the calendar. */
export interface CalendarRow {
  id: string;
  kind: string;
  /** To be done by that day. */
  due: boolean;
  title: string;
  href: string;
  from: Day;
  to: Day;
  starts?: string;
  ends?: string;
  place?: string;
  /** The campaign's name. */
  of?: string;
  cancelled: boolean;
  sample: boolean;
}

export interface CalendarProps {
  today: Day;
  upcoming: { month: string; rows: CalendarRow[] }[];
  past: { month: string; rows: CalendarRow[] }[];
  /** How many past lines are in the file alone. */
  left: number;
  follow: Following;
  /** Communes, each with a calendar of its own. */
  places: Link[];
}

const t = strings.calendar;

/** Coming and past events, by month. The browser updates "Còn 12 ngày"; the build, on its day, decides what is past. */
export const Calendar = ({ today, upcoming, past, left, follow, places }: CalendarProps) => (
  <section className="list calendar campaign">
    <header className="list-head">
      <h1>{t.title}</h1>
      <p className="intro">{t.intro}</p>
    </header>
    <Follow {...follow} />
    <section>
      <h2>
        {t.upcoming}{' '}
        <small>
          {t.asOf} <Time day={today} />
        </small>
      </h2>
      {upcoming.length > 0 ? <Months months={upcoming} today={today} /> : <Empty>{t.empty}</Empty>}
    </section>
    {places.length > 0 && (
      <section>
        <h2>{t.places}</h2>
        <PlainLinks links={places} />
      </section>
    )}
    {past.length > 0 && (
      <section>
        <h2>{t.past}</h2>
        <Months months={past} today={today} />
        {left > 0 && <p className="place">{t.left.replace('{n}', String(left))}</p>}
      </section>
    )}
  </section>
);

const Months = ({ months, today }: { months: CalendarProps['past']; today: Day }) => (
  <>
    {months.map(({ month, rows }) => (
      <section key={month} className="month">
        <h3>{month}</h3>
        <ol className="agenda">
          {rows.map((row) => (
            <li key={row.id} className={row.due ? 'story' : undefined}>
              <p className="agenda-day">
                <time dateTime={row.from}>
                  <b>
                    {row.from === row.to
                      ? Number(row.from.slice(8))
                      : `${Number(row.from.slice(8))}–${Number(row.to.slice(8))}`}
                  </b>{' '}
                  {row.from === row.to ? weekday(row.from) : formatDays(row.from, row.to)}
                </time>
              </p>
              <div>
                <Kind>{row.kind}</Kind>
                <h4>
                  <a href={row.href}>{row.title}</a>
                </h4>
                {row.of && <p className="place">{row.of}</p>}
                {(row.starts || row.place) && (
                  <p className="place">
                    {[
                      row.starts &&
                        [row.starts, row.ends].flatMap((time) => (time ? [formatTime(time)] : [])).join(' – '),
                      row.place,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </p>
                )}
                <div className="agenda-time">
                  {row.cancelled ? (
                    <strong>{strings.status.cancelled}</strong>
                  ) : row.due ? (
                    <Due by={row.to} today={today} />
                  ) : (
                    <Standing from={row.from} to={row.to} today={today} />
                  )}{' '}
                  <Sample shown={row.sample} />
                </div>
              </div>
            </li>
          ))}
        </ol>
      </section>
    ))}
  </>
);
