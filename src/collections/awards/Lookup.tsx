import { strings } from '../../text/strings.ts';
import { Anchor } from '../../views/Parts.tsx';
import { lookupStrings as t } from './lookup-words.ts';
import type { Recipient } from './recipients.ts';
import { awardWords } from './words.ts';

interface Choice {
  id: string;
  name: string;
}

export interface LookupProps {
  total: number;
  units: readonly Choice[];
  forms: readonly Choice[];
  years: readonly string[];
  letters: readonly { letter: string; href: string; count: number }[];
  /** The files of the index that there are, for the script. */
  keys: readonly string[];
}

/** Looking up who was honoured. `recipient-page.ts` answers below the form; without script the letters lead to the whole roll. */
export const Lookup = ({ total, units, forms, years, letters, keys }: LookupProps) => (
  <section className="list lookup" data-lookup data-keys={keys.join(' ')}>
    <header className="list-head">
      <h1>
        {t.title} <small>{total}</small>
      </h1>
      <p className="intro">{t.intro}</p>
    </header>
    <form action="/khen-thuong/tra-cuu/" role="search" aria-label={t.title} className="lookup-form">
      <label>
        {t.name}
        <input type="search" name="ten" autoComplete="off" enterKeyHint="search" maxLength={120} />
      </label>
      <Select name="don-vi" label={t.unit} choices={units} />
      <Select name="hinh-thuc" label={t.form} choices={forms} />
      <Select name="nam" label={t.year} choices={years.map((year) => ({ id: year, name: year }))} />
      <button type="submit" className="button button-first">
        {t.submit}
      </button>
    </form>
    <noscript>
      <p className="notice">{t.noScript}</p>
    </noscript>
    <p role="status" className="lookup-status" data-status />
    <div data-results hidden>
      <LookupTable recipients={[]} />
    </div>
    <Letters letters={letters} />
  </section>
);

const Select = ({ name, label, choices }: { name: string; label: string; choices: readonly Choice[] }) => (
  <label>
    {label}
    <select name={name}>
      <option value="">{t.any}</option>
      {choices.map(({ id, name: words }) => (
        <option key={id} value={id}>
          {words}
        </option>
      ))}
    </select>
  </label>
);

export const Letters = ({ letters, current }: { letters: LookupProps['letters']; current?: string }) => (
  <nav className="letters" aria-labelledby="theo-chu-cai">
    <h2 id="theo-chu-cai">{t.byLetter}</h2>
    <ul>
      {letters.map(({ letter, href, count }) => (
        <li key={letter}>
          <a href={href} aria-current={letter === current ? 'page' : undefined}>
            {letterName(letter)} <small>{count}</small>
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

export const letterName = (letter: string): string => (letter === '0' ? t.noLetter : letter.toUpperCase());

/** One page of the roll of all awards by given name. */
export const RollOfLetter = ({
  letter,
  total,
  page,
  pages,
  recipients,
  letters,
  addressOfPage,
}: {
  letter: string;
  total: number;
  page: number;
  pages: number;
  recipients: readonly Recipient[];
  letters: LookupProps['letters'];
  addressOfPage: (page: number) => string;
}) => (
  <section className="list lookup">
    <header className="list-head">
      <h1>
        {t.roll.replace('{letter}', letterName(letter))} <small>{total}</small>
      </h1>
      <p>
        <a href="/khen-thuong/tra-cuu/">{t.back}</a>
      </p>
    </header>
    <LookupTable recipients={recipients} />
    {pages > 1 && (
      <nav className="pages" aria-label={strings.list.pages}>
        <ul>
          {Array.from({ length: pages }, (_, i) => i + 1).map((n) => (
            <li key={n}>
              <a
                href={addressOfPage(n)}
                aria-current={n === page ? 'page' : undefined}
                aria-label={`${strings.list.page} ${n}`}
              >
                {n}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    )}
    <Letters letters={letters} current={letter} />
  </section>
);

/** The script fills the same table, cell by cell. */
const LookupTable = ({ recipients }: { recipients: readonly Recipient[] }) => (
  <table className="roll roll-recipients roll-lookup">
    <caption className="hidden">{t.found}</caption>
    <thead>
      <tr>
        <th scope="col">{awardWords.name}</th>
        <th scope="col">{awardWords.subject}</th>
        <th scope="col">{awardWords.place}</th>
        <th scope="col">{awardWords.form}</th>
        <th scope="col">{t.year}</th>
        <th scope="col">{awardWords.decision}</th>
      </tr>
    </thead>
    <tbody>
      {recipients.map(({ name, kind, unit, form, year, award }, i) => (
        <tr key={i}>
          <th scope="row">{name}</th>
          <td>{kind}</td>
          <td>{unit ? <Anchor to={unit} /> : '–'}</td>
          <td>{form.name}</td>
          <td>{year}</td>
          <td>
            <Anchor to={{ name: award.number, href: award.href }} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
