import { PlainLinks } from '../../views/Parts.tsx';
import type { Link } from '../../views/props.ts';
import { unitCollection } from './fields.ts';
import { unitWords } from './words.ts';

export interface Tile extends Link {
  count: number;
  /** 0 (none) to 4 (most), by which the tile is coloured. */
  depth: number;
}

/** Communes as tiles: the deeper the colour, the more stories. The number is shown too, so colour is not the only sign. */
export const Tiles = ({ tiles }: { tiles: readonly Tile[] }) => (
  <ul className="tiles">
    {tiles.map(({ name, href, count, depth }) => (
      <li key={href}>
        <a href={href} className={`tile depth-${depth}`}>
          <b>{count}</b> <span>{name}</span>
        </a>
      </li>
    ))}
  </ul>
);

/** All units: communes as tiles, the others and those that ended as plain links. */
export const UnitList = ({
  tiles,
  groups,
}: {
  tiles: readonly Tile[];
  groups: { title: string; links: readonly Link[] }[];
}) => (
  <section className="list">
    <header className="list-head">
      <h1>{unitCollection.short}</h1>
    </header>
    <section>
      <h2>{unitWords.places}</h2>
      <Tiles tiles={tiles} />
    </section>
    {groups
      .filter(({ links }) => links.length > 0)
      .map(({ title, links }) => (
        <section key={title}>
          <h2>{title}</h2>
          <PlainLinks links={links} />
        </section>
      ))}
  </section>
);
