/**
 * From an entry's data to the props of its view. Pure, and forgiving: the CMS preview calls it while the editor is still
 * typing, so any part may be missing. What other entries say of this one is added by the library (`relations.ts`).
 */
import { shownName } from '../collections/awards/fields.ts';
import {
  addressOf,
  type Award,
  type Campaign,
  type Consultation,
  type Document,
  type Event,
  type Page,
  type Story,
  type Unit,
} from '../collections/index.ts';
import { campaignKinds, finalReviewDue, levels, reviewKinds } from '../collections/campaigns/fields.ts';
import { closingDay } from '../collections/consultations/fields.ts';
import { holidaysOf, type Directory } from '../corpus/directory.ts';
import { documentKinds } from '../collections/documents/fields.ts';
import type { CatalogueName, CollectionName } from '../collections/index.ts';
import { eventKinds } from '../collections/events/fields.ts';
import { subjectKinds } from '../collections/parts.ts';
import { unitKinds } from '../collections/units/fields.ts';
import { renderProse } from '../prose/index.ts';
import { daysBetween, daysInWords, formatNumber, today } from '../text/day.ts';
import { compareNames, compareText } from '../text/order.ts';
import { countSubjects, strings } from '../text/strings.ts';
import type {
  AwardProps,
  CampaignProps,
  ConsultationProps,
  DocumentProps,
  EventProps,
  Figure,
  Lineage,
  Link,
  PageProps,
  Photo,
  Picture,
  RollOrder,
  Source,
  Status,
  StoryProps,
  UnitProps,
} from './props.ts';

export interface Context {
  directory: Directory;
  /** The picture behind a photo field's value; undefined when there is none yet. */
  photo: (file: unknown) => Picture | undefined;
  /** The body as HTML. */
  body: string;
}

/** The body of an entry as HTML. `origin` is the portal's own address, whose links are not foreign. */
export const renderBody = (markdown: string, origin: string, photo?: (file: string) => Picture | undefined): string =>
  renderProse(markdown, { origin, reserved: pageIds, photo }).html;

/** Ids that the views use; no heading in a body may take one. */
const pageIds = ['noi-dung', 'cach-lam', 'lan-toa'];

type Draft<T> = { [K in keyof T]?: T[K] };

export function presentStory(id: string, data: Draft<Story>, context: Context): StoryProps {
  const { subject, how, quote, period } = data;
  return {
    ...common(id, data, context),
    summary: data.summary ?? '',
    kind: word(subjectKinds, subject?.kind),
    subject: {
      name: subject?.name ?? '',
      role: subject?.role,
      group: subject?.group ? { name: name(context, 'groups', subject.group), href: '' } : undefined,
    },
    unit: entryLink(context, 'units', data.unit),
    fields: each(data.fieldsOfWork).map((field) => ({
      name: name(context, 'fields', field),
      href: `/dien-hinh/linh-vuc/${field}/`,
    })),
    campaigns: each(data.campaigns).map((campaign) => entryLink(context, 'campaigns', campaign)),
    published: data.published ?? '',
    period: period?.from ? { from: period.from, to: period.to } : undefined,
    figures: figuresOf(data.figures),
    quote: quote?.text ? { text: quote.text, speaker: quote.speaker ?? '' } : undefined,
    photos: photosOf(data.photos, context),
    how: how && each(how.steps).length ? { ...how, steps: each(how.steps) } : undefined,
    lineage: ownLineage(data, context),
    basis: data.basis?.reference ?? '',
    awards: [],
    events: [],
    more: [],
  };
}

