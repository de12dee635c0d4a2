import type { CampaignProps } from '../collections/campaigns/load.ts';
import { campaignWords } from '../collections/campaigns/words.ts';
import type { StoryProps } from '../collections/stories/load.ts';
import { type Tile, Tiles } from '../collections/units/UnitList.tsx';
import { strings } from '../text/strings.ts';
import { Figures, Kind, PhotoFigure, Sample, Standing } from '../views/Parts.tsx';
import { Empty, Roll, Teasers } from '../views/Teasers.tsx';
import { Weave } from '../views/Weave.tsx';
import type { Link, Teaser } from '../views/props.ts';
import type { ReactNode } from 'react';

export interface HomeProps {
  name: string;
  /** The story of the day; undefined while there is none. */
  story?: StoryProps & { href: string };
  /** The campaign to join now, and the address of its kit; undefined while none is under way. */
  campaign?: CampaignProps & { href: string; kit: string };
  /** The others under way. */
  campaigns: Teaser[];
  stories: Teaser[];
  awards: Teaser[];
  tiles: Tile[];
  today: string;
}

const t = strings.home;

export const Home = ({ name, story, campaign, campaigns, stories, awards, tiles, today }: HomeProps) => (
  <>
    {story ? <Lead story={story} /> : <Invitation name={name} />}
    <Sheet
      title={t.running}
      links={[
        { href: '/phong-trao/', name: t.allCampaigns },
        { href: '/lich/', name: strings.calendar.title },
      ]}
    >
      {campaign ? <Rally campaign={campaign} /> : <Empty />}
      {campaigns.length > 0 && <Teasers teasers={campaigns} today={today} />}
    </Sheet>
    <Sheet
      title={t.latest}
      links={[
        { href: '/dien-hinh/', name: t.allStories },
        { href: '/nhan-rong/', name: t.copied },
      ]}
    >
      {stories.length > 0 ? <Teasers teasers={stories} today={today} /> : <Empty />}
    </Sheet>
    <Sheet
      title={t.awards}
      links={[
        { href: '/khen-thuong/', name: t.allAwards },
        { href: '/khen-thuong/tra-cuu/', name: t.lookup },
      ]}
    >
      {awards.length > 0 ? <Roll awards={awards} caption={t.awards} /> : <Empty />}
    </Sheet>
    {tiles.length > 0 && (
      <Sheet title={t.communes} links={[{ href: '/don-vi/', name: t.allUnits }]}>
        <Tiles tiles={tiles} />
      </Sheet>
    )}
    <Sheet title={t.tip} links={[]}>
      <div>
        <p className="intro">{t.tipWhy}</p>
        <p className="buttons">
          <a className="button button-first" href="/gioi-thieu-guong/">
            {t.tell}
          </a>
        </p>
      </div>
    </Sheet>
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

/** What a campaign asks, short enough to be read aloud: its slogan, its first criteria, how to join, what to share. */
const Rally = ({ campaign }: { campaign: NonNullable<HomeProps['campaign']> }) => (
  <article className="rally campaign">
    <Weave id={campaign.id} />
    <div>
      <Sample shown={campaign.sample} />
      <Kind>
        {campaign.kind} · <Standing from={campaign.from} to={campaign.to} today={campaign.today} />
      </Kind>
      <h3>
        <a href={campaign.href}>{campaign.title}</a>
      </h3>
      {campaign.slogan ? <p className="slogan">“{campaign.slogan}”</p> : <p className="intro">{campaign.summary}</p>}
      <p>
        <strong>{campaignWords.howToJoin}:</strong> {campaign.howToJoin}
      </p>
      <p className="buttons">
        <a className="button button-first" href={campaign.href}>
          {t.join}
        </a>
        <a className="button" href={campaign.kit}>
          {t.kit}
        </a>
      </p>
    </div>
    <ul className="tasks">
      {campaign.criteria.map(({ text, target }, i) => (
        <li key={i}>
          <p>
            {text}
            {target && (
              <strong>
                {campaignWords.target} {target}
              </strong>
            )}
          </p>
        </li>
      ))}
    </ul>
  </article>
);

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

const Sheet = ({ title, links, children }: { title: string; links: readonly Link[]; children: ReactNode }) => (
  <section className="sheet" aria-label={title}>
    <header>
      <h2>{title}</h2>
      {links.length > 0 && (
        <p>
          {links.map(({ href, name }) => (
            <a key={href} href={href}>
              {name}
            </a>
          ))}
        </p>
      )}
    </header>
    {children}
  </section>
);
