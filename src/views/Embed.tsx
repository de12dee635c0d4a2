import { formatDay } from '../text/day.ts';
import { strings } from '../text/strings.ts';
import type { Link } from './props.ts';

export interface EmbedProps {
  tone: 'campaign' | 'spread';
  kicker: string;
  title: Link;
  lines: string[];
  /** Newest first. */
  entries: (Link & { day: string; sample: boolean })[];
  /** What to say where entries are expected and there are none. */
  empty?: string;
  more: Link;
  portal: string;
}

/** A card for a commune's own website. Days instead of "còn 12 ngày": it runs no script, so words that go stale have no place. */
export const Embed = ({ tone, kicker, title, lines, entries, empty, more, portal }: EmbedProps) => (
  <main className={`card ${tone}`}>
    <p className="kicker">{kicker}</p>
    <h1>
      <a href={title.href}>{title.name}</a>
    </h1>
    {lines.map((line) => (
      <p key={line}>{line}</p>
    ))}
    {entries.length > 0 && (
      <ul>
        {entries.map(({ name, href, day, sample }) => (
          <li key={href}>
            <a href={href}>{name}</a> <time dateTime={day}>{formatDay(day)}</time>
            {sample && <small> · {strings.sample}</small>}
          </li>
        ))}
      </ul>
    )}
    {empty && entries.length === 0 && <p>{empty}</p>}
    <p className="more">
      <a href={more.href}>{more.name}</a> <span>{portal}</span>
    </p>
  </main>
);
