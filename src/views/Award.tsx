import type { AwardProps } from '../library/props.ts';
import { strings } from '../text/strings.ts';
import { Anchor, Facts, Kind, Notice, Prose, Sample, Sources, Time } from './Parts.tsx';
import { ShareBar } from './ShareBar.tsx';

const t = strings.award;

/** An award decision: what for, by whom, and the roll of those honoured, in Vietnamese order of given names. */
export function Award(award: AwardProps) {
  return (
    <article className="entry award">
      <header className="entry-head entry-head-plain">
        <div className="entry-title">
          <Sample shown={award.sample} />
          <Kind>
            {strings.kinds.awards} · {award.form}
          </Kind>
          <h1>{award.title}</h1>
          <p className="intro">{award.achievement}</p>
        </div>
      </header>
      <Notice status={award.status} />
      <Facts
        label={strings.facts}
        rows={[
          [t.decision, award.number && <>{award.number}</>],
          [t.decided, award.decided && <Time day={award.decided} />],
          [t.authority, award.authority],
          [t.form, award.form],
          [t.type, award.type],
          [t.achieved, award.achieved ? <Time day={award.achieved} /> : t.unknown],
          [t.published, award.published && <Time day={award.published} />],
          [t.unit, award.unit && <Anchor to={award.unit} />],
          [t.campaign, award.campaign && <Anchor to={award.campaign} />],
        ]}
      />
      {award.decisionFile && (
        <p>
          <a className="button" href={award.decisionFile}>
            {t.file}
          </a>
        </p>
      )}
      <section>
        <h2>
          {t.recipients} <small>{award.count}</small>
        </h2>
        <Recipients recipients={award.recipients} />
      </section>
      <Prose html={award.body} />
      <ShareBar address={award.share} title={award.title} kit />
      <Sources sources={award.sources} />
    </article>
  );
}

const Recipients = ({ recipients }: Pick<AwardProps, 'recipients'>) => (
  <table className="roll roll-recipients">
    <caption className="hidden">{t.recipients}</caption>
    <thead>
      <tr>
        <th scope="col">{t.number}</th>
        <th scope="col">{t.name}</th>
        <th scope="col">{t.subject}</th>
        <th scope="col">{t.place}</th>
        <th scope="col">{t.group}</th>
      </tr>
    </thead>
    <tbody>
      {recipients.map((recipient, i) => (
        <tr key={i}>
          <td data-label={t.number}>{i + 1}</td>
          <th scope="row" data-label={t.name}>
            {recipient.story ? <a href={recipient.story.href}>{recipient.name}</a> : recipient.name}
            {recipient.posthumous && ` (${t.posthumous})`}
            {recipient.role && <small>{recipient.role}</small>}
          </th>
          <td data-label={t.subject}>{recipient.kind}</td>
          <td data-label={t.place}>{recipient.unit ? <Anchor to={recipient.unit} /> : '–'}</td>
          <td data-label={t.group}>{recipient.group ?? '–'}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
