/** What the search index knows of each entry. Withdrawn entries are not in it. */
import { addressOf, type Award } from '../collections/index.ts';
import { campaignKinds, levels } from '../collections/campaigns/fields.ts';
import { documentKinds } from '../collections/documents/fields.ts';
import { eventKinds } from '../collections/events/fields.ts';
import { subjectKinds } from '../collections/parts.ts';
import { unitKinds } from '../collections/units/fields.ts';
import { renderProse } from '../prose/index.ts';
import type { SearchRecord } from './records.ts';
import { today } from '../text/day.ts';
import { strings } from '../text/strings.ts';
import { corpus as load, type Corpus } from '../library/corpus.ts';
import { name } from '../library/present.ts';
import {
  openConsultations,
  standingAwards,
  standingCampaigns,
  standingEvents,
  standingStories,
} from '../library/relations.ts';

export async function searchRecords(): Promise<SearchRecord[]> {
  const corpus = await load();
  const item = (of: 'fields' | 'groups', id: string) => ({ id, name: name(corpus, of, id) });
  const place = (id: string | undefined) => (id ? { id, name: name(corpus, 'units', id) } : undefined);
  return [
    ...standingStories(corpus).map(({ id, data, body }): SearchRecord => ({
      url: addressOf('stories', id),
      title: data.title,
      kind: 'story',
      kindLabel: `${strings.kinds.stories} · ${subjectKinds[data.subject.kind]}`,
      summary: data.summary,
      text: joined(
        renderProse(body).text,
        data.subject.name,
        data.subject.role,
        data.quote?.text,
        ...(data.how?.steps ?? []),
        ...data.copies.map(({ result }) => result),
      ),
      unit: place(data.unit),
      fields: data.fieldsOfWork.map((field) => item('fields', field)),
      groups: [item('groups', data.subject.group)],
      day: data.published,
      sample: data.sample,
      names: [data.subject.name, name(corpus, 'units', data.unit)],
    })),
    ...standingCampaigns(corpus).map(({ id, data, body }): SearchRecord => ({
      url: addressOf('campaigns', id),
      title: data.title,
      kind: 'campaign',
      kindLabel: `${strings.kinds.campaigns} · ${campaignKinds[data.kind]}`,
      summary: data.summary,
      text: joined(
        data.slogan,
        levels[data.level],
        ...data.goals,
        ...data.criteria.map(({ text }) => text),
        data.participants,
        data.howToJoin,
        renderProse(body).text,
        ...data.reviews.map(({ results }) => results),
      ),
      fields: [],
      day: data.from,
      sample: data.sample,
      names: [data.launchedBy],
    })),
    ...standingAwards(corpus).map(({ id, data, body }): SearchRecord => ({
      url: addressOf('awards', id),
      title: data.title,
      kind: 'award',
      kindLabel: `${strings.kinds.awards} · ${name(corpus, 'forms', data.form)}`,
      summary: data.achievement,
      text: joined(
        data.number,
        name(corpus, 'authorities', data.authority),
        renderProse(body).text,
        ...namedRecipients(data).map((recipient) => joined(recipient.name, recipient.role)),
      ),
      unit: place(data.unit),
      fields: [],
      groups: [...new Set(data.recipients.flatMap(({ group }) => group ?? []))].map((group) => item('groups', group)),
      day: data.decided,
      sample: data.sample,
      names: namedRecipients(data).map((recipient) => recipient.name),
    })),
    ...standingEvents(corpus).map(({ id, data, body }): SearchRecord => ({
      url: addressOf('events', id),
      title: data.title,
      kind: 'event',
      kindLabel: `${strings.kinds.events} · ${eventKinds[data.kind]}`,
      summary: data.summary,
      text: joined(data.place, data.organiser, renderProse(body).text),
      unit: place(data.unit),
      fields: [],
      day: data.from,
      sample: data.sample,
      names: [data.organiser, ...(data.unit ? [name(corpus, 'units', data.unit)] : [])],
    })),
    ...openConsultations(corpus, today()).map(({ id, data, body }): SearchRecord => ({
      url: addressOf('consultations', id),
      title: data.title,
      kind: 'consultation',
      kindLabel: `${strings.kinds.consultations} · ${name(corpus, 'forms', data.form)}`,
      summary: data.summary,
      text: joined(
        data.achievement,
        data.proposedBy,
        renderProse(body).text,
        ...data.candidates.map((candidate) => joined(candidate.name, candidate.role)),
      ),
      unit: place(data.candidates[0]?.unit),
      fields: [],
      day: data.from,
      sample: data.sample,
      names: data.candidates.map((candidate) => candidate.name),
    })),
    ...unitRecords(corpus),
    ...corpus.documents.map(({ id, data, body }): SearchRecord => ({
      url: addressOf('documents', id),
      title: data.title,
      kind: 'document',
      kindLabel: `${strings.kinds.documents} · ${documentKinds[data.kind]}`,
      summary: data.summary,
      text: joined(data.number, data.issuer, renderProse(body).text),
      fields: [],
      day: data.issued,
      sample: data.sample,
      names: [data.issuer],
    })),
    ...ownPages,
    ...corpus.pages.map(({ id, data, body }): SearchRecord => ({
      url: addressOf('pages', id),
      title: data.title,
      kind: 'page',
      kindLabel: strings.kinds.pages,
      summary: data.summary,
      text: renderProse(body).text,
      fields: [],
    })),
  ];
}

/** Nobody under age is found by name. */
const namedRecipients = ({ recipients }: Award) => recipients.filter(({ minor }) => !minor);

/** Pages that the portal makes itself; what stands on them is found by the entries. */
const ownPages = [
  {
    url: '/nhan-rong/',
    title: strings.lineage.title,
    summary: strings.lineage.description,
    text: strings.lineage.intro,
  },
  {
    url: '/gioi-thieu-guong/',
    title: strings.tip.title,
    summary: strings.tip.description,
    text: [...strings.tip.criteria, ...strings.tip.protection].join(' '),
  },
  { url: '/lich/', title: strings.calendar.title, summary: strings.calendar.description, text: strings.calendar.intro },
].map((page): SearchRecord => ({ ...page, kind: 'page', kindLabel: strings.kinds.pages, fields: [] }));

const unitRecords = (corpus: Corpus): SearchRecord[] =>
  corpus.units.map(({ id, data, body }) => ({
    url: addressOf('units', id),
    title: data.name,
    kind: 'unit',
    kindLabel: `${strings.kinds.units} · ${data.to ? strings.unit.ended : unitKinds[data.kind]}`,
    summary: data.formedFrom.length > 0 ? `${strings.unit.formedFrom}: ${data.formedFrom.join(', ')}.` : '',
    text: joined(renderProse(body).text, ...data.formedFrom, ...data.formerNames),
    unit: { id, name: data.name },
    fields: [],
    sample: data.sample,
    names: [data.name, ...data.formedFrom, ...data.formerNames],
  }));

/** Texts one after another, each a sentence of its own, so that an excerpt does not run from one into the next. */
const joined = (...parts: (string | undefined)[]): string =>
  parts.flatMap((part) => (part ? [/[.!?…]$/.test(part) ? part : `${part}.`] : [])).join(' ');
