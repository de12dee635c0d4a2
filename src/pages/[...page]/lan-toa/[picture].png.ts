import { keyed } from '../../../layouts/incremental.ts';
import { corpus } from '../../../library/corpus.ts';
import { kitPaths } from '../../../share/kit.ts';
import { drawKits, kitPicture, pictureKey, withPictures } from '../../../share/kit-files.ts';

export async function getStaticPaths() {
  const all = await corpus();
  const paths = withPictures(kitPaths(all));
  if (!import.meta.env.DEV) drawKits(all, paths);
  return keyed(paths, (props) => pictureKey(all, props));
}

export const GET = kitPicture;
