/** The share kit of an entry (of a campaign also at each commune): what can be copied, downloaded, printed and read out. */
import { kitAddressOf } from '../collections/collection.ts';
import {
  addressOf,
  allCollections,
  type AnyCollection,
  type CollectionName,
  entriesIn,
  collectionOf,
} from '../collections/index.ts';
import type { KitWords } from '../collections/kind.ts';
import type { Entry } from '../collections/library.ts';
import { isLive } from '../collections/parts.ts';
import type { Unit } from '../collections/units/fields.ts';
import { inSentence } from '../collections/units/in-sentence.ts';
import type { PublicCorpus } from '../library/corpus.ts';
import { minutes, type Script, scriptFile } from '../text/bulletin.ts';
import { strings } from '../text/strings.ts';
import type { KitProps } from '../views/Kit.tsx';
import type { PosterProps } from '../views/Poster.tsx';
import { cardSizes } from './card.ts';
import { entryCaptions, listCaptions } from './entry-captions.ts';

/** What every entry with a kit holds. */
interface Spread {
  title: string;
  sample: boolean;
  kit?: { loudspeaker?: string; otherLanguage?: string; otherText?: string };
}

/** What a kit is about. `unit` is the commune whose own page of the entry it belongs to. */
export interface KitSubject {
  collection: CollectionName;
  entry: Entry<Spread>;
  unit?: Entry<Unit>;
}

const t = strings.kit;

const subjects = new WeakMap<PublicCorpus, KitSubject[]>();

/** Everything that has a kit; withdrawn entries have none. Listed once for a corpus. */
function kitSubjects(corpus: PublicCorpus): KitSubject[] {
  let known = subjects.get(corpus);
  if (!known) subjects.set(corpus, (known = allCollections.flatMap((kind) => subjectsOf(corpus, kind))));
  return known;
}

const subjectsOf = (corpus: PublicCorpus, { name, kit }: AnyCollection): KitSubject[] =>
  kit
    ? (entriesIn(corpus, name) as Entry<Spread>[])
        .filter(isLive)
        .flatMap((entry) =>
          [undefined, ...(kit.places?.(corpus, entry.data) ?? [])].map((unit) => ({ collection: name, entry, unit })),
        )
    : [];

/** The paths of all kits, for `getStaticPaths`. */
export const kitPaths = (corpus: PublicCorpus) =>
  kitSubjects(corpus).map((subject) => ({
    params: { page: subjectAddress(subject).slice(1, -1) },
    subject,
  }));

/** The path of the page that a kit spreads. */
export const subjectAddress = ({ collection, entry, unit }: KitSubject): string =>
  `${addressOf(collection, entry.id)}${unit ? `${unit.id}/` : ''}`;

export const kitAddress = (subject: KitSubject): string => kitAddressOf(subjectAddress(subject));

export const posterAddress = (subject: KitSubject): string => `${kitAddress(subject)}ap-phich/`;

/** The absolute address of the page that a kit spreads: what its QR code and captions lead to. */
export const subjectUrl = (corpus: PublicCorpus, subject: KitSubject): string =>
  new URL(subjectAddress(subject), corpus.site.url).href;

/** "Xã Ba Vì: Mỗi nhà lùi một thước" on a commune's own page. */
export const subjectTitle = ({ entry, unit }: KitSubject): string =>
  unit ? `${unit.data.name}: ${entry.data.title}` : entry.data.title;

/** All of a kit's page but the QR code of its `address`. */
export function kitProps(corpus: PublicCorpus, subject: KitSubject): Omit<KitProps, 'qr'> {
  const { collection, entry } = subject;
  const [base, page] = [kitAddress(subject), subjectAddress(subject)];
  const script = scriptOf(corpus, subject);
  return {
    tone: toneOf(subject),
    title: subjectTitle(subject),
    href: page,
    sample: entry.data.sample,
    address: subjectUrl(corpus, subject),
    pictures: [
      { name: t.wide, use: t.wideUse, src: `${page}chia-se.png`, ...cardSizes.wide },
      { name: t.square, use: t.squareUse, src: `${base}vuong.png`, ...cardSizes.square },
      { name: t.tall, use: t.tallUse, src: `${base}doc.png`, ...cardSizes.tall },
    ],
    captions: listCaptions(entryCaptions(collection, entry.id, entry.data, corpus, subject.unit?.id)),
    files: {
      poster: posterAddress(subject),
      qrSvg: `${base}qr.svg`,
      qrPng: `${base}qr.png`,
      script: `${base}ban-tin.txt`,
    },
    script: { ...script, reading: minutes(script.seconds) },
    other: otherLanguage(entry.data.kit),
  };
}

/** The colour of a kind with a kit, which is never one of plain pages. */
const toneOf = ({ collection }: KitSubject): KitProps['tone'] => collectionOf(collection).tone as KitProps['tone'];

/** The loudspeaker script as a file. */
export const scriptText = (corpus: PublicCorpus, subject: KitSubject): string =>
  scriptFile(subjectTitle(subject), scriptOf(corpus, subject), otherLanguage(subject.entry.data.kit));

const otherLanguage = (kit: Spread['kit']) =>
  kit?.otherText ? { language: kit.otherLanguage ?? '', text: kit.otherText } : undefined;

const scripts = new WeakMap<KitSubject, Script>();

/** The loudspeaker script: written once, for the kit's page and for the file. */
function scriptOf(corpus: PublicCorpus, subject: KitSubject): Script {
  let script = scripts.get(subject);
  if (!script) scripts.set(subject, (script = writeScript(corpus, subject)));
  return script;
}

function writeScript(corpus: PublicCorpus, { collection, entry, unit }: KitSubject): Script {
  const teller = {
    portal: corpus.site.name,
    place: unit ? inSentence(unit.data) : corpus.site.locality,
    own: entry.data.kit?.loudspeaker,
  };
  return kitOf(collection).script(corpus, entry, teller, unit);
}

/** All of a poster but the QR code of its `address`. */
export function posterProps(corpus: PublicCorpus, subject: KitSubject): Omit<PosterProps, 'qr'> {
  const { collection, entry, unit } = subject;
  return {
    tone: toneOf(subject),
    id: entry.id,
    sample: entry.data.sample,
    figures: [],
    sections: [],
    asides: [],
    owner: corpus.site.owner,
    portal: corpus.site.name,
    address: subjectUrl(corpus, subject),
    kit: kitAddress(subject),
    ...kitOf(collection).poster(corpus, entry, unit),
  };
}

function kitOf(collection: CollectionName): KitWords<object> {
  const { kit } = collectionOf(collection);
  if (!kit) throw new TypeError(`${collection} have no share kit`);
  return kit;
}
