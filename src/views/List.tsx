import { documentWords } from '../collections/documents/words.ts';
import { strings } from '../text/strings.ts';
import { PlainLinks } from './Parts.tsx';
import { Empty, Roll, Teasers } from './Teasers.tsx';
import type { Link, Replacement, Teaser } from './props.ts';

export interface ListProps {
  title: string;
  intro?: string;
  /** Path of the list's feed. */
  feed?: string;
  /** Ways on that no facet offers, e.g. to the lookup of recipients. */
  links?: readonly Link[];
  /** Section the list belongs to; `current` marks the list that is shown. */
  /** `all` leads to the values that a long facet does not offer. */
  facets: { label: string; links: (Link & { count: number; current: boolean })[]; all?: Link }[];
  /** On the list of documents: what replaced what. */
  replacements?: Replacement[][];
  teasers: Teaser[];
  as: 'cards' | 'roll';
  total: number;
  page: number;
  pages: Link[];
  today: string;
}

const t = strings.list;

/** A list with its ways to narrow it down, each a plain page of its own. */
export const List = ({
  title,
  intro,
  feed,
  links = [],
  facets,
  replacements = [],
  teasers,
  as,
  total,
  page,
  pages,
  today,
}: ListProps) => (
  <section className="list">
    <header className="list-head">
      <h1>
        {title} <small>{total}</small>
      </h1>
      {intro && <p className="intro">{intro}</p>}
      {feed && (
        <p>
          <a href={feed}>{strings.follow.feed}</a>
        </p>
      )}
      {links.length > 0 && <PlainLinks links={links} />}
      <div className="facets">
        {facets.map(({ label, links, all }) => (
          <details key={label} name="loc">
            <summary>
              {label}
              {links.some(({ current }) => current) && <>: {links.find(({ current }) => current)?.name}</>}
            </summary>
            <ul>
              {links.map(({ name, href, count, current }) => (
                <li key={href}>
                  <a href={href} aria-current={current ? 'page' : undefined}>
                    {name} <small>{count}</small>
                  </a>
                </li>
              ))}
              {all && (
                <li>
                  <a href={all.href}>{all.name}</a>
                </li>
              )}
            </ul>
          </details>
        ))}
      </div>
    </header>
    {teasers.length === 0 ? (
      <Empty />
    ) : as === 'roll' ? (
      <Roll awards={teasers} caption={title} />
    ) : (
      <Teasers teasers={teasers} heading="h2" today={today} />
    )}
    {replacements.length > 0 && <Replacements rows={replacements} />}
    {pages.length > 1 && (
      <nav className="pages" aria-label={t.pages}>
        <ul>
          {pages.map(({ name, href }) => (
            <li key={href}>
              <a href={href} aria-current={name === String(page) ? 'page' : undefined} aria-label={`${t.page} ${name}`}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    )}
  </section>
);

const Replacements = ({ rows }: { rows: readonly Replacement[][] }) => (
  <section className="replacements" aria-label={documentWords.replacements}>
    <h2>{documentWords.replacements}</h2>
    {rows.map((documents) => (
      <ol key={documents[0]?.document.href} className="thread">
        {documents.map(({ document, validity, expired }, i) => (
          <li key={document.href}>
            <a href={document.href}>{document.name}</a>
            <small>
              {validity}
              {!expired && i === documents.length - 1 && (
                <>
                  {' '}
                  · <strong>{documentWords.current}</strong>
                </>
              )}
            </small>
          </li>
        ))}
      </ol>
    ))}
  </section>
);
