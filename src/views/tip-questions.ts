/** What the page on good deeds asks, for the page itself and for the desk, where its messages are pasted. */
import { strings } from '../text/strings.ts';

const t = strings.tip;

export interface Question {
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
  max: number;
  long?: boolean;
}

/** In the order of the sheet. Of the person pointed out only the name; of the sender what is needed to ask back. */
export const questions = [
  { name: 'guong', label: t.who, hint: t.whoHint, required: true, max: 120 },
  { name: 'noi', label: t.where, required: true, max: 120 },
  { name: 'viec', label: t.deed, hint: t.deedHint, required: true, max: 1500, long: true },
  { name: 'thoi-gian', label: t.when, hint: t.whenHint, max: 120 },
  { name: 'nguoi-biet', label: t.witness, hint: t.witnessHint, max: 200 },
  { name: 'nguoi-gioi-thieu', label: t.sender, required: true, max: 120 },
  { name: 'lien-he', label: t.contact, hint: t.contactHint, required: true, max: 120 },
] as const satisfies readonly Question[];

export type QuestionName = (typeof questions)[number]['name'];
