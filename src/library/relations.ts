/** What entries say of one another: questions that need more than one entry. */
import { addressOf, type Campaign, type Unit } from '../model/index.ts';
import { fold } from '../text/fold.ts';
import { compareText } from '../text/order.ts';
import { stands, type Corpus, type Entry } from './corpus.ts';
import { entryLink } from './present.ts';
import type { Link } from './props.ts';

const link = (corpus: Corpus, collection: 'stories' | 'campaigns' | 'awards' | 'events' | 'units' | 'documents') => ({ id }: { id: string }): Link => entryLink(corpus, collection, id);

/** Whether a unit is `root` or lies within it, by its chain of parents. */
export function within(corpus: Corpus, unit: string | undefined, root: string): boolean {
  for (let id = unit, steps = 0; id && steps < 10; id = corpus.units.find((entry) => entry.id === id)?.data.parent, steps++) if (id === root) return true;
  return false;
}

export const standingStories = (corpus: Corpus) => corpus.stories.filter(stands);
export const standingCampaigns = (corpus: Corpus) => corpus.campaigns.filter(stands);
export const standingEvents = (corpus: Corpus) => corpus.events.filter(stands);
export const standingAwards = (corpus: Corpus) => corpus.awards.filter(stands);

/** Of a story: awards whose roll links to it, events that present it, stories that learnt from it, and up to three others of its place or field. */
export function aroundStory(corpus: Corpus, id: string) {
  const story = corpus.stories.find((entry) => entry.id === id)!.data;
  const others = standingStories(corpus).filter((entry) => entry.id !== id);
  const same = others.filter(({ data }) => data.unit === story.unit);
  const kin = others.filter(({ data }) => data.unit !== story.unit && data.fieldsOfWork.some((field) => story.fieldsOfWork.includes(field)));
  return {
    awards: standingAwards(corpus).filter(({ data }) => data.recipients.some((recipient) => recipient.story === id)).map(link(corpus, 'awards')),
    events: standingEvents(corpus).filter(({ data }) => data.stories.includes(id)).map(link(corpus, 'events')),
    learners: others.filter((entry) => entry.data.learntFrom === id && !story.copies.some((copy) => copy.story === entry.id)).map(link(corpus, 'stories')),
    more: [...same, ...kin].slice(0, 3),
  };
}

export function aroundCampaign(corpus: Corpus, id: string) {
  return {
    children: standingCampaigns(corpus).filter(({ data }) => data.parent === id).map(link(corpus, 'campaigns')),
    stories: standingStories(corpus).filter(({ data }) => data.campaigns.includes(id)),
    awards: standingAwards(corpus).filter(({ data }) => data.campaign === id),
    events: standingEvents(corpus).filter(({ data }) => data.campaign === id),
  };
}

export function aroundUnit(corpus: Corpus, id: string) {
  const unit = corpus.units.find((entry) => entry.id === id)!.data;
  const here = (other: string | undefined) => (unit.kind === 'province' ? other === id : within(corpus, other, id));
  return {
    predecessors: corpus.units.filter(({ data }) => data.successors.includes(id)).map(link(corpus, 'units')),
    similar: corpus.units.filter((entry) => entry.id !== id && fold(entry.data.name) === fold(unit.name)).map(link(corpus, 'units')),
    children: corpus.units.filter(({ data }) => data.parent === id).map(link(corpus, 'units')).sort((a, b) => compareText(a.name, b.name)),
    stories: standingStories(corpus).filter(({ data }) => here(data.unit)),
    awards: standingAwards(corpus).filter(({ data }) => here(data.unit) || data.recipients.some((recipient) => here(recipient.unit))),
    campaigns: standingCampaigns(corpus).filter(({ data }) => data.units.some(here)),
    events: standingEvents(corpus).filter(({ data }) => here(data.unit)),
  };
}

export function aroundDocument(corpus: Corpus, id: string) {
  return {
    replaces: corpus.documents.filter(({ data }) => data.replacedBy === id).map(link(corpus, 'documents')),
    campaigns: standingCampaigns(corpus).filter(({ data }) => data.documents.includes(id)),
  };
}

/** "đã hết hiệu lực, thay bằng …" beside a document that is cited. */
export function validityNote(corpus: Corpus, id: string, words: { expired: string; replacedWith: string }, on: string): string | undefined {
  const document = corpus.documents.find((entry) => entry.id === id)?.data;
  if (!document?.expires || document.expires > on) return undefined;
  return document.replacedBy ? `${words.expired}, ${words.replacedWith} ${entryLink(corpus, 'documents', document.replacedBy).name}` : words.expired;
}

/** The units that take part in a campaign: those chosen, else every commune and ward in force on one of its days. */
export function participants(corpus: Corpus, { units, from, to }: Campaign): Entry<Unit>[] {
  if (units.length > 0) return corpus.units.filter(({ id }) => units.includes(id));
  return corpus.units.filter(({ data }) => (data.kind === 'commune' || data.kind === 'ward') && (data.from ?? '') <= (to ?? '9999') && (data.to ?? '9999') >= from);
}

/** Communes and wards in force, with the number of stories told there. */
export function communes(corpus: Corpus, on: string): (Link & { count: number })[] {
  const stories = standingStories(corpus);
  return corpus.units
    .filter(({ data }) => (data.kind === 'commune' || data.kind === 'ward') && (!data.to || data.to >= on))
    .map(({ id, data }) => ({ name: data.name, href: addressOf('units', id), count: stories.filter((story) => within(corpus, story.data.unit, id)).length }))
    .sort((a, b) => compareText(a.name, b.name));
}
