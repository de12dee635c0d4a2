import { strings } from '../text/strings.ts';
import { Kind, Sample, Time } from './Parts.tsx';
import type { Correction } from './props.ts';

const t = strings.corrections;

/** What was wrong on this portal and what became of it, newest first. */
export const Corrections = ({ corrections }: { corrections: readonly Correction[] }) => (
  <section className="list">
    <header className="list-head">
      <h1>
        {t.title} <small>{corrections.length}</small>
      </h1>
      <p className="intro">{t.intro}</p>
    </header>
    {corrections.length === 0 ? (
      <p className="empty">{t.none}</p>
    ) : (
      <ol className="corrections">
        {corrections.map(({ kind, title, href, status, sample }) => (
          <li key={href} className={`correction-${status.state}`}>
            <p>
              <strong>{strings.status[status.state]}</strong> {strings.status.on} <Time day={status.day} />
            </p>
            <Sample shown={sample} />
            <h2>
              <a href={href}>{title}</a>
            </h2>
            <Kind>{kind}</Kind>
            <p>{status.reason}</p>
          </li>
        ))}
      </ol>
    )}
  </section>
);
