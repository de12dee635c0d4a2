/** A citizen's tip, as the page on good deeds composes it, as the draft of a story. */
import type { SubjectKind } from '../collections/parts.ts';
import { readMessage } from '../text/message.ts';
import { shorten } from '../text/shorten.ts';
import { strings } from '../text/strings.ts';
import { questions, type QuestionName } from '../views/tip-questions.ts';
import { kindOfName, withoutHonorific } from './names.ts';
import { unitIn, type Known } from './places.ts';
import { withoutPersonalData } from './private.ts';

export interface TipDraft {
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
}

/** The longest title of a story. */
const longestTitle = 90;

/** The draft; undefined where the text names neither who nor what. */
export function readTip(text: string, units: readonly Known[]): TipDraft | undefined {
  const answers = readMessage(text, [...questions.map(({ label }) => label), strings.tip.consent]);
  const said = Object.fromEntries(questions.map(({ name, label }) => [name, answers.get(label) ?? ''])) as Record<
    QuestionName,
    string
  >;
  const who = withoutPersonalData(said.guong);
  const deed = withoutPersonalData(said.viec, { beside: false });
  const when = withoutPersonalData(said['thoi-gian'], { beside: false });
  if (!who.text || !deed.text) return undefined;
  const kind = kindOfName(who.text);
  const { id, candidates } = unitIn(said.noi, units);
  return {
    title: shorten(`${who.text}: ${deed.text.replace(/\s+/g, ' ')}`, longestTitle),
    subject: { name: kind === 'individual' ? withoutHonorific(who.text).name : who.text, ...(kind && { kind }) },
    ...(id && { unit: id }),
    unitCandidates: candidates,
    body: [deed.text, when.text && `${strings.tip.when}: ${when.text}`].filter(Boolean).join('\n\n'),
    sender: { name: said['nguoi-gioi-thieu'], contact: said['lien-he'], witness: said['nguoi-biet'] },
    place: said.noi,
    hasConsent: answers.has(strings.tip.consent),
    isShortened: who.found || deed.found || when.found,
  };
}
