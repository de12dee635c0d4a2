import { corpus } from '../../../library/corpus.ts';
import { kitPaths } from '../../../share/kit.ts';
import { kitPicture, withPictures } from '../../../share/kit-files.ts';

export const getStaticPaths = async () => withPictures(kitPaths(await corpus()));

export const GET = kitPicture;
