import { formatNumber } from '../text/day.ts';
import { statisticsStrings as t } from '../text/statistics-strings.ts';
import { BarChart, SpanChart } from './BarChart.tsx';
import { PlainLinks } from './Parts.tsx';
import type { Link } from './props.ts';

export interface ShareTable {
  id: string;
  title: string;
  /** What its lines are: "Nhóm", "Đơn vị". */
  head: string;
  note?: string;
  lines: { id: string; name: string; count: number | undefined; strong?: boolean }[];
  total: number;
  /** Fewer than five: only the total is published. */
  closed: boolean;
  csv: string;
}

export interface WaitingLine {
  period: string;
  known: number;
  unknown: number;
  quartiles?: { lower: number; median: number; upper: number };
}

export interface TransparencyProps {
  title: string;
  sampleNote?: string;
  /** The whole time and each year; `current` is the one shown. */
  years: (Link & { current: boolean })[];
  tables: ShareTable[];
  waiting: { id: string; title: string; lines: WaitingLine[] }[];
  waitingCsv: string;
  silent: { title: string; places: Link[]; note: string }[];
}

/** Who is honoured and how soon, in figures that anybody can compute again. */
export const Transparency = ({ title, sampleNote, years, tables, waiting, waitingCsv, silent }: TransparencyProps) => (
  <article className="sheet-page transparency">
    <header className="list-head">
      <h1>{title}</h1>
      <p className="intro">{t.intro}</p>
      <Years years={years} />
    </header>
    {sampleNote && (
      <aside className="notice">
        <p>{sampleNote}</p>
      </aside>
    )}
    {tables.map((table) => (
      <Shares key={table.id} {...table} />
    ))}
    <Timeliness waiting={waiting} csv={waitingCsv} />
    <section>
      <h2>{t.silent}</h2>
      {silent.map(({ title: heading, places, note }) => (
        <div key={heading}>
          <h3>{heading}</h3>
          {places.length > 0 ? <PlainLinks links={places} /> : <p>{note}</p>}
        </div>
      ))}
    </section>
    <section>
      <h2>{t.rules}</h2>
      <ul className="lines">
        {t.ruleLines.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    </section>
  </article>
);

export const Years = ({ years, label = t.years }: Pick<TransparencyProps, 'years'> & { label?: string }) => (
  <nav className="pages" aria-label={label}>
    <ul>
      {years.map(({ name, href, current }) => (
        <li key={href}>
          <a href={href} aria-current={current ? 'page' : undefined}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

const percent = (count: number, total: number): string => `${formatNumber(Math.round((count / total) * 1000) / 10)} %`;

/** One table with its chart. */
function Shares({ id, title, head, note, lines, total, closed, csv }: ShareTable) {
  const words = (count: number | undefined) => (count === undefined ? t.hidden : formatNumber(count));
  const shown = lines.filter(({ count }) => count !== 0);
  return (
    <section>
      <h2>{title}</h2>
      {note && <p>{note}</p>}
      {total === 0 ? (
        <p className="empty">{t.nothing}</p>
      ) : closed ? (
        <p className="empty">{t.closed(formatNumber(total))}</p>
      ) : (
        <div className="figure-pair">
          <BarChart
            id={id}
            title={t.chart(title)}
            description={t.chartOf(formatNumber(total))}
            bars={shown.map(({ name, count, strong }) => ({
              name,
              value: count,
              strong,
              words: count === undefined ? t.hidden : `${formatNumber(count)} · ${percent(count, total)}`,
            }))}
          />
          <div>
            <table className="ledger">
              <caption className="hidden">{title}</caption>
              <thead>
                <tr>
                  <th scope="col">{head}</th>
                  <th scope="col" className="number">
                    {t.recipients}
                  </th>
                  <th scope="col" className="number">
                    {t.share}
                  </th>
                </tr>
              </thead>
              <tbody>
                {lines.map(({ id: key, name, count }) => (
                  <tr key={key}>
                    <th scope="row">{name}</th>
                    <td className="number">{words(count)}</td>
                    <td className="number">{count === undefined ? t.hidden : percent(count, total)}</td>
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row">{t.total}</th>
                  <td className="number">{formatNumber(total)}</td>
                  <td className="number">100 %</td>
                </tr>
              </tfoot>
            </table>
            <Download csv={csv} />
          </div>
        </div>
      )}
    </section>
  );
}

const Download = ({ csv }: { csv: string }) => (
  <ul className="plain-links">
    <li>
      <a href={csv} download>
        {t.csv}
      </a>
    </li>
    <li>
      <a href={csv.replace(/csv$/, 'json')} download>
        {t.json}
      </a>
    </li>
  </ul>
);

function Timeliness({ waiting, csv }: { waiting: TransparencyProps['waiting']; csv: string }) {
  const spans = waiting.flatMap(({ title, lines: [first] }) =>
    first?.quartiles
      ? [{ name: title, ...first.quartiles, words: `${formatNumber(first.quartiles.median)} ${t.days}` }]
      : [],
  );
  return (
    <section>
      <h2>{t.timeliness}</h2>
      <p>{t.timelinessNote}</p>
      <div className="figure-pair">
        {spans.length > 0 ? (
          <SpanChart
            id="kip-thoi"
            title={t.chart(t.timeliness)}
            description={t.timelinessNote}
            unit={t.days}
            spans={spans}
          />
        ) : (
          <p className="empty">{t.tooFew}</p>
        )}
        <div>
          {waiting.map(({ id, title, lines }) => (
            <div key={id} className="wide-table" tabIndex={0} role="region" aria-label={title}>
              <table className="ledger">
                <caption>{title}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t.span}</th>
                    <th scope="col" className="number">
                      {t.known}
                    </th>
                    <th scope="col" className="number">
                      {t.unknown}
                    </th>
                    <th scope="col" className="number">
                      {t.median}
                    </th>
                    <th scope="col" className="number">
                      {t.quartiles}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {lines.map(({ period, known, unknown, quartiles }) => (
                    <tr key={period}>
                      <th scope="row">{period}</th>
                      <td className="number">{formatNumber(known)}</td>
                      <td className="number">{formatNumber(unknown)}</td>
                      {quartiles ? (
                        <>
                          <td className="number">{formatNumber(quartiles.median)}</td>
                          <td className="number">
                            {formatNumber(quartiles.lower)} – {formatNumber(quartiles.upper)}
                          </td>
                        </>
                      ) : (
                        <td colSpan={2} className="number">
                          <small>{t.tooFew}</small>
                        </td>
                      )}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          ))}
          <Download csv={csv} />
        </div>
      </div>
    </section>
  );
}
