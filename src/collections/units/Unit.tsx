import { strings } from '../../text/strings.ts';
import { Follow } from '../../views/Follow.tsx';
import { EmbedCode } from '../../views/Kit.tsx';
import {
  Anchor,
  Anchors,
  Facts,
  Kind,
  PlainLinks,
  Prose,
  Sample,
  Sources,
  Time,
  WholeList,
} from '../../views/Parts.tsx';
import { ShareBar } from '../../views/ShareBar.tsx';
import { Empty, Roll, Teasers } from '../../views/Teasers.tsx';
import { Weave } from '../../views/Weave.tsx';
import { eventWords } from '../events/words.ts';
import { unitCollection } from './fields.ts';
import type { UnitProps } from './load.ts';
import { unitWords } from './words.ts';

const t = unitWords;

/** The page of a unit: its particulars, its history, and everything that happened there. */
export function Unit({ embed, ...unit }: UnitProps) {
  return (
    <article className="entry spread">
      <header className="entry-head">
        <div className="entry-title">
          <Sample shown={unit.sample} />
          <Kind>
            {unitCollection.short} · {unit.to ? t.ended : unit.kind}
          </Kind>
          <h1>{unit.title}</h1>
          <Facts
            rows={[
              [t.successors, unit.successors.length > 0 && <Anchors to={unit.successors} />],
              [t.parent, unit.parent && <Anchor to={unit.parent} />],
              [t.formedFrom, unit.formedFrom.join(', ')],
              [t.predecessors, unit.predecessors.length > 0 && <Anchors to={unit.predecessors} />],
              [t.formerNames, unit.formerNames.join(', ')],
              [t.from, unit.from && <Time day={unit.from} />],
              [t.to, unit.to && <Time day={unit.to} />],
              [t.code, unit.code],
              [t.similar, unit.similar.length > 0 && <Anchors to={unit.similar} />],
            ]}
          />
        </div>
        <div className="panel">
          <Weave id={unit.id} as="panel" />
        </div>
      </header>
      <Prose html={unit.body} />
      <section className="entry-more">
        <h2>{t.stories}</h2>
        {unit.stories.length > 0 ? (
          <Teasers teasers={unit.stories} today={unit.today} />
        ) : (
          <Empty>{`${strings.home.noStoriesHere}.`}</Empty>
        )}
        <WholeList to={unit.all.stories} />
      </section>
      {unit.awards.length > 0 && (
        <section className="entry-more">
          <h2>{t.awards}</h2>
          <Roll awards={unit.awards} caption={t.awards} />
          <WholeList to={unit.all.awards} />
        </section>
      )}
      {unit.events.length > 0 && (
        <section className="entry-more">
          <h2>{eventWords.here}</h2>
          <Teasers teasers={unit.events} today={unit.today} />
          <WholeList to={unit.all.events} />
        </section>
      )}
      {unit.campaigns.length > 0 && (
        <section className="entry-more">
          <h2>{t.campaigns}</h2>
          <Teasers teasers={unit.campaigns} today={unit.today} />
          <WholeList to={unit.all.campaigns} />
        </section>
      )}
      {unit.subunits.length > 0 && (
        <section className="entry-more">
          <h2>{t.children}</h2>
          <PlainLinks links={unit.subunits} />
        </section>
      )}
      <Follow {...unit.follow} />
      <ShareBar address={unit.share} title={unit.title} />
      {embed && <EmbedCode code={embed} />}
      <Sources sources={unit.sources} />
    </article>
  );
}
