import { formatDay } from '../../text/day.ts';
import { Anchor, Time } from '../../views/Parts.tsx';
import { lineageDrawing } from './lineage-drawing.ts';
import type { Lineage as LineageData, LineageNode, LineageStep } from './lineage.ts';
import { lineageWords } from './words.ts';

const t = lineageWords;

/** The lineage of a story as a nested list, and over time as a diagram. `words` name the story in question. */
export const Lineage = ({ words = t.here, ...lineage }: LineageData & { words?: string }) => (
  <div className="lineage">
    <Steps {...lineage} words={words} />
    <Drawing {...lineage} />
  </div>
);

function Steps({ ancestors: [first, ...rest], here, copies, words }: LineageData & { words: string }) {
  return (
    <ol>
      {first ? (
        <li>
          <Line node={first} />
          <Steps ancestors={rest} here={here} copies={copies} words={words} />
        </li>
      ) : (
        <li aria-current="true">
          <p>
            <strong>{words}</strong> {here.unit && <Anchor to={here.unit} />}
            {here.day && ', '}
            <Time day={here.day} />
          </p>
          <Copies copies={copies} />
        </li>
      )}
    </ol>
  );
}

/** Those who learnt from a story, each with those who learnt from it. */
const Copies = ({ copies }: { copies: readonly LineageNode[] }) =>
  copies.length === 0 ? null : (
    <ol>
      {copies.map((copy, i) => (
        <li key={i} className={copy.learnt ? 'learnt' : undefined}>
          <Line node={copy} />
          <Copies copies={copy.copies} />
        </li>
      ))}
    </ol>
  );

const Line = ({ node }: { node: LineageStep & { result?: string } }) => (
  <p>
    {node.unit && (
      <strong>
        <Anchor to={node.unit} />
      </strong>
    )}
    {node.day && ', '}
    <Time day={node.day} />
    {node.result && `: ${node.result}`} {node.story && <Anchor to={node.story} />}
  </p>
);

/** Repeats the list, so it is hidden from screen readers. */
function Drawing(lineage: LineageData) {
  const drawing = lineageDrawing(lineage);
  if (!drawing) return null;
  const { width, height, first, last, nodes } = drawing;
  return (
    <svg
      className="lineage-drawing"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
      focusable="false"
    >
      <text className="lineage-axis" x="2" y="14">
        {formatDay(first)}
      </text>
      {last !== first && (
        <text className="lineage-axis" x={width - 2} y="14" textAnchor="end">
          {formatDay(last)}
        </text>
      )}
      {nodes.map(({ path }, i) => path && <path key={i} className="lineage-line" d={path} />)}
      {nodes.map(({ x, y, label, side, here }, i) => (
        <g key={i} className={here ? 'lineage-here' : undefined}>
          <path className="lineage-node" d={`M${x} ${y - 6}l6 6-6 6-6-6z`} />
          <text x={side === 'end' ? x - 11 : x + 11} y={y + 4.5} textAnchor={side}>
            {label}
          </text>
        </g>
      ))}
    </svg>
  );
}
