import { strings } from '../text/strings.ts';
import { Anchor } from './Parts.tsx';
import type { Link } from './props.ts';
import { questions, type Question } from './tip-questions.ts';

export interface TipProps {
  owner: string;
  email: string;
  telephone: string;
  address: string;
  responsible: string;
  /** Where the form is sent; without it the reader sends an e-mail. */
  endpoint?: string;
  /** Names of the places to choose from. */
  places: string[];
  /** The page on the protection of data, where there is one. */
  privacy?: Link;
}

const t = strings.tip;

/** How a citizen points out a good deed: what to say, and a form that needs no server. Without script it is a sheet to print. */
export const Tip = ({ owner, email, telephone, address, responsible, endpoint, places, privacy }: TipProps) => (
  <article className="list tip story" data-tip data-subject={t.subject}>
    <header className="list-head">
      <h1>{t.title}</h1>
      <p className="intro">{t.intro}</p>
    </header>
    <section className="tip-guide">
      <h2>{t.criteriaTitle}</h2>
      <ul className="lines">
        {t.criteria.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
    <section className="tip-guide">
      <h2>{t.protectionTitle}</h2>
      <ul className="lines">
        {t.protection.map((line) => (
          <li key={line}>{line}</li>
        ))}
        {privacy && (
          <li>
            {t.privacy} <Anchor to={privacy} />
          </li>
        )}
      </ul>
    </section>
    <section className="tip-reach">
      <h2>{t.reachTitle}</h2>
      <p>
        <strong>{owner}</strong>, {responsible}. {address}. <a href={`mailto:${email}`}>{email}</a> ·{' '}
        <a href={`tel:${telephone.replace(/[^+\d]/g, '')}`}>{telephone}</a>
      </p>
      {!endpoint && (
        <p className="buttons" data-tip-plain>
          <a
            className="button"
            href={`mailto:${email}?subject=${encodeURIComponent(t.subject)}&body=${encodeURIComponent(questions.map(({ label }) => `${label}:`).join('\r\n'))}`}
          >
            {t.mail}
          </a>
        </p>
      )}
    </section>
    <section>
      <h2>{t.formTitle}</h2>
      <p className="tip-hint">{endpoint ? t.formSend : t.formPrint}</p>
      <div className="tip-errors" role="alert" tabIndex={-1} data-tip-errors data-title={t.errors} hidden />
      <form
        className="tip-form"
        action={endpoint}
        method={endpoint ? 'post' : undefined}
        data-email={email}
        acceptCharset="utf-8"
      >
        {questions.map((question: Question) => (
          <Field key={question.name} question={question} places={places} />
        ))}
        <div className="tip-consent">
          <input type="checkbox" id="dong-y" name="dong-y" value={t.yes} required data-missing={t.consentMissing} />
          <label htmlFor="dong-y">{t.consent.replace('{owner}', owner)}</label>
        </div>
        <p className="tip-sign">{t.sign}</p>
        <p className="buttons">
          <button type="submit" className="button button-first" hidden={!endpoint} data-tip-submit>
            {endpoint ? t.send : t.compose}
          </button>
          <button type="button" className="button" data-print hidden>
            {t.print}
          </button>
        </p>
      </form>
    </section>
    <section
      className="copyable tip-result"
      data-tip-result
      data-copy
      data-copied={t.copied}
      data-failed={t.failed}
      tabIndex={-1}
      hidden
    >
      <h2>{t.resultTitle}</h2>
      <p data-tip-short>{t.result}</p>
      <p data-tip-long hidden>
        {t.resultLong}
      </p>
      <p className="buttons">
        <a className="button button-first" href={`mailto:${email}`} data-tip-mail data-paste={t.paste}>
          {t.openMail}
        </a>
        <button type="button" className="button" data-copy-button hidden>
          {t.copy}
        </button>
        <button type="button" className="button" data-print hidden>
          {t.printFilled}
        </button>
      </p>
      <p role="status" data-copy-status />
      <div className="copyable-text" data-copy-text />
      <p className="tip-sign">{t.sign}</p>
    </section>
  </article>
);

function Field({
  question: { name, label, hint, required, max, long },
  places,
}: {
  question: Question;
  places: readonly string[];
}) {
  const described = [hint && `${name}-goi-y`].filter(Boolean).join(' ') || undefined;
  const common = {
    id: name,
    name,
    required,
    maxLength: max,
    'aria-describedby': described,
    'data-missing': required ? t.missing.replace('{label}', label.toLocaleLowerCase('vi')) : undefined,
  };
  return (
    <div className="tip-field">
      <label htmlFor={name}>
        {label} {!required && <small>{t.optional}</small>}
      </label>
      {hint && (
        <p id={`${name}-goi-y`} className="tip-hint">
          {hint}
        </p>
      )}
      {long ? (
        <textarea rows={8} {...common} />
      ) : (
        <input
          type="text"
          autoComplete={name === 'nguoi-gioi-thieu' ? 'name' : 'off'}
          list={name === 'noi' ? 'cac-noi' : undefined}
          {...common}
        />
      )}
      {name === 'noi' && (
        <datalist id="cac-noi">
          {places.map((place) => (
            <option key={place} value={place} />
          ))}
        </datalist>
      )}
    </div>
  );
}
