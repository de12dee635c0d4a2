import { filterNames, searchStrings as t } from '../text/search-strings.ts';
import type { Link } from './props.ts';

export interface SearchProps {
  /** The colours of results by kind, for the script. */
  tones: Readonly<Record<string, string>>;
  lists: readonly Link[];
}

/** The search page before anybody has searched. `search-page.ts` fills what is hidden here; without script the lists remain. */
export const Search = ({ tones, lists }: SearchProps) => (
  <section className="search" data-search data-tones={JSON.stringify(tones)}>
    <h1>{t.title}</h1>
    <form action="/tim-kiem/" role="search">
      <label htmlFor="tim">{t.label}</label>
      <div className="search-box">
        <input
          id="tim"
          type="search"
          name="q"
          aria-describedby="tim-cach"
          autoComplete="off"
          enterKeyHint="search"
          maxLength={300}
        />
        <button type="submit" className="button button-first">
          {t.submit}
        </button>
      </div>
      <p id="tim-cach" className="search-hint">
        {t.hint}
      </p>
      <noscript>
        <p className="notice">{t.noScript}</p>
      </noscript>
      <details className="search-filters" data-filters>
        <summary>
          {t.filters} <span data-filters-used />
        </summary>
        <div>
          {filterNames.map((name) => (
            <label key={name}>
              {t.filterLabels[name]}
              <select name={name} disabled>
                <option value="">{t.any}</option>
              </select>
            </label>
          ))}
        </div>
        <button type="button" className="button" data-clear hidden>
          {t.clear}
        </button>
      </details>
    </form>
    <p role="status" className="search-status" data-status />
    <p className="search-hint" data-portals hidden />
    <div data-advice hidden />
    <section aria-labelledby="ket-qua" data-results hidden>
      <h2 id="ket-qua" className="hidden">
        {t.results}
      </h2>
      <ol data-list />
      <button type="button" className="button" data-more hidden>
        {t.more}
      </button>
    </section>
    <nav className="search-lists" aria-labelledby="danh-sach">
      <h2 id="danh-sach">{t.browse}</h2>
      <ul>
        {lists.map(({ href, name }) => (
          <li key={href}>
            <a className="button" href={href}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  </section>
);
