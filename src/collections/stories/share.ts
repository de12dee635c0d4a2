/** Sharing a story: its share image, captions, loudspeaker script and poster. */
import {
  always,
  closing,
  counted,
  greeting,
  thought,
  type Script,
  sentence,
  type Teller,
  write,
} from '../../text/bulletin.ts';
import { hashtag } from '../../text/hashtag.ts';
import { strings } from '../../text/strings.ts';
import type { CaptionWords, CardWords, PosterWords, Surroundings } from '../kind.ts';
import type { Entry, Library } from '../library.ts';
import { nameOf } from '../names.ts';
import { subjectKinds } from '../parts.ts';
import { type Draft, joinWithDots } from '../present.ts';
import { distinct, placeInSentence } from '../units/in-sentence.ts';
import { type Story, storyCollection } from './fields.ts';
import { storyWords } from './words.ts';

/** The words of the share image. */
export const storyCard = ({ subject, title = '', unit }: Draft<Story>, around: Surroundings): CardWords => ({
  eyebrow: joinWithDots(storyCollection.short, subject?.kind && subjectKinds[subject.kind]),
  title,
  place: unit && `${nameOf(around, 'units', unit)}, ${around.site.region}`,
});

const t = strings.kit;

/** The parts of the captions. */
export function storyCaptions(
  { title = '', summary = '', subject, unit }: Draft<Story>,
  around: Surroundings,
): CaptionWords {
  const place = unit ? nameOf(around, 'units', unit) : '';
  return {
    title,
    gist: summary,
    facts: [subject?.name, place].filter(Boolean).join(' · '),
    call: t.callStory,
    smsFacts: distinct(around, unit),
    hashtags: [hashtag(around.site.locality), 'NguoiTotViecTot', 'GuongSang'],
  };
}

/** The loudspeaker script. */
export function storyScript(corpus: Library, entry: Entry<Story>, teller: Teller): Script {
  const { title, summary, subject: hero, figures, quote, how, copies, unit: place } = entry.data;
  const copiedAt = [...new Set(copies.map((copy) => placeInSentence(corpus, copy.unit)))];
  return writeStory({
    ...teller,
    title,
    summary,
    ...hero,
    figures,
    quote,
    steps: how?.steps ?? [],
    contact: how?.contact,
    copiedAt,
    unit: placeInSentence(corpus, place),
  });
}

export interface StoryTold extends Teller {
  title: string;
  kind: 'individual' | 'collective' | 'household';
  name: string;
  role?: string;
  unit: string;
  summary: string;
  figures: readonly { value: string; unit?: string; meaning: string }[];
  quote?: { text: string; speaker: string };
  steps: readonly string[];
  contact?: string;
  /** Where it was done after this example. */
  copiedAt: readonly string[];
}

/** The script from these facts. */
export function writeStory(story: StoryTold): Script {
  const { title, name, role, unit, figures, quote, steps, contact, copiedAt, portal, place } = story;
  const who = { individual: 'Người', collective: 'Tập thể', household: 'Gia đình' }[story.kind];
  return write(story, [
    always(`${greeting} ${portal} xin kể với bà con ${place} về một tấm gương sáng: ${title}.`),
    thought(
      1,
      `${who} được nêu gương là ${name}${role ? `, ${role}` : ''}, ở ${unit}.`,
      `${who} được nêu gương là ${name}.`,
    ),
    thought(1, story.summary),
    ...(figures.length
      ? [
          thought(
            3,
            `Những con số nói thay lời: ${figures.map(({ value, unit: measure, meaning }) => [value, measure, meaning].filter(Boolean).join(' ')).join('; ')}.`,
          ),
        ]
      : []),
    ...(quote ? [thought(4, `${quote.speaker} nói: “${sentence(quote.text.replace(/^[“"]|[”"]$/gu, ''))}”`)] : []),
    counted(
      3,
      steps,
      (n) => `Cách làm có ${n} bước.`,
      (n, of) => `Cách làm có ${of} bước, ${n} bước đầu như sau.`,
      'Cách làm như sau.',
      'Bước',
    ),
    ...(copiedAt.length ? [thought(5, `Cách làm này đã được làm theo ở ${copiedAt.join(', ')}.`)] : []),
    ...(contact ? [thought(5, `Nơi nào muốn làm theo, xin hỏi ${contact}.`)] : []),
    thought(2, `Xin nhắc lại: gương sáng ${name}, ở ${unit}.`),
    ...closing(portal),
  ]);
}

/** The words of the poster. */
export function storyPoster(corpus: Library, { data }: Entry<Story>): PosterWords {
  const { title, subject: hero, unit, figures, quote, how, summary } = data;
  return {
    kicker: `${storyCollection.short} · ${subjectKinds[hero.kind]}`,
    headline: title,
    facts: [
      [hero.name, hero.role].filter(Boolean).join(', '),
      hero.role?.includes(nameOf(corpus, 'units', unit)) ? '' : nameOf(corpus, 'units', unit),
    ],
    intro: summary,
    figures,
    quote: quote && { text: quote.text.replace(/^[“"]|[”"]$/gu, ''), speaker: quote.speaker },
    sections: how ? [{ title: storyWords.how, as: 'steps', lines: how.steps.map((text) => ({ text })) }] : [],
    asides: how?.contact ? [{ title: storyWords.contact, text: how.contact }] : [],
    scan: t.scanStory,
  };
}
