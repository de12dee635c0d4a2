import { keyed } from '../../../layouts/incremental.ts';
import { corpus } from '../../../library/corpus.ts';
import { kitPaths } from '../../../share/kit.ts';
import { kitPicture, pictureKey, withPictures } from '../../../share/kit-files.ts';

export async function getStaticPaths() {
  const all = await corpus();
  return keyed(withPictures(kitPaths(all)), (props) => pictureKey(all, props));
}

export const GET = kitPicture;
