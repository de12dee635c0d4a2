import type { Site } from '../collections/site.ts';
import { strings } from '../text/strings.ts';
import { Weave } from './Weave.tsx';
import { accounts, participation, sections } from './navigation.ts';
import type { Link } from './props.ts';

/** Foot of every page: the owner's particulars, which the law asks for, and the ways on. */
export const SiteFooter = ({
  site,
  pages,
  canonical,
  entry,
}: {
  site: Site;
  pages: readonly Link[];
  canonical: string;
  entry?: string | undefined;
}) => (
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
          <a href={`mailto:${site.email}`}>{site.email}</a> ·{' '}
          <a href={`tel:${site.telephone.replace(/[^+\d]/g, '')}`}>{site.telephone}</a>
        </p>
      </div>
      <Column title={strings.footer.sections} links={sections} />
      <Column title={strings.footer.participation} links={participation} />
      <Column title={strings.footer.accounts} links={accounts} />
      <Column
        title={strings.footer.portal}
        links={[
          ...pages,
          { href: '/rss.xml', name: strings.footer.feed },
          { href: '/ngoai-tuyen/', name: strings.footer.offline },
          { href: '/admin/', name: strings.footer.desk },
        ]}
      />
    </div>
    <p className="printed">
      {strings.footer.printed} {site.name}: {canonical}
      {entry && ` · ${strings.footer.entry}: ${entry}`}
    </p>
  </footer>
);

const Column = ({ title, links }: { title: string; links: readonly Link[] }) =>
  links.length === 0 ? null : (
    <nav aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {links.map(({ href, name }) => (
          <li key={href}>
            <a href={href}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
