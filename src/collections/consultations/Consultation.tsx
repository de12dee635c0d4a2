import { strings } from '../../text/strings.ts';
import { Anchor, Facts, Kind, Notice, Prose, Sample, Sources, Standing, Time } from '../../views/Parts.tsx';
import { ShareBar } from '../../views/ShareBar.tsx';
import { storyWords } from '../stories/words.ts';
import { consultationCollection } from './fields.ts';
import type { ConsultationProps } from './load.ts';
import { consultationWords } from './words.ts';

const t = consultationWords;

/** A proposal posted for public opinion: who, for what, until when, and where to send what one knows. */
export function Consultation(consultation: ConsultationProps) {
  const { from, to, today, candidates } = consultation;
  return (
    <article className="entry award">
      <header className="entry-head entry-head-plain">
        <div className="entry-title">
          <Sample shown={consultation.sample} />
          <Kind>
            {consultationCollection.short} · {consultation.form} · <Standing from={from} to={to} today={today} />
          </Kind>
          <h1>{consultation.title}</h1>
          <p className="intro">{consultation.summary}</p>
        </div>
      </header>
      <Notice status={consultation.status} />
      {consultation.closed && (
        <aside className="notice">
          <p>
            <strong>
              {t.closed} <Time day={to} />.
            </strong>{' '}
            {consultation.award ? (
              <>
                {t.decided}: <Anchor to={consultation.award} />
              </>
            ) : (
              t.waiting
            )}
          </p>
        </aside>
      )}
      <Facts
        label={strings.facts}
        rows={[
          [t.from, from && <Time day={from} />],
          [t.to, to && <Time day={to} />],
          [t.form, consultation.form],
          [t.proposedBy, consultation.proposedBy],
          [t.sendTo, !consultation.closed && consultation.sendTo],
          [storyWords.basis, consultation.basis],
        ]}
      />
      <section>
        <h2>
          {t.candidates} <small>{consultation.count}</small>
        </h2>
        <ul className="lines">
          {candidates.map(({ name, kind, role, unit }, i) => (
            <li key={i}>
              <strong>{name}</strong> <small>{[kind, role].filter(Boolean).join(' · ')}</small>
              {unit && (
                <>
                  {' · '}
                  <Anchor to={unit} />
                </>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t.achievement}</h2>
        <p>{consultation.achievement}</p>
      </section>
      <Prose html={consultation.body} />
      {!consultation.closed && <ShareBar address={consultation.share} title={consultation.title} />}
      <Sources sources={consultation.sources} />
    </article>
  );
}
