import { formatPeriod } from '../../text/day.ts';
import { strings } from '../../text/strings.ts';
import { Listen } from '../../views/Listen.tsx';
import {
  Anchor,
  Anchors,
  Facts,
  Figures,
  Kind,
  Notice,
  PhotoFigure,
  Prose,
  Sample,
  Sources,
  Time,
} from '../../views/Parts.tsx';
import { ShareBar } from '../../views/ShareBar.tsx';
import { Teasers } from '../../views/Teasers.tsx';
import { Weave } from '../../views/Weave.tsx';
import { Following } from './Following.tsx';
import { Lineage } from './Lineage.tsx';
import { storyCollection } from './fields.ts';
import type { StoryProps } from './load.ts';
import { lineageWords, storyWords } from './words.ts';

const t = storyWords;

/** The page of a story: what was done, how to do the same, where it was copied. */
export function Story(story: StoryProps) {
  const [cover, ...others] = story.photos;
  return (
    <article className="entry story">
      <header className="entry-head">
        <div className="entry-title">
          <Sample shown={story.sample} />
          <Kind>{[storyCollection.short, story.kind].filter(Boolean).join(' · ')}</Kind>
          <h1>{story.title}</h1>
          <p className="intro">{story.summary}</p>
          <p className="place">
            <Anchor to={story.unit} />
            {story.unit.name && story.published && ' · '}
            <Time day={story.published} />
          </p>
        </div>
        {cover ? <PhotoFigure photo={cover} sizes="(min-width: 64rem) 31rem, 100vw" eager /> : <Panel story={story} />}
      </header>
      <Notice status={story.status} />
      <Figures figures={story.figures} />
      <div className="entry-body">
        <div className="entry-main">
          <Listen of="h1, .intro, .prose :is(h2, h3, h4, p, li), .pull p, .how li" />
          <Prose html={story.body} />
          {cover && story.quote && <Quote quote={story.quote} />}
          {others.map((photo) => (
            <PhotoFigure key={photo.src} photo={photo} sizes="(min-width: 46rem) 42rem, 100vw" />
          ))}
          <How how={story.how} />
          <Spread lineage={story.lineage} />
          {story.following && <Following title={story.title} {...story.following} />}
          <ShareBar address={story.share} title={story.title} kit />
        </div>
        <aside className="entry-side" aria-label={strings.facts}>
          <Facts
            rows={[
              [
                t.subject,
                story.subject.name && (
                  <>
                    {story.subject.name}
                    {story.subject.role && <small>{story.subject.role}</small>}
                  </>
                ),
              ],
              [t.group, story.subject.group?.name],
              [t.unit, story.unit.name && <Anchor to={story.unit} />],
              [t.fields, story.fields.length > 0 && <Anchors to={story.fields} />],
              [t.campaigns, story.campaigns.length > 0 && <Anchors to={story.campaigns} />],
              [t.period, story.period && formatPeriod(story.period.from, story.period.to)],
              [t.published, story.published && <Time day={story.published} />],
              [t.awards, story.awards.length > 0 && <Anchors to={story.awards} />],
              [t.events, story.events.length > 0 && <Anchors to={story.events} />],
              [t.basis, story.basis],
            ]}
          />
        </aside>
      </div>
      <Sources sources={story.sources} />
      {story.more.length > 0 && (
        <section className="entry-more">
          <h2>{t.more}</h2>
          <Teasers teasers={story.more} today="" />
        </section>
      )}
    </article>
  );
}

/** In place of a missing photo: the story's textile pattern with its most important words. */
const Panel = ({ story }: { story: StoryProps }) => (
  <div className="panel">
    <Weave id={story.id} as="panel" />
    {story.quote && <Quote quote={story.quote} />}
  </div>
);

const Quote = ({ quote }: { quote: NonNullable<StoryProps['quote']> }) => (
  <figure className="pull">
    <blockquote>
      <p>“{quote.text.replace(/^[“"]|[”"]$/g, '')}”</p>
    </blockquote>
    <figcaption>{quote.speaker}</figcaption>
  </figure>
);

const How = ({ how }: { how: StoryProps['how'] }) =>
  how ? (
    <section className="how" id="cach-lam">
      <h2>{t.how}</h2>
      <ol>
        {how.steps.map((step, i) => (
          <li key={i}>{step}</li>
        ))}
      </ol>
      <Facts
        rows={[
          [t.cost, how.cost],
          [t.conditions, how.conditions],
          [t.contact, how.contact],
        ]}
      />
    </section>
  ) : null;

const Spread = ({ lineage }: Pick<StoryProps, 'lineage'>) =>
  lineage ? (
    <section className="spread-list" id="lan-toa">
      <h2>{t.spread}</h2>
      <Lineage {...lineage} />
      <p>
        <a href="/nhan-rong/">{lineageWords.all}</a>
      </p>
    </section>
  ) : null;
