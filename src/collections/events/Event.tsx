import { formatDays, formatTime, weekday } from '../../text/day.ts';
import { strings } from '../../text/strings.ts';
import {
  Anchor,
  Anchors,
  Facts,
  Kind,
  Notice,
  PhotoFigure,
  PlainLinks,
  Prose,
  Sample,
  Sources,
  Standing,
} from '../../views/Parts.tsx';
import { ShareBar } from '../../views/ShareBar.tsx';
import { eventCollection } from './fields.ts';
import type { EventProps } from './load.ts';
import { eventWords } from './words.ts';

const t = eventWords;

/** A congress, conference or ceremony: when, where, who is presented there, what the programme is. */
export function Event(event: EventProps) {
  return (
    <article className="entry campaign">
      <header className="entry-head entry-head-plain">
        <div className="entry-title">
          <Sample shown={event.sample} />
          <Kind>
            {eventCollection.short} · {event.kind}
            {event.status?.state !== 'cancelled' && event.from && (
              <>
                {' · '}
                <Standing from={event.from} to={event.to} today={event.today} />
              </>
            )}
          </Kind>
          <h1>{event.title}</h1>
          <p className="intro">{event.summary}</p>
        </div>
      </header>
      <Notice status={event.status} />
      <Facts
        label={strings.facts}
        rows={[
          [t.when, event.from && <When event={event} />],
          [t.place, event.place],
          [t.unit, event.unit && <Anchor to={event.unit} />],
          [t.organiser, event.organiser],
          [t.campaign, event.campaign && <Anchor to={event.campaign} />],
          [t.documents, event.documents.length > 0 && <Anchors to={event.documents} />],
        ]}
      />
      <Prose html={event.body} />
      {event.stories.length > 0 && (
        <section>
          <h2>{t.stories}</h2>
          <PlainLinks links={event.stories} />
        </section>
      )}
      {event.photos.map((photo) => (
        <PhotoFigure key={photo.src} photo={photo} sizes="(min-width: 46rem) 42rem, 100vw" />
      ))}
      <ShareBar address={event.share} title={event.title} />
      <Sources sources={event.sources} />
    </article>
  );
}

const When = ({ event: { from, to, starts, ends } }: { event: EventProps }) => (
  <>
    <time dateTime={from}>
      {from === to && `${weekday(from)}, `}
      {formatDays(from, to)}
    </time>
    {starts && (
      <small>
        {[starts, ends]
          .filter((time) => time !== undefined)
          .map(formatTime)
          .join(' – ')}
      </small>
    )}
  </>
);
