import type { CardWords, Surroundings } from '../kind.ts';
import { nameOf } from '../names.ts';
import { countRecipients, type Draft, joinWithDots } from '../present.ts';
import type { Consultation } from './fields.ts';
import { consultationWords } from './words.ts';

/** The words of the share image. */
export const consultationCard = (
  { form, title = '', candidates = [] }: Draft<Consultation>,
  around: Surroundings,
): CardWords => ({
  eyebrow: joinWithDots(consultationWords.all, nameOf(around, 'forms', form)),
  title,
  place: countRecipients(candidates),
});
