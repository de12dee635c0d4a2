/**
 * Questions that need more than one entry. Every relation is computed once for a corpus and looked up in a map: if each page
 * searched all entries, the time of a build would grow with the square of their number.
 */
import { type Award, awardCollection } from './awards/fields.ts';
import { type Campaign, campaignCollection } from './campaigns/fields.ts';
import { addressIn } from './collection.ts';
import { closingDay, type Consultation } from './consultations/fields.ts';
import { type Document, documentCollection } from './documents/fields.ts';
import { type Event, eventCollection } from './events/fields.ts';
import type { Entry, Library } from './library.ts';
import { entryLink, holidaysOf } from './names.ts';
import { isLive } from './parts.ts';
import type { Story } from './stories/fields.ts';
import { type Unit, unitCollection } from './units/fields.ts';
import { today } from '../text/day.ts';
import { fold } from '../text/fold.ts';
import { compareText } from '../text/order.ts';
import type { Link } from '../views/props.ts';

/** Entries under a key, in the order of the corpus. */
class Shelves<T> {
  readonly #shelves = new Map<string, T[]>();

  add(key: string | undefined, item: T): void {
    if (key === undefined) return;
    const shelf = this.#shelves.get(key);
    if (!shelf) this.#shelves.set(key, [item]);
    else if (shelf.at(-1) !== item) shelf.push(item); // named twice by one entry
  }

