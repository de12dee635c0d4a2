import { strings } from '../../text/strings.ts';
import { Anchor, Anchors, Facts, Kind, Prose, Sample, Sources, Time, WholeList } from '../../views/Parts.tsx';
import { ShareBar } from '../../views/ShareBar.tsx';
import { Teasers } from '../../views/Teasers.tsx';
import { documentCollection } from './fields.ts';
import type { DocumentProps } from './load.ts';
import { documentWords } from './words.ts';

const t = documentWords;

/** A document that campaigns and awards rest on: its validity first, then what it asks, in plain words. */
export function Document(document: DocumentProps) {
  return (
    <article className="entry document">
      <header className="entry-head entry-head-plain">
        <div className="entry-title">
          <Sample shown={document.sample} />
          <Kind>
            {documentCollection.short} · {document.kind}
          </Kind>
          <h1>{document.title}</h1>
          <p className="intro">{document.summary}</p>
        </div>
      </header>
      {document.expired && (
        <aside className="notice">
          <p>
            <strong>{t.expired}</strong>
            {document.replacedBy && (
              <>
                , {t.replacedWith} <Anchor to={document.replacedBy} />
              </>
            )}
            .
          </p>
        </aside>
      )}
      {document.toConfirm && (
        <aside className="notice notice-confirm">
          <p>
            <strong>{t.toConfirm}:</strong> {document.toConfirm}
          </p>
        </aside>
      )}
      <div className="entry-body">
        <div className="entry-main">
          <Prose html={document.body} />
          <ShareBar address={document.share} title={document.title} />
        </div>
        <aside className="entry-side" aria-label={strings.facts}>
          <Facts
            rows={[
              [t.number, document.number ?? t.unknownNumber],
              [t.issuer, document.issuer],
              [t.issued, document.issued && <Time day={document.issued} />],
              [t.effective, document.effective && <Time day={document.effective} />],
              [t.expires, document.expires && <Time day={document.expires} />],
              [t.replacedBy, document.replacedBy && <Anchor to={document.replacedBy} />],
              [t.replaces, document.replaces.length > 0 && <Anchors to={document.replaces} />],
            ]}
          />
          {document.link && (
            <p>
              <a className="button" href={document.link} rel="noopener external">
                {t.link}
              </a>
            </p>
          )}
        </aside>
      </div>
      <Sources sources={document.sources} />
      {document.campaigns.length > 0 && (
        <section className="entry-more">
          <h2>{t.campaigns}</h2>
          <Teasers teasers={document.campaigns} today={document.today} />
          <WholeList to={document.all} />
        </section>
      )}
    </article>
  );
}
