import { corpus } from '../../../../../library/corpus.ts';
import { kitPaths } from '../../../../../library/kit.ts';
import { kitPicture, withPictures } from '../../../../../library/kit-files.ts';

export const getStaticPaths = async () => withPictures(kitPaths(await corpus(), 'campaigns'));

export const GET = kitPicture;
