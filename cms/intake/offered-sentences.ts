/**
 * Sentences that stand beside the text of the open form: a report's, or what a list says and has no field for. In Decap's
 * state, because they go and come with the form.
 */
import { store } from 'decap-cms-core/dist/esm/redux/index.js';
import type { SentencesPart } from '../../src/intake/sentences.ts';

export interface OfferedSentences {
  title: string;
  parts: readonly SentencesPart[];
  /** What was put into the text, by its place: "0.2" is the third sentence of the first part. */
  used: readonly string[];
}

export const offeredSentences = (): OfferedSentences | undefined =>
  store.getState().entryDraft.get('sentences') as OfferedSentences | undefined;

/** Adds what is not there yet. Parts without a sentence are left out. */
export function offerSentences(title: string, parts: readonly SentencesPart[]): void {
  const before = offeredSentences();
  const known = new Set(before?.parts.map((part) => JSON.stringify(part)));
  const fresh = parts.filter((part) => part.sentences.length > 0 && !known.has(JSON.stringify(part)));
  if (fresh.length) put({ title, parts: [...(before?.parts ?? []), ...fresh], used: before?.used ?? [] });
}

/** Marks a sentence as put into the text. */
export function markUsed(place: string): void {
  const offered = offeredSentences();
  if (offered) put({ ...offered, used: [...new Set([...offered.used, place])] });
}

const put = (payload: OfferedSentences): void => void store.dispatch({ type: 'SENTENCES_OFFERED', payload });
