import { resolve } from 'node:path';

/**
 * A folder for what one build keeps for the next, absolute: below `CACHE_DIR`, else below `.cache` of the project. It may be removed
 * at any time. Working folders of a build (`.cache/building`, `.cache/desk`) are no cache, and stay in the project.
 */
export const cacheFolder = (...names: string[]): string => resolve(process.env['CACHE_DIR'] || '.cache', ...names);
