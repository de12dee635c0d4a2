/** The share kit of campaigns (also at each commune), stories and awards: what can be copied, downloaded, printed and read out. */
import { addressOf, kitAddressOf, type Award, type Campaign, type Story, type Unit } from '../collections/index.ts';
import { shownName } from '../collections/awards/fields.ts';
import { campaignKinds } from '../collections/campaigns/fields.ts';
import { subjectKinds } from '../collections/parts.ts';
import { cardSizes } from './card.ts';
import { entryCaptions, listed } from './entry-captions.ts';
import { awardScript, campaignScript, minutes, scriptFile, storyScript, type Script } from './script.ts';
import { formatDay, formatNumber, formatPeriod } from '../text/day.ts';
import { strings } from '../text/strings.ts';
import type { KitProps } from '../views/Kit.tsx';
import type { PosterProps } from '../views/Poster.tsx';
import { isLive, type Corpus, type Entry } from '../library/corpus.ts';
import { campaignContract, newest, totals } from '../library/entries.ts';
import { countRecipients, name } from '../library/present.ts';
import type { CampaignProps } from '../library/props.ts';
import { campaignAt, participants, unitOf } from '../library/relations.ts';

/** What a kit is about. `unit` is the commune whose own page of the campaign it belongs to. */
export type KitSubject =
  | { collection: 'stories'; entry: Entry<Story>; unit?: undefined }
  | { collection: 'awards'; entry: Entry<Award>; unit?: undefined }
  | { collection: 'campaigns'; entry: Entry<Campaign>; unit?: Entry<Unit> };

const t = strings.kit;
const tones = { stories: 'story', campaigns: 'campaign', awards: 'award' } as const;

const subjects = new WeakMap<Corpus, KitSubject[]>();

/** Everything that has a kit; withdrawn entries have none. Listed once for a corpus. */
export function kitSubjects(corpus: Corpus): KitSubject[] {
  let known = subjects.get(corpus);
  if (!known) {
    known = [
      ...corpus.stories.filter(isLive).map((entry) => ({ collection: 'stories', entry }) as const),
      ...corpus.awards.filter(isLive).map((entry) => ({ collection: 'awards', entry }) as const),
      ...corpus.campaigns
        .filter(isLive)
        .flatMap((entry) =>
          [undefined, ...participants(corpus, entry.data)].map(
            (unit) => ({ collection: 'campaigns', entry, unit }) as const,
          ),
        ),
    ];
    subjects.set(corpus, known);
  }
  return known;
}

/** The paths of all kits, for `getStaticPaths`. */
export const kitPaths = (corpus: Corpus) =>
  kitSubjects(corpus).map((subject) => ({
    params: { page: subjectAddress(subject).slice(1, -1) },
    props: { subject },
  }));

/** The path of the page that a kit spreads. */
export const subjectAddress = ({ collection, entry, unit }: KitSubject): string =>
  `${addressOf(collection, entry.id)}${unit ? `${unit.id}/` : ''}`;

export const kitAddress = (subject: KitSubject): string => kitAddressOf(subjectAddress(subject));

export const posterAddress = (subject: KitSubject): string => `${kitAddress(subject)}ap-phich/`;

/** The absolute address of the page that a kit spreads: what its QR code and captions lead to. */
export const subjectUrl = (corpus: Corpus, subject: KitSubject): string =>
  new URL(subjectAddress(subject), corpus.site.url).href;

/** "Xã Ba Vì: Mỗi nhà lùi một thước" on a commune's own page. */
export const subjectTitle = ({ entry, unit }: KitSubject): string =>
  unit ? `${unit.data.name}: ${entry.data.title}` : entry.data.title;

