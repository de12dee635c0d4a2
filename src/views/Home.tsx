import type { ReactNode } from 'react';
import type { StoryProps, Teaser } from '../library/props.ts';
import { strings } from '../text/strings.ts';
import { Figures, Kind, PhotoFigure, Sample } from './Parts.tsx';
import { Empty, Roll, Teasers } from './Teasers.tsx';
import { Tiles, type Tile } from './UnitList.tsx';
import { Weave } from './Weave.tsx';

export interface HomeProps {
  name: string;
  /** The story of the day; undefined while there is none. */
  story?: StoryProps & { href: string };
  campaigns: Teaser[];
  stories: Teaser[];
  awards: Teaser[];
  tiles: Tile[];
  today: string;
}

const t = strings.home;

export const Home = ({ name, story, campaigns, stories, awards, tiles, today }: HomeProps) => (
  <>
    {story ? <Lead story={story} /> : <Invitation name={name} />}
    <Sheet title={t.running} all={{ href: '/phong-trao/', name: t.allCampaigns }}>
      {campaigns.length > 0 ? <Teasers teasers={campaigns} today={today} /> : <Empty />}
    </Sheet>
    <Sheet title={t.latest} all={{ href: '/dien-hinh/', name: t.allStories }}>
      {stories.length > 0 ? <Teasers teasers={stories} today={today} /> : <Empty />}
    </Sheet>
    <Sheet title={t.awards} all={{ href: '/khen-thuong/', name: t.allAwards }}>
      {awards.length > 0 ? <Roll awards={awards} caption={t.awards} /> : <Empty />}
    </Sheet>
    {tiles.length > 0 && (
      <Sheet title={t.communes} all={{ href: '/don-vi/', name: t.allUnits }}>
        <Tiles tiles={tiles} />
      </Sheet>
    )}
  </>
);

function Lead({ story }: { story: StoryProps & { href: string } }) {
  const [photo] = story.photos;
  return (
    <section className="lead story">
      <div className="entry-title">
        <Sample shown={story.sample} />
        <Kind>
          {t.today} · {story.kind}
        </Kind>
        <h1>
          <a href={story.href}>{story.title}</a>
        </h1>
        <p className="intro">{story.summary}</p>
        <p className="place">{[story.unit.name, ...story.fields.map(({ name }) => name)].join(' · ')}</p>
      </div>
      {photo ? (
        <PhotoFigure photo={photo} sizes="(min-width: 64rem) 31rem, 100vw" eager />
      ) : (
        <div className="panel">
          <Weave id={story.id} as="panel" />
          {story.quote ? (
            <figure className="pull">
              <blockquote>
                <p>“{story.quote.text.replace(/^[“"]|[”"]$/g, '')}”</p>
              </blockquote>
              <figcaption>{story.quote.speaker}</figcaption>
            </figure>
          ) : (
            <Figures figures={story.figures} />
          )}
        </div>
      )}
    </section>
  );
}

const Invitation = ({ name }: { name: string }) => (
  <section className="lead story">
    <div className="entry-title">
      <Kind>{name}</Kind>
      <h1>{t.noStoryTitle}</h1>
      <p className="intro">{t.noStory}</p>
      <p>
        <a className="button button-first" href="/admin/">
          {t.write}
        </a>{' '}
        <a className="button" href="/admin/huong-dan/">
          {t.learn}
        </a>
      </p>
    </div>
    <div className="panel">
      <Weave id={name} as="panel" />
    </div>
  </section>
);

const Sheet = ({ title, all, children }: { title: string; all: { href: string; name: string }; children: ReactNode }) => (
  <section className="sheet">
    <header>
      <h2>{title}</h2>
      <a href={all.href}>{all.name}</a>
    </header>
    {children}
  </section>
);
