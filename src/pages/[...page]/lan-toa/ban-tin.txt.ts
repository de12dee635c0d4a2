import { keyed } from '../../../layouts/incremental.ts';
import { corpus } from '../../../library/corpus.ts';
import { kitPaths, scriptText } from '../../../share/kit.ts';
import { kitScript } from '../../../share/kit-files.ts';

export async function getStaticPaths() {
  const all = await corpus();
  return keyed(kitPaths(all), ({ subject }) => scriptText(all, subject));
}

export const GET = kitScript;
