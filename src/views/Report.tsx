import { type Day, formatDay, formatNumber } from '../text/day.ts';
import { statisticsStrings } from '../text/statistics-strings.ts';
import { Anchor, PlainLinks, Time } from './Parts.tsx';
import { Years } from './Transparency.tsx';
import type { Link } from './props.ts';
import type { ReactNode } from 'react';

const t = statisticsStrings.report;
const { hidden, total: totalWord, csv: csvWord, years: yearsWord } = statisticsStrings;

export interface ReportProps {
  title: string;
  owner: string;
  from: Day;
  until: Day;
  running: boolean;
  sampleNote?: string;
  /** The year, its halves and its quarters; `current` is the one shown. */
  parts: (Link & { current: boolean })[];
  years: (Link & { current: boolean })[];
  launched: Link[];
  reviews: { campaign: Link; kind: string; day: Day }[];
  overdue: { campaign: Link; to: Day }[];
  totals: { campaigns: number; stories: number; copies: number; awards: number; recipients: number };
  lines: {
    place: Link;
    campaigns: number;
    stories: number;
    copies: number;
    awards: number;
    recipients: number | undefined;
  }[];
  csv: string;
}

/** The report on one period, as it is printed and signed. */
export const Report = (props: ReportProps) => {
  const { totals } = props;
  return (
    <article className="sheet-page report">
      <header className="list-head">
        <p className="report-owner">{props.owner}</p>
        <h1>{props.title}</h1>
        <p className="intro">
          {t.days(formatDay(props.from), formatDay(props.until))}
          {props.running && ` (${t.running})`}
        </p>
        <div className="report-ways">
          <Years years={props.years} />
          <Years years={props.parts} label={t.other} />
        </div>
      </header>
      {props.sampleNote && (
        <aside className="notice">
          <p>{props.sampleNote}</p>
        </aside>
      )}
      <section>
        <h2>{t.summary}</h2>
        <dl className="figures">
          {(
            [
              [t.launched, totals.campaigns],
              [t.reviews, props.reviews.length],
              [t.overdue, props.overdue.length],
              [t.awards, totals.awards],
              [t.recipients, totals.recipients],
              [t.stories, totals.stories],
              [t.copies, totals.copies],
            ] as const
          ).map(([term, n]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{formatNumber(n)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2>{t.places}</h2>
        {/* A wide table scrolls in its own box, by keyboard too. */}
        <div className="wide-table" tabIndex={0} role="region" aria-label={t.places}>
          <table className="ledger">
            <caption className="hidden">{t.places}</caption>
            <thead>
              <tr>
                <th scope="col">{t.place}</th>
                {[t.campaigns, t.awards, t.recipients, t.stories, t.copies].map((word) => (
                  <th key={word} scope="col" className="number">
                    {word}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {props.lines.map(({ place, campaigns, awards, recipients, stories, copies }) => (
                <tr key={place.href || place.name}>
                  <th scope="row">
                    <Anchor to={place} />
                  </th>
                  {[campaigns, awards, recipients, stories, copies].map((n, i) => (
                    <td key={i} className="number">
                      {n === undefined ? hidden : formatNumber(n)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{totalWord}</th>
                {[totals.campaigns, totals.awards, totals.recipients, totals.stories, totals.copies].map((n, i) => (
                  <td key={i} className="number">
                    {formatNumber(n)}
                  </td>
                ))}
              </tr>
            </tfoot>
          </table>
        </div>
        <ul className="plain-links">
          <li>
            <a href={props.csv} download>
              {csvWord}
            </a>
          </li>
        </ul>
        <ul className="lines report-notes">
          {t.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </section>
      <Lines
        title={t.launchedList}
        lines={props.launched.map((campaign) => (
          <Anchor to={campaign} />
        ))}
      />
      <Lines
        title={t.reviewsList}
        lines={props.reviews.map(({ campaign, kind, day }) => (
          <>
            {kind}, <Time day={day} />: <Anchor to={campaign} />
          </>
        ))}
      />
      <Lines
        title={t.overdueList}
        lines={props.overdue.map(({ campaign, to }) => (
          <>
            <Anchor to={campaign} />, {t.endedOn} <Time day={to} />
          </>
        ))}
      />
      <footer className="report-foot">
        <p>{t.dated}</p>
        <p>{t.signature}</p>
        <p>{t.signed}</p>
      </footer>
    </article>
  );
};

const Lines = ({ title, lines }: { title: string; lines: ReactNode[] }) => (
  <section>
    <h2>{title}</h2>
    {lines.length === 0 ? (
      <p>{t.none}</p>
    ) : (
      <ul className="lines">
        {lines.map((line, i) => (
          <li key={i}>{line}</li>
        ))}
      </ul>
    )}
  </section>
);

/** All periods there is a report on, by year. */
export const ReportIndex = ({ years }: { years: { year: string; links: Link[] }[] }) => (
  <article className="sheet-page">
    <header className="list-head">
      <h1>{t.title}</h1>
      <p className="intro">{t.indexIntro}</p>
    </header>
    <section>
      <h2>{yearsWord}</h2>
      <div className="editions">
        {years.map(({ year, links }) => (
          <div key={year}>
            <h3>{year}</h3>
            <PlainLinks links={links} />
          </div>
        ))}
      </div>
    </section>
  </article>
);
