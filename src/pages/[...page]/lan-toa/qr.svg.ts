import { corpus } from '../../../library/corpus.ts';
import { kitPaths } from '../../../share/kit.ts';
import { kitQr } from '../../../share/kit-files.ts';

export const getStaticPaths = async () => kitPaths(await corpus());

export const GET = kitQr;
