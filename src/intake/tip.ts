/** Messages of citizens as drafts of stories; here the tip, as the page on good deeds composes it. */
import type { SubjectKind } from '../collections/parts.ts';
import { readMessage } from '../text/message.ts';
import { shorten } from '../text/shorten.ts';
import { strings } from '../text/strings.ts';
import { questions, type QuestionName } from '../views/tip-questions.ts';
import { kindOfName, withoutHonorific } from './names.ts';
import { unitIn, type Known } from './places.ts';
import { withoutPersonalData } from './private.ts';

export interface MessageDraft {
  title: string;
  subject: { name: string; kind?: SubjectKind };
  /** The id of a unit, and what may be meant when it is not sure. */
  unit?: string;
  unitCandidates: string[];
  body: string;
  /** For asking back; not for the entry. */
  sender: { name: string; contact: string; witness: string };
  place: string;
  hasConsent: boolean;
  /** Whether personal data were left out of the words. */
  isShortened: boolean;
  /** The story that was followed: what the message calls it, its id when it is known, and whether it is a sample. */
  followed?: { name: string; id?: string; sample?: boolean };
}

/** What a message says. */
interface Message {
  who: string;
  where: string;
  deed: string;
  /** What else belongs to the text, each beside its label. */
  further: readonly (readonly [label: string, words: string])[];
  sender: MessageDraft['sender'];
  hasConsent: boolean;
  followed?: MessageDraft['followed'];
}

/** The longest title of a story. */
const longestTitle = 90;

/** The draft; undefined where the text names neither who nor what. */
export function readTip(text: string, units: readonly Known[]): MessageDraft | undefined {
  const answers = readMessage(text, [...questions.map(({ label }) => label), strings.tip.consent]);
  const given = Object.fromEntries(questions.map(({ name, label }) => [name, answers.get(label) ?? ''])) as Record<
    QuestionName,
    string
  >;
  return asDraft(
    {
      who: given.guong,
      where: given.noi,
      deed: given.viec,
      further: [[strings.tip.when, given['thoi-gian']]],
      sender: { name: given['nguoi-gioi-thieu'], contact: given['lien-he'], witness: given['nguoi-biet'] },
      hasConsent: answers.has(strings.tip.consent),
    },
    units,
  );
}

/** What a message says as a draft without personal data; undefined where it names neither who nor what. */
export function asDraft(
  { who: named, where, deed: wholeDeed, further, sender, hasConsent, followed }: Message,
  units: readonly Known[],
): MessageDraft | undefined {
  const who = withoutPersonalData(named);
  const deed = withoutPersonalData(wholeDeed, { beside: false });
  const more = further.map(([label, words]) => ({ label, ...withoutPersonalData(words, { beside: false }) }));
  if (!who.text || !deed.text) return undefined;
  const kind = kindOfName(who.text);
  const { id, candidates } = unitIn(where, units);
  return {
    title: shorten(`${who.text}: ${deed.text.replace(/\s+/g, ' ')}`, longestTitle),
    subject: { name: kind === 'individual' ? withoutHonorific(who.text).name : who.text, ...(kind && { kind }) },
    ...(id && { unit: id }),
    unitCandidates: candidates,
    body: [deed.text, ...more.flatMap(({ label, text }) => (text ? [`${label}: ${text}`] : []))].join('\n\n'),
    sender,
    place: where,
    hasConsent,
    isShortened: [who, deed, ...more].some(({ found }) => found),
    ...(followed && { followed }),
  };
}
