import { keyed } from '../../../layouts/incremental.ts';
import { corpus } from '../../../library/corpus.ts';
import { kitPaths, subjectUrl } from '../../../share/kit.ts';
import { kitQr } from '../../../share/kit-files.ts';

export async function getStaticPaths() {
  const all = await corpus();
  return keyed(kitPaths(all), ({ subject }) => subjectUrl(all, subject));
}

export const GET = kitQr;
