import { scaleLinear } from 'd3-scale';
import { formatNumber } from '../text/day.ts';

/** A bar with its words: `value` undefined where the figure is hidden. */
export interface Bar {
  name: string;
  value: number | undefined;
  words: string;
  /** Highlighted by its colour. */
  strong?: boolean;
}

const width = 360;
const line = 17;
/** Letters of a name that fit into one line of 360 units, counted for the widest letters met in names. */
const lettersPerLine = 44;

/**
 * Horizontal bars, rendered at build: the name above each, so that no name is cut on a phone. The table beside it says the same;
 * to a screen reader the chart is one picture with a title.
 */
export function BarChart({
  id,
  title,
  description,
  bars,
}: {
  id: string;
  title: string;
  description: string;
  bars: readonly Bar[];
}) {
  const x = scaleLinear([0, Math.max(1, ...bars.map(({ value }) => value ?? 0))], [0, width - 96]);
  let y = 0;
  const rows = bars.map((bar) => {
    const names = wrapped(bar.name);
    const row = { ...bar, names, y };
    y += names.length * line + 36;
    return row;
  });
  return (
    <svg className="chart" viewBox={`0 0 ${width} ${y}`} role="img" aria-labelledby={`${id}-title ${id}-description`}>
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-description`}>{description}</desc>
      {rows.map(({ names, value, words, strong, y: top }, i) => {
        const under = top + names.length * line + 3;
        return (
          <g key={i}>
            {names.map((part, n) => (
              <text key={n} x="0" y={top + 13 + n * line}>
                {part}
              </text>
            ))}
            {value === undefined ? (
              <rect className="bar-hidden" x="0.5" y={under + 0.5} width="40" height="17" />
            ) : (
              <rect
                className={strong ? 'bar bar-strong' : 'bar'}
                x="0"
                y={under}
                width={Math.max(1, x(value))}
                height="18"
              />
            )}
            <text className="bar-value" x={(value === undefined ? 41 : x(value)) + 6} y={under + 14}>
              {words}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** The middle half of the waits as a bar, the median as a mark, over an axis of days. */
export function SpanChart({
  id,
  title,
  description,
  unit,
  spans,
}: {
  id: string;
  title: string;
  description: string;
  unit: string;
  spans: readonly { name: string; lower: number; median: number; upper: number; words: string }[];
}) {
  const x = scaleLinear([0, Math.max(1, ...spans.map(({ upper }) => upper))], [0, width - 20]).nice(4);
  const height = spans.length * 62;
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${width} ${height + 26}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-description`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-description`}>{description}</desc>
      {x.ticks(4).map((tick) => (
        <g key={tick}>
          <line className="axis" x1={x(tick) + 1} x2={x(tick) + 1} y1="0" y2={height} />
          <text className="bar-value" x={x(tick) + 1} y={height + 16} textAnchor={tick === 0 ? 'start' : 'middle'}>
            {tick === 0 ? `0 ${unit}` : formatNumber(tick)}
          </text>
        </g>
      ))}
      {spans.map(({ name, lower, median, upper, words }, i) => (
        <g key={name}>
          <text x="4" y={i * 62 + 14}>
            {name}
          </text>
          <rect className="bar" x={x(lower) + 1} y={i * 62 + 22} width={Math.max(2, x(upper) - x(lower))} height="16" />
          <rect className="bar-mark" x={x(median) - 1} y={i * 62 + 18} width="4" height="24" />
          <text className="bar-value" x={Math.min(x(median) + 8, width - 70)} y={i * 62 + 56}>
            {words}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** A name in lines that fit, broken between words. */
function wrapped(name: string): string[] {
  return name.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    return last !== undefined && last.length + 1 + word.length <= lettersPerLine
      ? [...lines.slice(0, -1), `${last} ${word}`]
      : [...lines, word];
  }, []);
}
