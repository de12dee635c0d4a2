import type { Link } from '../library/props.ts';
import type { Site } from '../model/index.ts';
import { strings } from '../text/strings.ts';
import { sections, ways } from './SiteHeader.tsx';
import { Weave } from './Weave.tsx';

/** Foot of every page: the owner's particulars, which the law asks for, and the ways on. */
export const SiteFooter = ({ site, pages, canonical }: { site: Site; pages: readonly Link[]; canonical: string }) => (
  <footer className="foot">
    <Weave id={site.owner} />
    <div className="wrap foot-row">
      <div>
        <p>
          <strong>{site.owner}</strong>
        </p>
        <p>
          {strings.contact.responsible}: {site.responsible}
        </p>
        <p>{site.address}</p>
        <p>
          <a href={`mailto:${site.email}`}>{site.email}</a> · <a href={`tel:${site.telephone.replace(/[^+\d]/g, '')}`}>{site.telephone}</a>
        </p>
      </div>
      <ul>
        {[...sections, ...ways].map(({ href, name }) => (
          <li key={href}>
            <a href={href}>{name}</a>
          </li>
        ))}
      </ul>
      <ul>
        {pages.map(({ href, name }) => (
          <li key={href}>
            <a href={href}>{name}</a>
          </li>
        ))}
        <li>
          <a href="/rss.xml">{strings.footer.feed}</a>
        </li>
        <li>
          <a href="/admin/">{strings.footer.desk}</a>
        </li>
      </ul>
    </div>
    <p className="printed">
      {strings.footer.printed} {site.name}: {canonical}
    </p>
  </footer>
);