/** What a story itself says of whom it learnt from and who learnt from it. */
function ownLineage(
  { learntFrom, copies, unit, period, published }: Draft<Story>,
  context: Context,
): Lineage | undefined {
  const listed = each(copies);
  if (!learntFrom && listed.length === 0) return undefined;
  return {
    ancestors: learntFrom ? [{ story: entryLink(context, 'stories', learntFrom), day: '' }] : [],
    here: { unit: entryLink(context, 'units', unit), day: period?.from ?? published ?? '' },
    copies: listed.map((copy) => ({
      story: copy.story ? entryLink(context, 'stories', copy.story) : undefined,
      unit: entryLink(context, 'units', copy.unit),
      day: copy.day ?? '',
      result: copy.result ?? '',
      learnt: false,
      copies: [],
    })),
  };
}

export function presentCampaign(id: string, data: Draft<Campaign>, context: Context): CampaignProps {
  return {
    ...common(id, data, context),
    summary: data.summary ?? '',
    slogan: data.slogan,
    level: word(levels, data.level),
    kind: word(campaignKinds, data.kind),
    launchedBy: data.launchedBy ?? '',
    from: data.from ?? '',
    to: data.to,
    today: today(),
    participants: data.participants ?? '',
    units: each(data.units).map((unit) => entryLink(context, 'units', unit)),
    goals: each(data.goals),
    criteria: each(data.criteria).map(({ text, check, target, targetUnit }) => ({
      text: text ?? '',
      check: check ?? '',
      target:
        target === undefined || target === null ? undefined : `${formatNumber(target)} ${targetUnit ?? ''}`.trim(),
    })),
    benefits: each(data.benefits),
    howToJoin: data.howToJoin ?? '',
    milestones: each(data.milestones)
      .map(({ day, what }) => ({ day: day ?? '', what: what ?? '' }))
      .sort((a, b) => a.day.localeCompare(b.day)),
    reviews: each(data.reviews)
      .map((review) => ({
        kind: word(reviewKinds, review.kind),
        day: review.day ?? '',
        results: review.results ?? '',
        figures: figuresOf(review.figures),
        limitations: each(review.limitations),
        lessons: each(review.lessons),
        solutions: each(review.solutions),
      }))
      .sort((a, b) => b.day.localeCompare(a.day)),
    reviewDue: finalReviewDue({
      to: data.to,
      reviews: each(data.reviews),
      concludedElsewhere: data.concludedElsewhere,
    }),
    concludedElsewhere:
      data.concludedElsewhere?.link && !each(data.reviews).some(({ kind }) => kind === 'final')
        ? { name: data.concludedElsewhere.title ?? data.concludedElsewhere.link, href: data.concludedElsewhere.link }
        : undefined,
    documents: each(data.documents).map((document) => ({ ...entryLink(context, 'documents', document) })),
    photos: photosOf(data.photos, context),
    parent: data.parent ? entryLink(context, 'campaigns', data.parent) : undefined,
    children: [],
    places: [],
    stories: [],
    awards: [],
    totals: { stories: '', awards: '' },
    events: [],
    all: {},
  };
}

export function presentAward(id: string, data: Draft<Award>, context: Context): AwardProps {
  return {
    ...common(id, data, context),
    number: data.number ?? '',
    decided: data.decided ?? '',
    published: data.published ?? '',
    achieved: data.achieved,
    authority: name(context, 'authorities', data.authority),
    form: name(context, 'forms', data.form),
    type: name(context, 'types', data.type),
    achievement: data.achievement ?? '',
    unit: data.unit ? entryLink(context, 'units', data.unit) : undefined,
    campaign: data.campaign ? entryLink(context, 'campaigns', data.campaign) : undefined,
    recipients: inOrder(presentRecipients(data.recipients, context), 'name'),
    order: 'name',
    orders: rollOrders(id, each(data.recipients).length),
    pace: pace(data),
    grounds: {},
    count: countRecipients(each(data.recipients)),
    decisionFile: data.decisionFile
      ? `${addressOf('awards', id)}${data.decisionFile.replace(/^\.\//, '').replace(/\.pdf$/i, '')}.pdf`
      : undefined,
  };
}

