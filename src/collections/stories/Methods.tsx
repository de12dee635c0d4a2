import { Anchor, Sample, Time } from '../../views/Parts.tsx';
import { Teasers } from '../../views/Teasers.tsx';
import type { Link, Teaser } from '../../views/props.ts';
import { Lineage } from './Lineage.tsx';
import type { Lineage as LineageData, LineageNode } from './lineage.ts';
import { lineageWords } from './words.ts';

export interface MethodsProps {
  methods: {
    story: Link;
    place: string;
    sample: boolean;
    reach: { units: number; places: number; generations: number };
    lineage: LineageData;
  }[];
  /** How many more there are. */
  rest: number;
  newest: (LineageNode & { from: Link })[];
  /** Methods that nobody has copied yet. */
  waiting: Teaser[];
}

const t = lineageWords;

/** How far methods have spread: a ranking, the newest copies, and methods not copied yet. */
export const Methods = ({ methods, rest, newest, waiting }: MethodsProps) => (
  <section className="list spread methods">
    <header className="list-head">
      <h1>{t.title}</h1>
      <p className="intro">{t.intro}</p>
    </header>
    {methods.length === 0 ? (
      <p className="empty">
        {t.empty} <a href="/gioi-thieu-guong/">{t.emptyInvite}</a>
      </p>
    ) : (
      <section>
        <h2>{t.farthest}</h2>
        <p className="measure">{t.measure}</p>
        <ol className="ranking">
          {methods.map(({ story, place, sample, reach, lineage }) => (
            <li key={story.href}>
              <h3>
                <Anchor to={story} />
              </h3>
              <div className="place">
                {place} <Sample shown={sample} />
              </div>
              <p className="reach">
                <span>
                  <b>{reach.units}</b> {t.units}
                </span>
                <span>
                  <b>{reach.places}</b> {t.places}
                </span>
                <span>
                  <b>{reach.generations}</b> {t.generations}
                </span>
              </p>
              <details>
                <summary>{t.path}</summary>
                <Lineage {...lineage} words={t.source} />
              </details>
            </li>
          ))}
        </ol>
        {rest > 0 && <p className="place">{t.rest.replace('{n}', String(rest))}</p>}
      </section>
    )}
    {newest.length > 0 && (
      <section>
        <h2>{t.newest}</h2>
        <ol className="thread">
          {newest.map(({ story, unit, day, result, from }, i) => (
            <li key={i}>
              <p>
                <strong>{unit && <Anchor to={unit} />}</strong>, <Time day={day} />: {result}{' '}
                {story && <Anchor to={story} />}
              </p>
              <p className="place">
                {t.from} <Anchor to={from} />
              </p>
            </li>
          ))}
        </ol>
      </section>
    )}
    {waiting.length > 0 && (
      <section>
        <h2>{t.waiting}</h2>
        <Teasers teasers={waiting} today="" />
      </section>
    )}
  </section>
);
