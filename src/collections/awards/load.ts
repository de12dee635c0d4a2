import { type Day, daysBetween, daysInWords } from '../../text/day.ts';
import { compareNames, compareText } from '../../text/order.ts';
import type { EntryProps, Link } from '../../views/props.ts';
import { campaignCollection } from '../campaigns/fields.ts';
import { addressIn } from '../collection.ts';
import { type Entry, type Library, shareAddress } from '../library.ts';
import { entryLink, nameOf } from '../names.ts';
import { subjectKinds } from '../parts.ts';
import { common, type Context, countRecipients, type Draft, each, word } from '../present.ts';
import { storyCollection } from '../stories/fields.ts';
import { unitCollection } from '../units/fields.ts';
import { type Award, awardCollection, shownName } from './fields.ts';
import { type LegalGround, legalGround } from './legal.ts';
import { awardWords } from './words.ts';

/** Orders of the roll; each but the first has an address of its own, so that no script is needed. */
export type RollOrder = 'name' | 'unit' | 'decision';

export interface AwardProps extends EntryProps {
  number: string;
  decided: Day;
  published: Day;
  achieved?: Day;
  authority: string;
  form: string;
  type: string;
  achievement: string;
  unit?: Link;
  campaign?: Link;
  recipients: {
    name: string;
    kind: string;
    role?: string;
    unit?: Link;
    group?: string;
    story?: Link;
    posthumous: boolean;
  }[];
  order: RollOrder;
  /** The other orders that the roll is offered in; none for a short one. */
  orders: (Link & { order: RollOrder })[];
  /** Days from achievement to decision to publication, in words. */
  pace: string[];
  grounds: { form?: LegalGround; authority?: LegalGround };
  count: string;
  decisionFile?: string;
}

export function presentAward(id: string, data: Draft<Award>, context: Context): AwardProps {
  return {
    ...common(id, data, context),
    number: data.number ?? '',
    decided: data.decided ?? '',
    published: data.published ?? '',
    achieved: data.achieved,
    authority: nameOf(context, 'authorities', data.authority),
    form: nameOf(context, 'forms', data.form),
    type: nameOf(context, 'types', data.type),
    achievement: data.achievement ?? '',
    unit: data.unit ? entryLink(context, unitCollection, data.unit) : undefined,
    campaign: data.campaign ? entryLink(context, campaignCollection, data.campaign) : undefined,
    recipients: inOrder(presentRecipients(data.recipients, context), 'name'),
    order: 'name',
    orders: rollOrders(id, each(data.recipients).length),
    pace: pace(data),
    grounds: {},
    count: countRecipients(each(data.recipients)),
    decisionFile: data.decisionFile
      ? `${addressIn(awardCollection, id)}${data.decisionFile.replace(/^\.\//, '').replace(/\.pdf$/i, '')}.pdf`
      : undefined,
  };
}

/** The roll of an award as its decision has it. */
const presentRecipients = (
  recipients: Draft<Award>['recipients'],
  context: Pick<Context, 'directory'>,
): AwardProps['recipients'] =>
  each(recipients).map((recipient) => ({
    name: shownName(recipient),
    kind: word(subjectKinds, recipient.kind),
    role: recipient.role,
    unit: recipient.unit && !recipient.minor ? entryLink(context, unitCollection, recipient.unit) : undefined,
    group: recipient.group ? nameOf(context, 'groups', recipient.group) : undefined,
    story: recipient.story ? entryLink(context, storyCollection, recipient.story) : undefined,
    posthumous: recipient.posthumous ?? false,
  }));

/** Rolls at least as long are offered in other orders too. */
const longRoll = 10;

const orderParts = { name: '', unit: 'theo-don-vi/', decision: 'theo-quyet-dinh/' } as const;

/** The orders in which the roll of an award is offered, with their addresses. */
export function rollOrders(id: string, recipients: number): AwardProps['orders'] {
  const { byName, byUnit, byDecision } = awardWords;
  const names = { name: byName, unit: byUnit, decision: byDecision };
  if (recipients < longRoll) return [];
  return (['name', 'unit', 'decision'] as const).map((order) => ({
    order,
    name: names[order],
    href: `${addressIn(awardCollection, id)}${orderParts[order]}`,
  }));
}

/** A roll in one of its orders; that of the decision is the order in the entry. */
export function inOrder(recipients: AwardProps['recipients'], order: RollOrder): AwardProps['recipients'] {
  if (order === 'decision') return recipients;
  const byName = recipients.toSorted((a, b) => compareNames(a.name, b.name));
  return order === 'name'
    ? byName
    : byName.sort((a, b) => Number(!a.unit) - Number(!b.unit) || compareText(a.unit?.name ?? '', b.unit?.name ?? ''));
}

/** How many days there were from the achievement to the decision, and from there to its publication here. */
function pace({ achieved, decided, published }: Draft<Award>): string[] {
  const t = awardWords;
  if (!decided || !published) return [];
  return [
    achieved ? t.toDecision.replace('{days}', daysInWords(daysBetween(achieved, decided))) : t.toDecisionUnknown,
    t.toPublication.replace('{days}', daysInWords(daysBetween(decided, published))),
  ];
}

/** The page's props: the decision, its legal ground, and the roll in one of its orders. */
export function loadAward(
  corpus: Library,
  entry: Entry<Award>,
  loading: Context,
  order: RollOrder = 'name',
): AwardProps {
  const { form, authority, decided, recipients } = entry.data;
  const props = presentAward(entry.id, entry.data, loading);
  return {
    ...props,
    recipients: order === 'name' ? props.recipients : inOrder(presentRecipients(recipients, corpus), order),
    order,
    grounds: {
      form: legalGround(corpus, 'forms', form, decided),
      authority: legalGround(corpus, 'authorities', authority, decided),
    },
    share: shareAddress(corpus, awardCollection, entry),
  };
}
