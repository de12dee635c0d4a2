/** `npm run headers`: writes nginx's two files from `headers.ts`. A test fails while they differ. */
import { writeFileSync } from 'node:fs';
import { headerLinesForNginx, headersForNginx } from './headers.ts';

const folder = new URL('./server/nginx/', import.meta.url);

writeFileSync(new URL('guong-sang-maps.conf', folder), headersForNginx());
writeFileSync(new URL('guong-sang-headers.conf', folder), headerLinesForNginx());
