import { type Day, today } from '../../text/day.ts';
import type { EntryProps, Link } from '../../views/props.ts';
import { awardCollection } from '../awards/fields.ts';
import { type Entry, type Library, shareAddress } from '../library.ts';
import { entryLink, holidaysOf, nameOf } from '../names.ts';
import { subjectKinds } from '../parts.ts';
import { common, type Context, countRecipients, type Draft, each, word } from '../present.ts';
import { unitCollection } from '../units/fields.ts';
import { closingDay, type Consultation, consultationCollection } from './fields.ts';

export interface ConsultationProps extends EntryProps {
  summary: string;
  form: string;
  achievement: string;
  proposedBy: string;
  from: Day;
  /** The last day, stated or counted. */
  to: Day;
  today: Day;
  closed: boolean;
  sendTo: string;
  candidates: { name: string; kind: string; role?: string; unit?: Link }[];
  count: string;
  award?: Link;
  basis: string;
}

export function presentConsultation(id: string, data: Draft<Consultation>, context: Context): ConsultationProps {
  const [from, on] = [data.from ?? '', today()];
  const to = from ? closingDay({ ...data, from }, holidaysOf(context.directory)) : '';
  return {
    ...common(id, data, context),
    summary: data.summary ?? '',
    form: nameOf(context, 'forms', data.form),
    achievement: data.achievement ?? '',
    proposedBy: data.proposedBy ?? '',
    from,
    to,
    today: on,
    closed: to !== '' && to < on,
    sendTo: data.sendTo ?? '',
    candidates: each(data.candidates).map((candidate) => ({
      name: candidate.name ?? '',
      kind: word(subjectKinds, candidate.kind),
      role: candidate.role,
      unit: candidate.unit ? entryLink(context, unitCollection, candidate.unit) : undefined,
    })),
    count: countRecipients(each(data.candidates)),
    award: data.award ? entryLink(context, awardCollection, data.award) : undefined,
    basis: data.basis?.reference ?? '',
  };
}

export const loadConsultation = (corpus: Library, entry: Entry<Consultation>, loading: Context): ConsultationProps => ({
  ...presentConsultation(entry.id, entry.data, loading),
  share: shareAddress(corpus, consultationCollection, entry),
});
