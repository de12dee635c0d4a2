import type { Site } from '../collections/site.ts';
import { strings } from '../text/strings.ts';
import { sections } from './navigation.ts';
import { Weave } from './Weave.tsx';

/** Head of every page. `address` is the page's own path: it marks the section one is in. */
export const SiteHeader = ({ site, address }: { site: Site; address: string }) => (
  <header className="top">
    <a className="skip" href="#noi-dung">
      {strings.nav.skip}
    </a>
    <Weave id={site.name} />
    {site.notice && <p className="site-notice">{site.notice}</p>}
    <div className="wrap top-row">
      <a className="brand" href="/" aria-label={`${site.name} ${site.tagline}, ${strings.nav.home}`}>
        {site.name} <small>{site.tagline}</small>
      </a>
      <nav aria-label={strings.nav.label}>
        <ul>
          {sections.map(({ href, name }) => (
            <li key={href}>
              <a href={href} aria-current={address === href ? 'page' : address.startsWith(href) ? 'true' : undefined}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {address !== '/tim-kiem/' && (
        <form className="find" action="/tim-kiem/" role="search">
          <input
            type="search"
            name="q"
            aria-label={strings.search.label}
            placeholder={strings.search.placeholder}
            autoComplete="off"
          />
          <button type="submit">{strings.search.submit}</button>
        </form>
      )}
    </div>
  </header>
);