/** The roll of an award as its decision has it. */
export const presentRecipients = (
  recipients: Draft<Award>['recipients'],
  context: Pick<Context, 'directory'>,
): AwardProps['recipients'] =>
  each(recipients).map((recipient) => ({
    name: shownName(recipient),
    kind: word(subjectKinds, recipient.kind),
    role: recipient.role,
    unit: recipient.unit && !recipient.minor ? entryLink(context, 'units', recipient.unit) : undefined,
    group: recipient.group ? name(context, 'groups', recipient.group) : undefined,
    story: recipient.story ? entryLink(context, 'stories', recipient.story) : undefined,
    posthumous: recipient.posthumous ?? false,
  }));

/** Rolls of fewer are read at a glance; longer ones are offered in other orders too. */
const longRoll = 10;
const orderParts = { name: '', unit: 'theo-don-vi/', decision: 'theo-quyet-dinh/' } as const;

/** The orders in which the roll of an award is offered, with their addresses. */
export function rollOrders(id: string, recipients: number): AwardProps['orders'] {
  const { byName, byUnit, byDecision } = strings.award;
  const names = { name: byName, unit: byUnit, decision: byDecision };
  if (recipients < longRoll) return [];
  return (['name', 'unit', 'decision'] as const).map((order) => ({
    order,
    name: names[order],
    href: `${addressOf('awards', id)}${orderParts[order]}`,
  }));
}

/** A roll in one of its orders; as in the decision it is as it came. */
export function inOrder(recipients: AwardProps['recipients'], order: RollOrder): AwardProps['recipients'] {
  if (order === 'decision') return recipients;
  const byName = recipients.toSorted((a, b) => compareNames(a.name, b.name));
  return order === 'name'
    ? byName
    : byName.sort((a, b) => Number(!a.unit) - Number(!b.unit) || compareText(a.unit?.name ?? '', b.unit?.name ?? ''));
}

/** How many days there were from the achievement to the decision, and from there to its publication here. */
function pace({ achieved, decided, published }: Draft<Award>): string[] {
  const t = strings.award;
  if (!decided || !published) return [];
  return [
    achieved ? t.toDecision.replace('{days}', daysInWords(daysBetween(achieved, decided))) : t.toDecisionUnknown,
    t.toPublication.replace('{days}', daysInWords(daysBetween(decided, published))),
  ];
}

/** "7 cá nhân, 2 tập thể". */
export function countRecipients(recipients: readonly { kind?: string }[]): string {
  const of = (kind: string) => recipients.filter((recipient) => recipient.kind === kind).length;
  return countSubjects({ individual: of('individual'), collective: of('collective'), household: of('household') });
}

export function presentEvent(id: string, data: Draft<Event>, context: Context): EventProps {
  return {
    ...common(id, data, context),
    summary: data.summary ?? '',
    kind: word(eventKinds, data.kind),
    from: data.from ?? '',
    to: data.to ?? data.from ?? '',
    starts: data.starts,
    ends: data.ends,
    today: today(),
    place: data.place ?? '',
    unit: data.unit ? entryLink(context, 'units', data.unit) : undefined,
    organiser: data.organiser ?? '',
    campaign: data.campaign ? entryLink(context, 'campaigns', data.campaign) : undefined,
    documents: each(data.documents).map((document) => entryLink(context, 'documents', document)),
    photos: photosOf(data.photos, context),
    stories: each(data.stories).map((story) => entryLink(context, 'stories', story)),
  };
}

export function presentConsultation(id: string, data: Draft<Consultation>, context: Context): ConsultationProps {
  const [from, on] = [data.from ?? '', today()];
  const to = from ? closingDay({ ...data, from }, holidaysOf(context.directory)) : '';
  return {
    ...common(id, data, context),
    summary: data.summary ?? '',
    form: name(context, 'forms', data.form),
    achievement: data.achievement ?? '',
    proposedBy: data.proposedBy ?? '',
    from,
    to,
    today: on,
    closed: to !== '' && to < on,
    sendTo: data.sendTo ?? '',
    candidates: each(data.candidates).map((candidate) => ({
      name: candidate.name ?? '',
      kind: word(subjectKinds, candidate.kind),
      role: candidate.role,
      unit: candidate.unit ? entryLink(context, 'units', candidate.unit) : undefined,
    })),
    count: countRecipients(each(data.candidates)),
    award: data.award ? entryLink(context, 'awards', data.award) : undefined,
    basis: data.basis?.reference ?? '',
  };
}

