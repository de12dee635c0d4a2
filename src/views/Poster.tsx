import type { Figure } from '../library/props.ts';
import { strings } from '../text/strings.ts';
import { Qr, type KitProps } from './Kit.tsx';
import { weave } from './weave.ts';

const t = strings.kit;

export interface PosterProps {
  tone: KitProps['tone'];
  id: string;
  sample: boolean;
  kicker: string;
  /** The slogan, or what stands in its place. */
  headline: string;
  title?: string;
  intro?: string;
  facts: string[];
  figures: Figure[];
  quote?: { text: string; speaker: string };
  sections: { title: string; as: 'lines' | 'tasks' | 'steps' | 'roll'; lines: { text: string; note?: string }[] }[];
  asides: { title: string; text: string }[];
  /** What the QR code is for. */
  scan: string;
  qr: KitProps['qr'];
  address: string;
  owner: string;
  portal: string;
  /** The kit's page. */
  kit: string;
}

/** One sheet of A4. Sizes of type are chosen here, since a sheet cannot grow: the more there is to say, the smaller. */
export function Poster(poster: PosterProps) {
  const { tone, id, sample, kicker, headline, title, intro, facts, figures, quote, sections, asides, scan, qr, address, owner, portal, kit } = poster;
  const { head, text } = posterSizes(poster);
  return (
    <div className="poster-desk">
      <p className="poster-tools">
        <a className="button" href={kit}>
          {t.backToKit}
        </a>
        <button type="button" className="button button-first" data-print hidden>
          {t.print}
        </button>
        <span>{t.printHint}</span>
      </p>
      <article className={`poster ${tone}`}>
        <div className={`poster-sheet poster-head-${head} poster-text-${text}`}>
          <Strip id={id} rows={24} />
          <header>
            <p className="poster-kicker">{kicker}</p>
            <h1>{headline}</h1>
            {title && <h2>{title}</h2>}
            <p className="poster-facts">{facts.filter(Boolean).join(' · ')}</p>
          </header>
          {figures.length > 0 && (
            <dl className="poster-figures">
              {figures.map(({ value, unit, meaning }) => (
                <div key={meaning}>
                  <dt>{meaning}</dt>
                  <dd>
                    {value} <small>{unit}</small>
                  </dd>
                </div>
              ))}
            </dl>
          )}
          <div className="poster-body">
            <div className="poster-main">
              {intro && <p className="poster-intro">{intro}</p>}
              {quote && (
                <blockquote>
                  <p>“{quote.text}”</p>
                  <footer>{quote.speaker}</footer>
                </blockquote>
              )}
              {sections.map((section) => (
                <section key={section.title}>
                  <h3>{section.title}</h3>
                  <ol className={`poster-${section.as}`}>
                    {section.lines.map(({ text: line, note }, i) => (
                      <li key={i}>
                        <span>
                          {line} {note && <strong>{note}</strong>}
                        </span>
                      </li>
                    ))}
                  </ol>
                </section>
              ))}
            </div>
            <aside>
              <div className="poster-qr">
                <Qr qr={qr} label={`${t.qr}: ${address}`} />
                <p>{scan}</p>
              </div>
              {asides.map((aside) => (
                <section key={aside.title}>
                  <h3>{aside.title}</h3>
                  <p>{aside.text}</p>
                </section>
              ))}
            </aside>
          </div>
          <footer className="poster-foot">
            <p>
              <strong>{portal}</strong> {new URL(address).host}
            </p>
            <p>
              {owner}
              {sample && ` · ${strings.sample}`}
            </p>
          </footer>
          <Strip id={id} rows={12} />
        </div>
      </article>
    </div>
  );
}

/** A strip of the entry's cloth across the sheet: tiles side by side, one in the middle. */
function Strip({ id, rows }: { id: string; rows: number }) {
  const { width, height, paths } = weave(id, { columns: 24, rows, cell: 1 });
  const pattern = `ap-phich-${rows}`;
  const across = (210 / (rows === 24 ? 30 : 11)) * height;
  return (
    <svg className={`poster-strip poster-strip-${rows}`} viewBox={`0 0 ${across} ${height}`} preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">
      <defs>
        <pattern id={pattern} x={across / 2 - width / 2} width={width} height={height} patternUnits="userSpaceOnUse">
          <g shapeRendering="crispEdges">{paths.map((d, i) => d && <path key={i} className={`thread-${i + 1}`} d={d} />)}</g>
        </pattern>
      </defs>
      <rect width={across} height={height} className="cloth" />
      <rect width={across} height={height} fill={`url(#${pattern})`} />
    </svg>
  );
}

/** Sizes of type in millimetres, largest first; the classes `poster-head-…` and `poster-text-…` of kit.css bear the same numbers times ten. */
const heads = [21, 18, 15.5, 13.5, 12, 10.5, 9];
const texts = [6, 5.4, 4.9, 4.4, 4, 3.6, 3.2, 2.9, 2.6];

/** The largest sizes at which everything stands on the sheet, by the measured width of an average letter and a little air. */
export function posterSizes({ headline, title = '', intro = '', facts, figures, quote, sections, asides }: PosterProps): { head: number; text: number } {
  const lines = (text: string, width: number, size: number, letter: number) => (text ? Math.ceil((text.length * size * letter) / (width * 0.93)) : 0);
  const head = heads.find((size) => lines(headline, 182, size, 0.62) <= (size > 12 ? 3 : 4)) ?? heads.at(-1)!;
  const above = 14 + lines(headline, 182, head, 0.62) * head * 1.15 + lines(title, 182, 7, 0.6) * 8.5 + lines(facts.join(' · '), 182, 4.3, 0.53) * 6 + (figures.length ? 27 : 0);
  const room = 297 - 30 - 11 - 17 - 13 - above;
  const main = (size: number) =>
    lines(intro, 112, size, 0.53) * size * 1.45 + (intro ? size : 0) +
    (quote ? lines(quote.text, 106, size * 1.15, 0.56) * size * 1.6 + size * 3 : 0) +
    sections.reduce((sum, { as, lines: items }) => {
      const rows = items.reduce((all, { text, note = '' }) => all + lines(`${text} ${note}`, as === 'roll' ? 50 : 102, size, 0.53) * size * 1.4 + size * 0.45, 0);
      return sum + size * 3 + (as === 'roll' ? rows * 0.56 : rows);
    }, 0);
  const side = (size: number) => 74 + asides.reduce((sum, { text }) => sum + lines(text, 52, size * 0.88, 0.54) * size * 0.88 * 1.45 + size * 3.2, 0);
  const text = texts.find((size) => Math.max(main(size), side(size)) <= room) ?? texts.at(-1)!;
  return { head: head * 10, text: text * 10 };
}
