import { formatPeriod } from '../../text/day.ts';
import { strings } from '../../text/strings.ts';
import { Follow } from '../../views/Follow.tsx';
import {
  Anchor,
  Anchors,
  Due,
  Facts,
  Figures,
  Kind,
  Notice,
  PhotoFigure,
  PlainLinks,
  Prose,
  Sample,
  Sources,
  Standing,
  Time,
  WholeList,
} from '../../views/Parts.tsx';
import { ShareBar } from '../../views/ShareBar.tsx';
import { Roll, Teasers } from '../../views/Teasers.tsx';
import { Weave } from '../../views/Weave.tsx';
import { eventWords } from '../events/words.ts';
import { campaignCollection } from './fields.ts';
import type { CampaignProps } from './load.ts';
import { campaignWords } from './words.ts';

const t = campaignWords;

/** The page of a campaign: what, who, when, how it is checked, what one gets, its results. */
export function Campaign(campaign: CampaignProps) {
  const [cover] = campaign.photos;
  return (
    <article className="entry campaign">
      <header className="entry-head">
        <div className="entry-title">
          <Sample shown={campaign.sample} />
          <Kind>
            {campaignCollection.short} · {campaign.kind} ·{' '}
            <Standing from={campaign.from} to={campaign.to} today={campaign.today} />
          </Kind>
          <h1>{campaign.title}</h1>
          <p className="intro">{campaign.summary}</p>
        </div>
        {cover ? (
          <PhotoFigure photo={cover} sizes="(min-width: 64rem) 31rem, 100vw" eager />
        ) : (
          <div className="panel">
            <Weave id={campaign.id} as="panel" />
            {campaign.slogan && <p className="slogan">“{campaign.slogan}”</p>}
          </div>
        )}
      </header>
      <Notice status={campaign.status} />
      <Contract campaign={campaign} />
      <div className="entry-body">
        <div className="entry-main">
          <Criteria criteria={campaign.criteria} />
          <Prose html={campaign.body} />
          <Milestones milestones={campaign.milestones} today={campaign.today} />
          <Reviews campaign={campaign} />
          <ShareBar address={campaign.share} title={campaign.title} kit />
        </div>
        <aside className="entry-side" aria-label={strings.facts}>
          <Facts
            rows={[
              [t.level, campaign.level],
              [t.launchedBy, campaign.launchedBy],
              [t.units, campaign.units.length > 0 ? <Anchors to={campaign.units} /> : t.everyUnit],
              [t.parent, campaign.parent && <Anchor to={campaign.parent} />],
              [t.children, campaign.subcampaigns.length > 0 && <Anchors to={campaign.subcampaigns} />],
              [
                t.documents,
                campaign.documents.length > 0 && (
                  <ul>
                    {campaign.documents.map((document) => (
                      <li key={document.href}>
                        <Anchor to={document} />
                        {document.note && <small>{document.note}</small>}
                      </li>
                    ))}
                  </ul>
                ),
              ],
            ]}
          />
        </aside>
      </div>
      <Follow {...campaign.follow} />
      <Sources sources={campaign.sources} />
      {campaign.stories.length > 0 && (
        <section className="entry-more">
          <h2>
            {t.stories} <small>{campaign.totals.stories}</small>
          </h2>
          <Teasers teasers={campaign.stories} today={campaign.today} />
          <WholeList to={campaign.all.stories} />
        </section>
      )}
      {campaign.awards.length > 0 && (
        <section className="entry-more">
          <h2>
            {t.awards} <small>{campaign.totals.awards}</small>
          </h2>
          <Roll awards={campaign.awards} caption={t.awards} />
          <WholeList to={campaign.all.awards} />
        </section>
      )}
      {campaign.events.length > 0 && (
        <section className="entry-more">
          <h2>{eventWords.ofCampaign}</h2>
          <Teasers teasers={campaign.events} today={campaign.today} />
          <WholeList to={campaign.all.events} />
        </section>
      )}
      {campaign.places.length > 0 && (
        <section className="entry-more">
          <h2>{t.places}</h2>
          <PlainLinks links={campaign.places} />
        </section>
      )}
    </article>
  );
}

/** Who takes part and what one gets, at a glance: the plan's II.3 requires that a campaign be easy to remember and to join. */
const Contract = ({ campaign }: { campaign: CampaignProps }) => (
  <section className="contract" aria-label={t.contract}>
    {campaign.photos.length > 0 && campaign.slogan && <p className="slogan">“{campaign.slogan}”</p>}
    <Facts
      rows={[
        [t.goals, asList(campaign.goals)],
        [t.participants, campaign.participants],
        [
          t.time,
          campaign.from && (
            <>
              {formatPeriod(campaign.from, campaign.to)}
              {campaign.to ? (
                <small>
                  <Standing from={campaign.from} to={campaign.to} today={campaign.today} />
                </small>
              ) : (
                <small>{t.noEnd}</small>
              )}
            </>
          ),
        ],
        [t.howToJoin, campaign.howToJoin],
        [t.benefits, asList(campaign.benefits)],
      ]}
    />
  </section>
);

const Criteria = ({ criteria }: Pick<CampaignProps, 'criteria'>) =>
  criteria.length === 0 ? null : (
    <section className="criteria">
      <h2>{t.criteria}</h2>
      <ul className="tasks">
        {criteria.map(({ text, check, target }, i) => (
          <li key={i}>
            <p>
              {text}
              {target && (
                <strong>
                  {t.target} {target}
                </strong>
              )}
              <small>
                {t.check} {check}
              </small>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );

const Milestones = ({ milestones, today }: Pick<CampaignProps, 'milestones' | 'today'>) =>
  milestones.length === 0 ? null : (
    <section>
      <h2>{t.milestones}</h2>
      <ol className="thread">
        {milestones.map(({ day, what }, i) => (
          <li key={i}>
            <strong>
              <Time day={day} />
            </strong>{' '}
            {what} <Standing from={day} to={day} today={today} />
          </li>
        ))}
      </ol>
    </section>
  );

const Reviews = ({ campaign: { reviews, to, reviewDue, concludedElsewhere, today } }: { campaign: CampaignProps }) =>
  reviews.length === 0 && !concludedElsewhere && !(reviewDue && to && to < today) ? null : (
    <section>
      <h2>{t.reviews}</h2>
      {reviewDue && to && to < today && (
        <p className="notice">
          <strong>
            {t.reviewDue} <Time day={reviewDue} />: <Due by={reviewDue} today={today} />
          </strong>{' '}
          {t.noFinalReview}
        </p>
      )}
      {concludedElsewhere && (
        <p>
          {t.noFinalReview} {t.concludedElsewhere}{' '}
          <a href={concludedElsewhere.href} rel="noopener external">
            {concludedElsewhere.name}
          </a>
        </p>
      )}
      {reviews.map((review, i) => (
        <section
          key={i}
          className="review"
          id={reviews.findIndex(({ day }) => day === review.day) === i ? `danh-gia-${review.day}` : undefined}
        >
          <h3>
            {review.kind} · <Time day={review.day} />
          </h3>
          <Figures figures={review.figures} />
          <Facts
            rows={[
              [t.results, review.results],
              [t.limitations, asList(review.limitations)],
              [t.lessons, asList(review.lessons)],
              [t.solutions, asList(review.solutions)],
            ]}
          />
        </section>
      ))}
    </section>
  );

const asList = (lines: readonly string[]) =>
  lines.length > 0 && (
    <ul className="lines">
      {lines.map((line, i) => (
        <li key={i}>{line}</li>
      ))}
    </ul>
  );
