import type { ImageMetadata } from 'astro';
import {
  addressOf,
  type Award,
  type Campaign,
  type Consultation,
  type Document,
  type Event,
  type Story,
} from '../collections/index.ts';
import { campaignKinds, levels } from '../collections/campaigns/fields.ts';
import { closingDay } from '../collections/consultations/fields.ts';
import { holidaysOf } from '../corpus/directory.ts';
import { documentKinds } from '../collections/documents/fields.ts';
import { eventKinds } from '../collections/events/fields.ts';
import { subjectKinds } from '../collections/parts.ts';
import { formatDay, formatDays, today } from '../text/day.ts';
import { strings } from '../text/strings.ts';
import type { Corpus, Entry } from './corpus.ts';
import { picture } from './picture.ts';
import { countRecipients, name } from './present.ts';
import type { Teaser } from './props.ts';

/** An entry as one line of a list. */
export async function storyTeaser({ id, data }: Entry<Story>, corpus: Corpus): Promise<Teaser> {
  const [photo] = data.photos;
  return {
    collection: 'stories',
    id,
    href: addressOf('stories', id),
    title: data.title,
    kind: subjectKinds[data.subject.kind],
    summary: data.summary,
    meta: [
      name(corpus, 'units', data.unit),
      ...data.fieldsOfWork.slice(0, 1).map((field) => name(corpus, 'fields', field)),
      formatDay(data.published),
    ],
    sample: data.sample,
    photo: photo && {
      ...(await picture(photo.file as unknown as ImageMetadata)),
      alt: photo.alt,
      credit: photo.credit,
    },
  };
}

export function campaignTeaser({ id, data }: Entry<Campaign>): Teaser {
  return {
    collection: 'campaigns',
    id,
    href: addressOf('campaigns', id),
    title: data.title,
    kind: campaignKinds[data.kind],
    summary: data.slogan ? `“${data.slogan}”` : data.summary,
    meta: [levels[data.level]],
    sample: data.sample,
    from: data.from,
    to: data.to,
  };
}

export function awardTeaser({ id, data }: Entry<Award>, corpus: Corpus): Teaser {
  return {
    collection: 'awards',
    id,
    href: addressOf('awards', id),
    title: data.title,
    kind: name(corpus, 'forms', data.form),
    meta: [],
    sample: data.sample,
    day: data.decided,
    count: countRecipients(data.recipients),
  };
}

export function eventTeaser({ id, data }: Entry<Event>, corpus: Corpus): Teaser {
  return {
    collection: 'events',
    id,
    href: addressOf('events', id),
    title: data.title,
    kind: eventKinds[data.kind],
    summary: data.summary,
    meta: [formatDays(data.from, data.to), data.unit ? name(corpus, 'units', data.unit) : data.place],
    sample: data.sample,
    from: data.from,
    to: data.to ?? data.from,
  };
}

export function consultationTeaser({ id, data }: Entry<Consultation>, corpus: Corpus): Teaser {
  return {
    collection: 'consultations',
    id,
    href: addressOf('consultations', id),
    title: data.title,
    kind: name(corpus, 'forms', data.form),
    summary: data.summary,
    meta: [...new Set(data.candidates.map(({ unit }) => name(corpus, 'units', unit)))].slice(0, 3),
    sample: data.sample,
    from: data.from,
    to: closingDay(data, holidaysOf(corpus.directory)),
  };
}

export function documentTeaser({ id, data }: Entry<Document>): Teaser {
  return {
    collection: 'documents',
    id,
    href: addressOf('documents', id),
    title: data.title,
    kind: documentKinds[data.kind],
    summary: data.summary,
    meta: [
      data.issuer,
      ...(data.issued ? [formatDay(data.issued)] : []),
      ...(data.expires && data.expires <= today() ? [strings.document.expired] : []),
    ],
    sample: data.sample,
  };
}
