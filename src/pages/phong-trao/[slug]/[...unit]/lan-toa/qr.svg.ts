import { corpus } from '../../../../../library/corpus.ts';
import { kitPaths } from '../../../../../library/kit.ts';
import { kitQr } from '../../../../../library/kit-files.ts';

export const getStaticPaths = async () => kitPaths(await corpus(), 'campaigns');

export const GET = kitQr;
