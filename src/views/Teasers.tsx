import { strings } from '../text/strings.ts';
import { Kind, PhotoImage, Sample, Standing, Time } from './Parts.tsx';
import { Weave } from './Weave.tsx';
import type { Teaser } from './props.ts';

/** Cards side by side, one per entry. `heading` is the level that fits the page's outline. */
export function Teasers({
  teasers,
  heading: Heading = 'h3',
  today,
}: {
  teasers: readonly Teaser[];
  heading?: 'h2' | 'h3';
  today: string;
}) {
  return (
    <ul className="teasers">
      {teasers.map((teaser) => (
        <li key={teaser.href} className={`teaser ${teaser.tone}`}>
          {teaser.photo ? (
            <PhotoImage photo={{ ...teaser.photo, alt: '' }} sizes="(min-width: 48rem) 24rem, 100vw" />
          ) : (
            <Weave id={teaser.id} />
          )}
          <div className="teaser-text">
            <Kind>{teaser.kind}</Kind>
            <Heading>
              <a href={teaser.href}>{teaser.title}</a>
            </Heading>
            {teaser.summary && <p>{teaser.summary}</p>}
            <footer>
              {teaser.from && <Standing from={teaser.from} to={teaser.to} today={today} />}
              {teaser.meta.map((word) => (
                <span key={word}>{word}</span>
              ))}
              {teaser.day && <Time day={teaser.day} />}
              {teaser.count && <span>{teaser.count}</span>}
              <Sample shown={teaser.sample} />
            </footer>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Awards as a plain roll: day, decision, form, how many. On a phone every cell carries its column's name. */
export function Roll({ awards, caption }: { awards: readonly Teaser[]; caption: string }) {
  const { awardsDay, awardsDecision, awardsForm, awardsRecipients } = strings.list;
  return (
    <table className="roll">
      <caption className="hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{awardsDay}</th>
          <th scope="col">{awardsDecision}</th>
          <th scope="col">{awardsForm}</th>
          <th scope="col">{awardsRecipients}</th>
        </tr>
      </thead>
      <tbody>
        {awards.map((award) => (
          <tr key={award.href}>
            <td data-label={awardsDay}>{award.day && <Time day={award.day} />}</td>
            <td data-label={awardsDecision}>
              <a href={award.href}>{award.title}</a> <Sample shown={award.sample} />
            </td>
            <td data-label={awardsForm}>{award.kind}</td>
            <td data-label={awardsRecipients}>{award.count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What an empty place says: that it is empty, and to the editor, that it waits. */
export const Empty = ({ children = strings.list.empty }: { children?: string }) => (
  <p className="empty">
    {children} <a href="/admin/">{strings.list.emptyInvite}</a>
  </p>
);