  on = (key: string | undefined): readonly T[] => (key === undefined ? [] : (this.#shelves.get(key) ?? []));
}

/** One map for each question below. "At" a unit means there or within it. */
interface Relations {
  stories: readonly Entry<Story>[];
  campaigns: readonly Entry<Campaign>[];
  awards: readonly Entry<Award>[];
  events: readonly Entry<Event>[];
  /** A unit and what it lies in, from the inside outwards. */
  chains: Map<string, readonly string[]>;
  unitsById: Map<string, Entry<Unit>>;
  documentsById: Map<string, Entry<Document>>;
  storiesById: Map<string, { entry: Entry<Story>; place: number }>;
  unitsByFold: Shelves<Entry<Unit>>;
  unitsByParent: Shelves<Entry<Unit>>;
  unitsBySuccessor: Shelves<Entry<Unit>>;
  documentsByReplacement: Shelves<Entry<Document>>;
  storiesIn: Shelves<Entry<Story>>;
  storiesByField: Shelves<Entry<Story>>;
  storiesByCampaign: Shelves<Entry<Story>>;
  storiesAt: Shelves<Entry<Story>>;
  storiesByCampaignAt: Shelves<Entry<Story>>;
  awardsByStory: Shelves<Entry<Award>>;
  awardsByCampaign: Shelves<Entry<Award>>;
  awardsAt: Shelves<Entry<Award>>;
  awardsByCampaignAt: Shelves<Entry<Award>>;
  campaignsByParent: Shelves<Entry<Campaign>>;
  campaignsByDocument: Shelves<Entry<Campaign>>;
  campaignsAt: Shelves<Entry<Campaign>>;
  eventsByStory: Shelves<Entry<Event>>;
  eventsByCampaign: Shelves<Entry<Event>>;
  eventsByCampaignAt: Shelves<Entry<Event>>;
  eventsAt: Shelves<Entry<Event>>;
}

const computed = new WeakMap<Library, Relations>();

function relations(corpus: Library): Relations {
  let known = computed.get(corpus);
  if (!known) computed.set(corpus, (known = compute(corpus)));
  return known;
}

const pairKey = (campaign: string, unit: string): string => `${campaign} ${unit}`;

function compute(corpus: Library): Relations {
  const of: Relations = {
    stories: corpus.stories.filter(isLive),
    campaigns: corpus.campaigns.filter(isLive),
    awards: corpus.awards.filter(isLive),
    events: corpus.events.filter(isLive),
    unitsById: new Map(corpus.units.map((unit) => [unit.id, unit])),
    documentsById: new Map(corpus.documents.map((document) => [document.id, document])),
    storiesById: new Map(corpus.stories.map((entry, place) => [entry.id, { entry, place }])),
    chains: new Map(),
    unitsByFold: new Shelves(),
    unitsByParent: new Shelves(),
    unitsBySuccessor: new Shelves(),
    documentsByReplacement: new Shelves(),
    storiesIn: new Shelves(),
    storiesByField: new Shelves(),
    storiesByCampaign: new Shelves(),
    storiesAt: new Shelves(),
    storiesByCampaignAt: new Shelves(),
    awardsByStory: new Shelves(),
    awardsByCampaign: new Shelves(),
    awardsAt: new Shelves(),
    awardsByCampaignAt: new Shelves(),
    campaignsByParent: new Shelves(),
    campaignsByDocument: new Shelves(),
    campaignsAt: new Shelves(),
    eventsByStory: new Shelves(),
    eventsByCampaign: new Shelves(),
    eventsByCampaignAt: new Shelves(),
    eventsAt: new Shelves(),
  };
  for (const unit of corpus.units) {
    of.chains.set(unit.id, chain(of.unitsById, unit.id));
    of.unitsByFold.add(fold(unit.data.name), unit);
    of.unitsByParent.add(unit.data.parent, unit);
    for (const id of unit.data.successors) of.unitsBySuccessor.add(id, unit);
  }
  for (const document of corpus.documents) of.documentsByReplacement.add(document.data.replacedBy, document);
  const around = (unit: string | undefined): readonly string[] => of.chains.get(unit ?? '') ?? [];
  for (const story of of.stories) {
    const { unit, fieldsOfWork, campaigns } = story.data;
    of.storiesIn.add(unit, story);
    for (const field of fieldsOfWork) of.storiesByField.add(field, story);
    for (const place of shownAt(of, unit)) of.storiesAt.add(place, story);
    for (const campaign of campaigns) {
      of.storiesByCampaign.add(campaign, story);
      for (const place of around(unit)) of.storiesByCampaignAt.add(pairKey(campaign, place), story);
    }
  }
  for (const award of of.awards) {
    const { unit, campaign, recipients } = award.data;
    for (const { story } of recipients) of.awardsByStory.add(story, award);
    of.awardsByCampaign.add(campaign, award);
    for (const place of [unit, ...recipients.map((recipient) => recipient.unit)]) {
      for (const each of shownAt(of, place)) of.awardsAt.add(each, award);
      if (campaign) for (const each of around(place)) of.awardsByCampaignAt.add(pairKey(campaign, each), award);
    }
  }
  for (const campaign of of.campaigns) {
    of.campaignsByParent.add(campaign.data.parent, campaign);
    for (const document of campaign.data.documents) of.campaignsByDocument.add(document, campaign);
    for (const unit of campaign.data.units) for (const place of shownAt(of, unit)) of.campaignsAt.add(place, campaign);
  }
  for (const event of of.events) {
    for (const story of event.data.stories) of.eventsByStory.add(story, event);
    const { campaign, unit } = event.data;
    of.eventsByCampaign.add(campaign, event);
    if (campaign) for (const place of around(unit)) of.eventsByCampaignAt.add(pairKey(campaign, place), event);
    for (const place of shownAt(of, unit)) of.eventsAt.add(place, event);
  }
  return of;
}

/** At most ten steps: the check refuses circles, but `astro dev` shows a corpus that has one. */
function chain(units: Map<string, Entry<Unit>>, id: string): string[] {
  const ids: string[] = [];
  for (let at: string | undefined = id; at && ids.length < 10; at = units.get(at)?.data.parent) ids.push(at);
  return ids;
}

/** The units whose pages and lists show what happens at `unit`: itself and those around it, except provinces, which would show everything. */
const shownAt = ({ chains, unitsById }: Relations, unit: string | undefined): readonly string[] =>
  (chains.get(unit ?? '') ?? []).filter((id) => id === unit || unitsById.get(id)?.data.kind !== 'province');

/** The same, for the lists by unit. */
export const placesOf = (corpus: Library, unit: string | undefined): readonly string[] =>
  shownAt(relations(corpus), unit);

const link =
  (corpus: Library, collection: { name: string; section: string }) =>
  ({ id }: { id: string }): Link =>
    entryLink(corpus, collection, id);

export const liveStories = (corpus: Library) => relations(corpus).stories;
export const liveCampaigns = (corpus: Library) => relations(corpus).campaigns;
export const liveEvents = (corpus: Library) => relations(corpus).events;
export const liveAwards = (corpus: Library) => relations(corpus).awards;

/** Proposals on which opinions are still taken today. */
export const openConsultations = (corpus: Library) =>
  corpus.consultations.filter((consultation) => isOpen(corpus, consultation));

export const isOpen = (corpus: Library, entry: Entry<Consultation>): boolean =>
  isLive(entry) && closingDay(entry.data, holidaysOf(corpus.directory)) >= today();

/** The unit of this id; the check has made sure that there is one. */
export const unitOf = (corpus: Library, id: string): Unit => existing(relations(corpus).unitsById.get(id), id).data;

function existing<T>(found: T | undefined, id: string): T {
  if (found === undefined) throw new TypeError(`no entry ${id}`);
  return found;
}

/** Units whose names differ from this one's by accents alone. */
export const namesakes = (corpus: Library, id: string): Entry<Unit>[] =>
  relations(corpus)
    .unitsByFold.on(fold(unitOf(corpus, id).name))
    .filter((unit) => unit.id !== id);

/** Of a story: awards whose roll links to it, events that present it, and up to three others of its place or field. */
export function aroundStory(corpus: Library, id: string) {
  const of = relations(corpus);
  const story = existing(of.storiesById.get(id), id).entry.data;
  return {
    awards: of.awardsByStory.on(id).map(link(corpus, awardCollection)),
    events: of.eventsByStory.on(id).map(link(corpus, eventCollection)),
    more: moreLike(of, id, story),
  };
}

/** The newest others of its unit, then the newest others of its fields of work. */
function moreLike(of: Relations, id: string, { unit, fieldsOfWork }: Story): Entry<Story>[] {
  const most = 3;
  const same = firstOf(of.storiesIn.on(unit), most, (entry) => entry.id !== id);
  if (same.length === most) return same;
  const kin = new Set(
    fieldsOfWork.flatMap((field) => firstOf(of.storiesByField.on(field), most, ({ data }) => data.unit !== unit)),
  );
  const place = (entry: Entry<Story>): number => existing(of.storiesById.get(entry.id), entry.id).place;
  return [...same, ...[...kin].sort((a, b) => place(a) - place(b))].slice(0, most);
}

function firstOf<T>(items: readonly T[], most: number, wanted: (item: T) => boolean): T[] {
  const found: T[] = [];
  for (const item of items) {
    if (found.length === most) break;
    if (wanted(item)) found.push(item);
  }
  return found;
}

export function aroundCampaign(corpus: Library, id: string) {
  const of = relations(corpus);
  return {
    subcampaigns: of.campaignsByParent.on(id).map(link(corpus, campaignCollection)),
    stories: of.storiesByCampaign.on(id),
    awards: of.awardsByCampaign.on(id),
    events: of.eventsByCampaign.on(id),
  };
}

/** The stories, awards and events of a campaign at one of its units. */
export function campaignAt(corpus: Library, campaign: string, unit: string) {
  const of = relations(corpus);
  const here = pairKey(campaign, unit);
  return {
    stories: of.storiesByCampaignAt.on(here),
    awards: of.awardsByCampaignAt.on(here),
    events: of.eventsByCampaignAt.on(here),
  };
}

export function aroundUnit(corpus: Library, id: string) {
  const of = relations(corpus);
  return {
    predecessors: of.unitsBySuccessor.on(id).map(link(corpus, unitCollection)),
    similar: namesakes(corpus, id).map(link(corpus, unitCollection)),
    subunits: of.unitsByParent
      .on(id)
      .map(link(corpus, unitCollection))
      .sort((a, b) => compareText(a.name, b.name)),
    stories: of.storiesAt.on(id),
    awards: of.awardsAt.on(id),
    campaigns: of.campaignsAt.on(id),
    events: of.eventsAt.on(id),
  };
}

export function aroundDocument(corpus: Library, id: string) {
  const of = relations(corpus);
  return {
    replaces: of.documentsByReplacement.on(id).map(link(corpus, documentCollection)),
    campaigns: of.campaignsByDocument.on(id),
  };
}

/** "đã hết hiệu lực, thay bằng …" beside a document that is cited. */
export function validityNote(
  corpus: Library,
  id: string,
  words: { expired: string; replacedWith: string },
  on: string,
): string | undefined {
  const document = relations(corpus).documentsById.get(id)?.data;
  if (!document?.expires || document.expires > on) return undefined;
  return document.replacedBy
    ? `${words.expired}, ${words.replacedWith} ${entryLink(corpus, documentCollection, document.replacedBy).name}`
    : words.expired;
}

/**
 * The units with a page of their own in a campaign: those chosen, else every commune and ward in force on one of its days.
 * A portal with more than `mostCommunes` has such pages only where communes were chosen: a hundred campaigns of 3,321
 * communes would be 332,100 pages, nearly all of them empty.
 */
export function participants(corpus: Library, { units, from, to }: Campaign): Entry<Unit>[] {
  if (units.length > 0) return corpus.units.filter(({ id }) => units.includes(id));
  const every = corpus.units.filter(
    ({ data }) =>
      (data.kind === 'commune' || data.kind === 'ward') &&
      (data.from ?? '') <= (to ?? '9999') &&
      (data.to ?? '9999') >= from,
  );
  return every.length > mostCommunes ? [] : every;
}

/** A unit with the number of stories at it or within it. */
type Place = Link & { count: number };

/** A portal with more communes shows its provinces, and the communes on the page of each. */
const mostCommunes = 200;

/** Communes and wards in force with the number of their stories; where there are too many, the provinces and districts around them. */
export function communes(corpus: Library, on: string): Place[] {
  const of = relations(corpus);
  const inForce = corpus.units.filter(
    ({ data }) => (data.kind === 'commune' || data.kind === 'ward') && (!data.to || data.to >= on),
  );
  const places = inForce.map(({ id, data }) => ({ id, parent: data.parent, count: of.storiesAt.on(id).length }));
  return (places.length > mostCommunes ? sumByParent(places) : places)
    .map(({ id, count: stories }) => ({
      name: unitOf(corpus, id).name,
      href: addressIn(unitCollection, id),
      count: stories,
    }))
    .sort((a, b) => compareText(a.name, b.name));
}

function sumByParent(
  places: readonly { id: string; parent?: string; count: number }[],
): { id: string; count: number }[] {
  const sums = new Map<string, number>();
  for (const { id, parent, count: stories } of places) sums.set(parent ?? id, (sums.get(parent ?? id) ?? 0) + stories);
  return [...sums].map(([id, sum]) => ({ id, count: sum }));
}