/** All of a kit's page but the QR code of its `address`. */
export function kitProps(corpus: Corpus, subject: KitSubject): Omit<KitProps, 'qr'> {
  const { collection, entry } = subject;
  const [base, page] = [kitAddress(subject), subjectAddress(subject)];
  const script = scriptOf(corpus, subject);
  return {
    tone: tones[collection],
    title: subjectTitle(subject),
    href: page,
    sample: entry.data.sample,
    address: subjectUrl(corpus, subject),
    pictures: [
      { name: t.wide, use: t.wideUse, src: `${page}chia-se.png`, ...cardSizes.wide },
      { name: t.square, use: t.squareUse, src: `${base}vuong.png`, ...cardSizes.square },
      { name: t.tall, use: t.tallUse, src: `${base}doc.png`, ...cardSizes.tall },
    ],
    captions: listed(entryCaptions(collection, entry.id, entry.data, corpus, subject.unit?.id)),
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

/** The loudspeaker script as a file. */
export const scriptText = (corpus: Corpus, subject: KitSubject): string =>
  scriptFile(subjectTitle(subject), scriptOf(corpus, subject), otherLanguage(subject.entry.data.kit));

const otherLanguage = (kit: Campaign['kit']) =>
  kit?.otherText ? { language: kit.otherLanguage ?? '', text: kit.otherText } : undefined;

const scripts = new WeakMap<KitSubject, Script>();

/** The loudspeaker script: written once, for the kit's page and for the file. */
export function scriptOf(corpus: Corpus, subject: KitSubject): Script {
  let script = scripts.get(subject);
  if (!script) scripts.set(subject, (script = writeScript(corpus, subject)));
  return script;
}

function writeScript(corpus: Corpus, subject: KitSubject): Script {
  const { entry, unit } = subject;
  const teller = {
    portal: corpus.site.name,
    place: unit ? inSentence(unit.data) : corpus.site.locality,
    own: entry.data.kit?.loudspeaker,
  };
  const placeOf = (id: string) => inSentence(unitOf(corpus, id));
  if (subject.collection === 'stories') {
    const { title, summary, subject: hero, figures, quote, how, copies, unit: place } = subject.entry.data;
    const copiedAt = [...new Set(copies.map((copy) => placeOf(copy.unit)))];
    return storyScript({
      ...teller,
      title,
      summary,
      ...hero,
      figures,
      quote,
      steps: how?.steps ?? [],
      contact: how?.contact,
      copiedAt,
      unit: placeOf(place),
    });
  }
  if (subject.collection === 'awards') {
    const { title, achievement, decided, authority, form, recipients, campaign } = subject.entry.data;
    return awardScript({
      ...teller,
      title,
      achievement,
      decided: formatDay(decided, 'long'),
      authority: name(corpus, 'authorities', authority),
      form: name(corpus, 'forms', form),
      count: countRecipients(recipients),
      recipients: recipients.map((recipient) =>
        recipient.minor
          ? { name: t.minor }
          : { name: recipient.name, role: recipient.role, unit: recipient.unit && placeOf(recipient.unit) },
      ),
      campaign: campaign && name(corpus, 'campaigns', campaign),
    });
  }
  const { data } = subject.entry;
  const stories = unit ? campaignAt(corpus, subject.entry.id, unit.id).stories.map((story) => story.data.title) : [];
  return campaignScript({
    ...teller,
    ...data,
    period: formatPeriod(data.from, data.to),
    criteria: data.criteria.map(({ text }) => text),
    stories,
  });
}

/** "Xã Ba Vì" becomes "xã Ba Vì" within a sentence; the names of agencies and schools keep their capital. */
const inSentence = ({ name: words, kind }: Unit): string =>
  ['commune', 'ward', 'village', 'district', 'province'].includes(kind)
    ? words.charAt(0).toLocaleLowerCase('vi') + words.slice(1)
    : words;

/** All of a poster but the QR code of its `address`. */
export function posterProps(corpus: Corpus, subject: KitSubject): Omit<PosterProps, 'qr'> {
  const { site } = corpus;
  const { collection, entry } = subject;
  const frame = {
    tone: tones[collection],
    id: entry.id,
    sample: entry.data.sample,
    figures: [],
    sections: [],
    asides: [],
    owner: site.owner,
    portal: site.name,
    address: subjectUrl(corpus, subject),
    kit: kitAddress(subject),
  };
  if (subject.collection === 'stories') {
    const { title, subject: hero, unit, figures, quote, how, summary } = subject.entry.data;
    return {
      ...frame,
      kicker: `${strings.kinds.stories} · ${subjectKinds[hero.kind]}`,
      headline: title,
      facts: [
        [hero.name, hero.role].filter(Boolean).join(', '),
        hero.role?.includes(name(corpus, 'units', unit)) ? '' : name(corpus, 'units', unit),
      ],
      intro: summary,
      figures,
      quote: quote && { text: quote.text.replace(/^[“"]|[”"]$/gu, ''), speaker: quote.speaker },
      sections: how ? [{ title: strings.story.how, as: 'steps', lines: how.steps.map((text) => ({ text })) }] : [],
      asides: how?.contact ? [{ title: strings.story.contact, text: how.contact }] : [],
      scan: t.scanStory,
    };
  }
  if (subject.collection === 'awards') {
    const { title, achievement, number, decided, authority, form, recipients } = subject.entry.data;
    const shown = recipients.length > 24 ? recipients.slice(0, 22) : recipients;
    const rest = recipients.length - shown.length;
    return {
      ...frame,
      kicker: `${strings.kinds.awards} · ${name(corpus, 'forms', form)}`,
      headline: title,
      facts: [name(corpus, 'authorities', authority), `${strings.award.decision} ${number}`, formatDay(decided)],
      intro: achievement,
      sections: [
        {
          title: `${t.recipients}: ${countRecipients(recipients)}`,
          as: 'roll',
          lines: [
            ...shown.map((recipient) => ({ text: shownName(recipient), note: recipient.role })),
            ...(rest ? [{ text: t.others.replace('{n}', String(rest)) }] : []),
          ],
        },
      ],
      scan: t.scanAward,
    };
  }
  const { title, slogan, summary, from, to, goals, criteria, howToJoin, launchedBy, kind } = subject.entry.data;
  return {
    ...frame,
    kicker: [subject.unit?.data.name, t.campaign, campaignKinds[kind]].filter(Boolean).join(' · '),
    headline: slogan ? `“${slogan}”` : title,
    title: slogan && title,
    facts: [formatPeriod(from, to), launchedBy],
    intro: slogan ? undefined : summary,
    sections: [
      { title: strings.campaign.goals, as: 'lines', lines: goals.map((text) => ({ text })) },
      {
        title: t.criteria,
        as: 'tasks',
        lines: criteria.map(({ text, target, targetUnit }) => ({
          text,
          note:
            target === undefined ? undefined : `${strings.campaign.target} ${formatNumber(target)} ${targetUnit ?? ''}`,
        })),
      },
    ],
    asides: [{ title: strings.campaign.howToJoin, text: howToJoin }],
    scan: t.scan,
  };
}

/** A commune's own page of a campaign: the same contract, this commune's stories and awards, the whole campaign one step up. */
export async function campaignAtUnit(
  corpus: Corpus,
  campaign: Entry<Campaign>,
  unit: Entry<Unit>,
): Promise<CampaignProps> {
  const subject: KitSubject = { collection: 'campaigns', entry: campaign, unit };
  const contract = await campaignContract(corpus, campaign);
  const here = campaignAt(corpus, campaign.id, unit.id);
  return {
    ...contract,
    title: subjectTitle(subject),
    summary: `${t.here.replace('{place}', inSentence(unit.data)).replace('{count}', countHere(here.stories.length, here.awards.length))} ${contract.summary}`,
    units: [{ name: unit.data.name, href: addressOf('units', unit.id) }],
    parent: { name: campaign.data.title, href: addressOf('campaigns', campaign.id) },
    children: [],
    places: [],
    body: '',
    reviews: [],
    sources: [],
    ...(await newest(corpus, here, `phong-trao/${campaign.id}/`)),
    totals: totals(here.stories, here.awards),
    share: subjectUrl(corpus, subject),
  };
}

function countHere(stories: number, awards: number): string {
  const parts = [
    stories && t.storiesHere.replace('{n}', String(stories)),
    awards && t.awardsHere.replace('{n}', String(awards)),
  ].filter(Boolean);
  return parts.length ? parts.join(', ') : t.nothingHere;
}
