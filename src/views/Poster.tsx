import { strings } from '../text/strings.ts';
import { type KitProps, Qr } from './Kit.tsx';
import type { Figure } from './props.ts';
import { weave } from './weave.ts';

const t = strings.kit;

export interface PosterProps {
  tone: KitProps['tone'];
  id: string;
  sample: boolean;
  kicker: string;
  /** The slogan, or a substitute. */
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
  const {
    tone,
    id,
    sample,
    kicker,
    headline,
    title,
    intro,
    facts,
    figures,
    quote,
    sections,
    asides,
    scan,
    qr,
    address,
    owner,
    portal,
    kit,
    sizes,
  } = layOut(poster);
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
        <div className={`poster-sheet poster-head-${sizes.head} poster-text-${sizes.text}`}>
          <Strip id={id} rows={24} />
          <header>
            <p className="poster-kicker">{kicker}</p>
            <h1>{headline}</h1>
            {title && <p className="poster-title">{title}</p>}
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
                  <h2>{section.title}</h2>
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
                  <h2>{aside.title}</h2>
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
    <svg
      className={`poster-strip poster-strip-${rows}`}
      viewBox={`0 0 ${across} ${height}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      focusable="false"
    >
      <defs>
        <pattern id={pattern} x={across / 2 - width / 2} width={width} height={height} patternUnits="userSpaceOnUse">
          <g shapeRendering="crispEdges">
            {paths.map((d, i) => d && <path key={i} className={`thread-${i + 1}`} d={d} />)}
          </g>
        </pattern>
      </defs>
      <rect width={across} height={height} className="cloth" />
      <rect width={across} height={height} fill={`url(#${pattern})`} />
    </svg>
  );
}

/** Sizes of type in millimetres, largest first; the classes `poster-head-…` and `poster-text-…` in kit.css have the same numbers times ten. */
const heads = [21, 18, 15.5, 13.5, 12, 10.5, 9];
const texts = [6, 5.4, 4.9, 4.4, 4, 3.6, 3.2, 2.9, 2.6];
/** Legible from two steps away: the headline shrinks until the text has this size. */
const readable = 4;
/** Below this (9 point) nobody reads a poster, so long lists are shortened instead. */
const minText = 3.2;

/** The poster with its type sizes; when there is too much for one sheet, its lists are shortened, as the QR code leads to the full page. */
export function layOut(poster: PosterProps): PosterProps & { sizes: { head: number; text: number } } {
  let draft = withSizes(poster);
  for (const maxLines of [5, 3, 2, 1]) {
    if (draft.sizes.text >= minText * 10) break;
    draft = withSizes(cut(poster, maxLines));
  }
  return draft;
}

const withSizes = (poster: PosterProps) => ({ ...poster, sizes: posterSizes(poster) });

function cut(poster: PosterProps, maxLines: number): PosterProps {
  const sections = poster.sections.map(({ lines, as, ...section }) => {
    const shown = as === 'roll' ? 4 * maxLines : maxLines;
    return { ...section, as, lines: lines.length > shown ? [...lines.slice(0, shown), { text: t.rest }] : lines };
  });
  return {
    ...poster,
    sections,
    ...(maxLines < 3 && { asides: [], quote: undefined }),
    ...(maxLines < 2 && { figures: [] }),
  };
}

/**
 * The sizes at which everything fits on the sheet: the largest headline that leaves the text readable, else the
 * largest text. Assumes wider letters than most fonts have, since the reader's font is unknown.
 */
function posterSizes(poster: PosterProps): { head: number; text: number } {
  const pairs = heads.map((head) => ({ head, text: texts.find((text) => fits(poster, head, text)) ?? 0 }));
  const { head, text } =
    pairs.find((pair) => pair.text >= readable) ?? pairs.reduce((best, pair) => (pair.text >= best.text ? pair : best));
  return { head: head * 10, text: text * 10 };
}

function fits(
  { kicker, headline, title = '', intro = '', facts, figures, quote, sections, asides, owner, portal }: PosterProps,
  head: number,
  size: number,
): boolean {
  const lines = (text: string, width: number, type: number, letter = 0.56) =>
    text ? Math.ceil((text.length * type * letter) / (width * 0.92)) : 0;
  const headLines = lines(headline, 182, head, 0.53);
  if (headLines > 4) return false;
  const numbers = figures.map(
    ({ value, unit = '', meaning }) =>
      (lines(value, 54, 10, 0.62) + lines(unit, 54, 5, 0.62)) * 11 + lines(meaning, 54, 3.6) * 4.7,
  );
  const above =
    14 +
    lines(kicker, 182, 4.6, 0.62) * 6.5 +
    headLines * head * 1.15 +
    lines(title, 182, 7, 0.58) * 8.4 +
    lines(facts.join(' · '), 182, 4.3) * 6.1 +
    2 +
    (figures.length ? 11 + Math.max(...numbers) : 0);
  const foot = 8 + Math.max(lines(`${owner} · Nội dung mẫu`, 105, 3.4) * 4.3, lines(portal, 70, 5, 0.65) * 6.3 + 4.3);
  const room = 297 - 30 - 11 - 10 - foot - above;
  const listed = ({ as, lines: items }: PosterProps['sections'][number]) => {
    const rows = items.reduce(
      (sum, { text, note = '' }) =>
        sum +
        (as === 'roll'
          ? lines(text, 53, size) * size * 1.4 + lines(note, 53, size * 0.85) * size * 1.1
          : lines(`${text} ${note}`, 113 - size * 1.75, size) * size * 1.4) +
        size * 0.45,
      0,
    );
    return size * 3.4 + (as === 'roll' ? rows * 0.58 : rows);
  };
  const main =
    lines(intro, 113, size, 0.6) * size * 1.4 +
    (intro ? size * 1.2 : 0) +
    (quote ? lines(quote.text, 108 - size, size * 1.15, 0.62) * size * 1.61 + size * 2.9 : 0) +
    sections.reduce((sum, section) => sum + listed(section), 0);
  const small = size * 0.88;
  const side =
    10 + 50 + 14 + asides.reduce((sum, { text }) => sum + lines(text, 50, small) * small * 1.4 + small * 3.6, 0);
  return Math.max(main, side) <= room;
}
