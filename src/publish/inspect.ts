import { relative } from 'node:path';
import { check, isSound } from '../corpus/check.ts';
import { readCorpus, type Corpus } from '../corpus/read.ts';
import { report } from '../corpus/report.ts';

/** A corpus as it stands, and what an editor must be told of it. */
export interface Inspection {
  corpus: Corpus;
  /** Warnings alone leave it sound. */
  sound: boolean;
  /** The report; '' when there is nothing to say. */
  text: string;
}

/** Reads and checks a corpus before it is published. */
export function inspect(dir: string): Inspection {
  const corpus = readCorpus(dir);
  const problems = check(corpus);
  const name = relative(process.cwd(), dir);
  return {
    corpus,
    sound: isSound(problems),
    text:
      problems.length > 0 ? report(problems, !name || name.startsWith('..') ? dir : name, corpus.entries.length) : '',
  };
}
