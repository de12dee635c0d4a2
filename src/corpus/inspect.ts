import { relative } from 'node:path';
import { check, isSound } from './check.ts';
import type { PlacedDiagnostic } from '../fields/diagnostic.ts';
import { loadMemory, saveMemory, type Memory } from './memory.ts';
import { readCorpus, type Corpus } from './read.ts';
import { report } from './report.ts';

/** A corpus as it is on the disk, and what an editor must know of it. */
export interface Inspection {
  corpus: Corpus;
  problems: PlacedDiagnostic[];
  /** Warnings alone leave it sound. */
  sound: boolean;
  /** The report; '' when there is nothing to say. */
  text: string;
}

/** Reads and checks a corpus; what has not changed since the last time is taken from there. @throws NoCorpus when there is no such folder */
export function inspect(dir: string): Inspection {
  const memory = loadMemory(dir);
  const before = partsOf(memory);
  const corpus = readCorpus(dir, memory);
  const problems = check(corpus);
  const after = partsOf(memory);
  if (after.length !== before.length || after.some((part, i) => part !== before[i])) saveMemory(dir, memory);
  const name = relative(process.cwd(), dir);
  return {
    corpus,
    problems,
    sound: isSound(problems),
    text:
      problems.length > 0 ? report(problems, !name || name.startsWith('..') ? dir : name, corpus.entries.length) : '',
  };
}

/** Everything that is remembered; what was worked out again is another object. */
const partsOf = ({ entries, files }: Memory): unknown[] => [
  ...[...entries.values()].flatMap((entry) => [entry, entry.own]),
  ...files.values(),
];

/**
 * Astro runs the configuration of the content in a module world of its own, where no variable of this module is that of
 * the build. What the build has read lies therefore with the process, so that it is read and checked once.
 */
const held = globalThis as typeof globalThis & { guongSangInspection?: Inspection | undefined };

/** The corpus of a folder as this process has read it a moment ago, else as it is now. @throws NoCorpus */
export function latestInspection(dir: string): Inspection {
  if (held.guongSangInspection?.corpus.dir !== dir) held.guongSangInspection = inspect(dir);
  return held.guongSangInspection;
}

/** The next one who asks reads again. */
export function forgetInspection(): void {
  held.guongSangInspection = undefined;
}
