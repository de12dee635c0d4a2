import { strings } from '../../text/strings.ts';
import { Facts, Prose } from '../../views/Parts.tsx';
import type { PageProps } from './load.ts';

/** A page of the portal itself. With `site` (the contact page) the owner's particulars follow the text. */
export const TextPage = ({ title, summary, body, site }: PageProps) => (
  <article className="entry document">
    <header className="entry-head entry-head-plain">
      <div className="entry-title">
        <h1>{title}</h1>
        <p className="intro">{summary}</p>
      </div>
    </header>
    <Prose html={body} />
    {site && (
      <Facts
        rows={[
          [strings.contact.owner, site.owner],
          [strings.contact.responsible, site.responsible],
          [strings.contact.address, site.address],
          [strings.contact.email, <a href={`mailto:${site.email}`}>{site.email}</a>],
          [strings.contact.telephone, <a href={`tel:${site.telephone.replace(/[^+\d]/g, '')}`}>{site.telephone}</a>],
        ]}
      />
    )}
  </article>
);
