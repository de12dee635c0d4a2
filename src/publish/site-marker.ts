import { join } from 'node:path';

/** The file that is in every site of ours; a folder without it is somebody else's and is never replaced. */
export const siteMarker = join('admin', 'settings.json');
