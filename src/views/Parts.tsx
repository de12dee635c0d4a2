/** The small parts that several views are made of. */
import { type Day, formatDay } from '../text/day.ts';
import { campaignStatus, dueStatus } from '../text/status.ts';
import { strings } from '../text/strings.ts';
import type { Figure, Link, Photo, Source, Status } from './props.ts';
import { createContext, useContext, type ComponentType, type ReactNode } from 'react';

/** What a thing is: a lozenge in its colour and the word beside it, never the colour alone. */
export const Kind = ({ children }: { children: ReactNode }) => <p className="kind">{children}</p>;

export const Sample = ({ shown }: { shown: boolean }) =>
  shown ? (
    <p className="sample" title={strings.sampleNote}>
      {strings.sample}
    </p>
  ) : null;

export const Time = ({ day, style = 'short' }: { day: Day; style?: 'short' | 'long' }) =>
  day ? <time dateTime={day}>{formatDay(day, style)}</time> : null;

export const Anchor = ({ to }: { to: Link }) => (to.href ? <a href={to.href}>{to.name}</a> : <>{to.name}</>);

/** Links one after another, with commas. */
export const Anchors = ({ to }: { to: readonly Link[] }) => (
  <>
    {to.map((link, i) => (
      <span key={link.href || link.name}>
        {i > 0 && ', '}
        <Anchor to={link} />
      </span>
    ))}
  </>
);

/** Links side by side, each with room for a thumb. */
export const PlainLinks = ({ links }: { links: readonly Link[] }) => (
  <ul className="plain-links">
    {links.map((link) => (
      <li key={link.href}>
        <Anchor to={link} />
      </li>
    ))}
  </ul>
);

/** The way from the newest to all of them. */
export const WholeList = ({ to }: { to?: Link }) =>
  to ? (
    <p>
      <a className="button" href={to.href}>
        {to.name}
      </a>
    </p>
  ) : null;

/** Days of a campaign and its status today; `days.ts` updates the words in the browser, so they never go stale. */
export function Standing({ from, to, today }: { from: Day; to?: Day; today: Day }) {
  if (!from) return null;
  const { state, words } = campaignStatus(from, to, today);
  return (
    <span className="time-left" data-from={from} data-to={to} data-state={state}>
      {words}
    </span>
  );
}

/** The same of something that must be done by a day. */
export function Due({ by, today }: { by: Day; today: Day }) {
  const { state, words } = dueStatus(by, today);
  return (
    <span className="time-left" data-due={by} data-state={state}>
      {words}
    </span>
  );
}

export const Figures = ({ figures }: { figures: readonly Figure[] }) =>
  figures.length === 0 ? null : (
    <dl className="figures">
      {figures.map(({ value, unit, meaning }, i) => (
        <div key={i}>
          <dt>{meaning}</dt>
          <dd>
            {value} {unit}
          </dd>
        </div>
      ))}
    </dl>
  );

/** A photo with its caption and credit. `sizes` tells the browser how wide it is shown; the first photo of a page is not lazy: it is what readers wait for. */
export function PhotoFigure({ photo, sizes, eager = false }: { photo: Photo; sizes: string; eager?: boolean }) {
  return (
    <figure className="photo">
      <PhotoImage photo={photo} sizes={sizes} eager={eager} />
      <figcaption>
        {photo.caption} <small>{photo.credit}</small>
      </figcaption>
    </figure>
  );
}

export const PhotoImage = ({ photo, sizes, eager = false }: { photo: Photo; sizes: string; eager?: boolean }) => (
  <picture>
    {photo.sources?.map(({ srcset, type }) => (
      <source key={type} srcSet={srcset} type={type} sizes={sizes} />
    ))}
    <img
      src={photo.src}
      srcSet={photo.srcset}
      sizes={photo.srcset && sizes}
      width={photo.width}
      height={photo.height}
      alt={photo.alt}
      loading={eager ? 'eager' : 'lazy'}
      fetchPriority={eager ? 'high' : undefined}
      decoding="async"
      data-focus={photo.focus}
    />
  </picture>
);

/** Facts as a definition list; a row whose value is empty is left out. */
export const Facts = ({ rows, label }: { rows: readonly (readonly [string, ReactNode])[]; label?: string }) => (
  <dl className="facts" aria-label={label}>
    {rows
      .filter(([, value]) => value !== undefined && value !== null && value !== '' && value !== false)
      .map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
);

export const Sources = ({ sources }: { sources: readonly Source[] }) =>
  sources.length === 0 ? null : (
    <section className="sources">
      <h2>{strings.sources}</h2>
      <ol>
        {sources.map(({ title, link, supports }, i) => (
          <li key={i}>
            {link ? (
              <a href={link} rel="noopener external">
                {title}
              </a>
            ) : (
              title
            )}
            {supports && <small>{supports}</small>}
          </li>
        ))}
      </ol>
    </section>
  );

/** States publicly that an entry was corrected, withdrawn or revoked, when and why. */
export const Notice = ({ status }: { status?: Status }) =>
  status ? (
    <aside className={`notice notice-${status.state}`}>
      <p>
        <strong>
          {strings.status[status.state]} {strings.status.on} <Time day={status.day} />:
        </strong>{' '}
        {status.reason}
      </p>
    </aside>
  ) : null;

/** How the HTML of a body comes into the page; in the desk's preview it changes while one writes. */
export const ProsePlace = createContext<ComponentType<{ html: string }>>(({ html }) => (
  <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
));

/** The body. The HTML comes from `renderProse`, which lets no markup of the writer through. */
export const Prose = ({ html }: { html: string }) => {
  const Place = useContext(ProsePlace);
  return html ? <Place html={html} /> : null;
};

export const Lines = ({
  title,
  lines,
  ordered = false,
}: {
  title: string;
  lines: readonly string[];
  ordered?: boolean;
}) => {
  if (lines.length === 0) return null;
  const List = ordered ? 'ol' : 'ul';
  return (
    <section>
      <h2>{title}</h2>
      <List className="lines">
        {lines.map((line, i) => (
          <li key={i}>{line}</li>
        ))}
      </List>
    </section>
  );
};
