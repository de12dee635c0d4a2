import { strings } from '../../text/strings.ts';
import { Anchor, Facts, Kind, Notice, Prose, Sample, Sources, Time } from '../../views/Parts.tsx';
import { ShareBar } from '../../views/ShareBar.tsx';
import type { Link } from '../../views/props.ts';
import { awardCollection } from './fields.ts';
import type { LegalGround } from './legal.ts';
import type { AwardProps } from './load.ts';
import { awardWords } from './words.ts';

const t = awardWords;

/** The page of an award: the decision, its legal ground, how long it took, and the roll, by default sorted by given name. */
export function Award(award: AwardProps) {
  return (
    <article className="entry award">
      <header className="entry-head entry-head-plain">
        <div className="entry-title">
          <Sample shown={award.sample} />
          <Kind>
            {awardCollection.short} · {award.form}
          </Kind>
          <h1>{award.title}</h1>
          <p className="intro">{award.achievement}</p>
        </div>
      </header>
      <Notice status={award.status} />
      <Facts
        label={strings.facts}
        rows={[
          [t.decision, award.number && <>{award.number}</>],
          [t.decided, award.decided && <Time day={award.decided} />],
          [
            t.authority,
            award.authority && (
              <>
                {award.authority}
                <Ground ground={award.grounds.authority} />
              </>
            ),
          ],
          [
            t.form,
            award.form && (
              <>
                {award.form}
                <Ground ground={award.grounds.form} />
              </>
            ),
          ],
          [t.type, award.type],
          [t.achieved, award.achieved ? <Time day={award.achieved} /> : t.unknown],
          [t.published, award.published && <Time day={award.published} />],
          [t.pace, award.pace.length > 0 && award.pace.map((line) => <small key={line}>{line}</small>)],
          [t.unit, award.unit && <Anchor to={award.unit} />],
          [t.campaign, award.campaign && <Anchor to={award.campaign} />],
        ]}
      />
      {award.decisionFile && (
        <p>
          <a className="button" href={award.decisionFile}>
            {t.file}
          </a>
        </p>
      )}
      <section>
        <h2>
          {t.recipients} <small>{award.count}</small>
        </h2>
        {award.orders.length > 0 && <Orders orders={award.orders} current={award.order} />}
        <Recipients recipients={award.recipients} order={award.order} />
        <p className="roll-more">
          <a href="/khen-thuong/tra-cuu/">{t.lookup}</a>
        </p>
      </section>
      <Prose html={award.body} />
      <ShareBar address={award.share} title={award.title} kit />
      <Sources sources={award.sources} />
    </article>
  );
}

/** The law behind a form or an authority, and whether it held on the day. */
const Ground = ({ ground }: { ground?: LegalGround }) =>
  ground ? (
    <>
      {ground.document && (
        <small className="ground">
          {t.ground}: <Anchor to={ground.document} />
          {ground.article && `, ${ground.article}`}
          {ground.validity && ` (${ground.validity})`}
        </small>
      )}
      {ground.toConfirm && (
        <small className="ground">
          {t.toConfirm}: {ground.toConfirm}
        </small>
      )}
    </>
  ) : null;

/** The same roll in other orders, each at an address of its own. */
const Orders = ({ orders, current }: Pick<AwardProps, 'orders'> & { current: AwardProps['order'] }) => (
  <nav className="orders" aria-label={t.orders}>
    <ul>
      {orders.map(({ order, name, href }) => (
        <li key={order}>
          <a href={href} aria-current={order === current ? 'page' : undefined}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

/** The roll; sorted by unit, each unit has a heading. */
const Recipients = ({ recipients, order }: Pick<AwardProps, 'recipients' | 'order'>) => (
  <table className="roll roll-recipients">
    <caption className="hidden">{t.recipients}</caption>
    <thead>
      <tr>
        <th scope="col">{t.number}</th>
        <th scope="col">{t.name}</th>
        <th scope="col">{t.subject}</th>
        <th scope="col">{t.place}</th>
        <th scope="col">{t.group}</th>
      </tr>
    </thead>
    {order === 'unit' ? (
      groupsOf(recipients).map(({ unit, first, members }) => (
        <tbody key={unit?.href ?? ''}>
          <tr className="roll-group">
            <th scope="rowgroup" colSpan={5}>
              {unit ? <Anchor to={unit} /> : t.noUnit} <small>{members.length}</small>
            </th>
          </tr>
          <Rows recipients={members} first={first} />
        </tbody>
      ))
    ) : (
      <tbody>
        <Rows recipients={recipients} first={1} />
      </tbody>
    )}
  </table>
);

type Members = AwardProps['recipients'];

const Rows = ({ recipients, first }: { recipients: Members; first: number }) => (
  <>
    {recipients.map((recipient, i) => (
      <tr key={i}>
        <td data-label={t.number}>{first + i}</td>
        <th scope="row" data-label={t.name}>
          {recipient.story ? <a href={recipient.story.href}>{recipient.name}</a> : recipient.name}
          {recipient.posthumous && ` (${t.posthumous})`}
          {recipient.role && <small>{recipient.role}</small>}
        </th>
        <td data-label={t.subject}>{recipient.kind}</td>
        <td data-label={t.place}>{recipient.unit ? <Anchor to={recipient.unit} /> : '–'}</td>
        <td data-label={t.group}>{recipient.group ?? '–'}</td>
      </tr>
    ))}
  </>
);

/** Groups by unit a roll that is sorted by unit. */
function groupsOf(recipients: Members): { unit: Link | undefined; first: number; members: Members }[] {
  const groups: { unit: Link | undefined; first: number; members: Members }[] = [];
  recipients.forEach((recipient, i) => {
    const last = groups.at(-1);
    if (last && last.unit?.href === recipient.unit?.href) last.members.push(recipient);
    else groups.push({ unit: recipient.unit, first: i + 1, members: [recipient] });
  });
  return groups;
}
