/** "Bản nháp · còn thiếu: …" above the form of a draft: what it needs before the public may see it. */
import { useSyncExternalStore } from 'react';
import type { Diagnostic } from '../../src/fields/diagnostic.ts';
import type { Judge } from '../judging.ts';
import { formEntry, isDraft, whenFormChanges, type DecapEntry } from '../store.ts';
import { reachField } from './control-pane.ts';

/** How long the form must be idle before it is judged, in milliseconds. */
const pause = 400;
/** How long the other entries are taken to be as they were, in milliseconds. */
const fresh = 30_000;
/** How many places are named; more would push the form out of sight. */
const named = 6;

let missing: readonly Diagnostic[] | undefined;
const listeners = new Set<() => void>();

/** Judges a draft as it is being written, as if it were published. */
export function followDraft(judgeNow: () => Promise<Judge>): void {
  let known: { at: number; judge: Promise<Judge> } | undefined;
  const judge = async (entry: DecapEntry): Promise<readonly Diagnostic[]> => {
    if (!known || Date.now() - known.at > fresh) known = { at: Date.now(), judge: judgeNow() };
    known.judge.catch(() => (known = undefined));
    return (await known.judge)(entry, false).problems;
  };
  let judged: unknown;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (problems: readonly Diagnostic[] | undefined) => {
    missing = problems;
    for (const listener of listeners) listener();
  };
  whenFormChanges(() => {
    const entry = isDraft() ? formEntry() : undefined;
    if (entry === judged) return;
    judged = entry;
    clearTimeout(timer);
    if (!entry) {
      tell(undefined);
      return;
    }
    timer = setTimeout(() => {
      judge(entry).then(
        (problems) => entry === judged && tell(problems),
        () => undefined,
      );
    }, pause);
  });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Missing() {
  const problems = useSyncExternalStore(subscribe, () => missing);
  if (!problems) return null;
  const places = [...new Map(problems.map((problem) => [placeOf(problem), problem])).entries()];
  return (
    <p className="missing" role="status">
      <strong>Bản nháp</strong>
      {places.length ? ' · còn thiếu: ' : ' · đã đủ để công bố'}
      {places.slice(0, named).map(([place, { path }]) => (
        <button key={place} type="button" onClick={() => void reachField(path)}>
          {place}
        </button>
      ))}
      {places.length > named && ` và ${places.length - named} chỗ nữa`}
    </p>
  );
}

const placeOf = ({ label, message }: Diagnostic): string => label || message;