export function presentUnit(id: string, data: Draft<Unit>, context: Context): UnitProps {
  return {
    ...common(id, { ...data, title: data.name }, context),
    kind: word(unitKinds, data.kind),
    code: data.code,
    parent: data.parent ? entryLink(context, 'units', data.parent) : undefined,
    from: data.from,
    to: data.to,
    successors: each(data.successors).map((unit) => entryLink(context, 'units', unit)),
    predecessors: [],
    formedFrom: each(data.formedFrom),
    formerNames: each(data.formerNames),
    similar: [],
    children: [],
    campaigns: [],
    stories: [],
    awards: [],
    events: [],
    all: {},
  };
}

export function presentDocument(id: string, data: Draft<Document>, context: Context): DocumentProps {
  return {
    ...common(id, data, context),
    number: data.number,
    kind: word(documentKinds, data.kind),
    issuer: data.issuer ?? '',
    issued: data.issued,
    effective: data.effective,
    expires: data.expires,
    expired: data.expires !== undefined && data.expires <= today(),
    replacedBy: data.replacedBy ? entryLink(context, 'documents', data.replacedBy) : undefined,
    replaces: [],
    summary: data.summary ?? '',
    link: data.link,
    toConfirm: data.toConfirm,
    campaigns: [],
  };
}

export const presentPage = (id: string, data: Draft<Page>, context: Context): PageProps => ({
  id,
  title: data.title ?? '',
  summary: data.summary ?? '',
  body: context.body,
});

/** The name of an entry or catalogue item; its id when the directory does not know it, '' when there is none. */
export const name = (
  { directory }: Pick<Context, 'directory'>,
  of: CollectionName | CatalogueName,
  id: string | undefined,
): string => (id ? (directory[of][id]?.name ?? id) : '');

/** The link to an entry by its id. */
export function entryLink(
  context: Pick<Context, 'directory'>,
  collection: CollectionName,
  id: string | undefined,
): Link {
  return { name: name(context, collection, id), href: id ? addressOf(collection, id) : '' };
}

interface Shared {
  title?: string;
  sample?: boolean;
  status?: { state?: string; reason?: string; day?: string };
  sources?: Source[];
}

function common(id: string, data: Shared, context: Context) {
  const { status } = data;
  return {
    id,
    title: data.title ?? '',
    sample: data.sample ?? false,
    status: status?.state
      ? { state: status.state as Status['state'], reason: status.reason ?? '', day: status.day ?? '' }
      : undefined,
    sources: each(data.sources),
    body: context.body,
  };
}

const each = <T>(items: readonly T[] | undefined): T[] =>
  Array.isArray(items) ? items.filter((item) => item !== undefined && item !== null) : [];

const word = <T extends Record<string, string>>(words: T, key: string | undefined): string =>
  key ? (words[key] ?? '') : '';

const figuresOf = (figures: readonly Draft<Figure>[] | undefined): Figure[] =>
  each(figures).map(({ value, unit, meaning }) => ({ value: value ?? '', unit, meaning: meaning ?? '' }));

function photosOf(
  photos: readonly { file?: unknown; alt?: string; credit?: string; caption?: string }[] | undefined,
  context: Context,
): Photo[] {
  return each(photos).flatMap(({ file, alt, credit, caption }) => {
    const picture = context.photo(file);
    return picture ? [{ ...picture, alt: alt ?? '', credit: credit ?? '', caption }] : [];
  });
}
