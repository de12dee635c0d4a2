/**
 * `node list-taken-back.ts BEFORE SITE < FILES`: of hashed files that a store keeps and the site does not use, those that
 * belong to pages which the site has taken back, a line each. BEFORE holds the store's pages that have changed, and its
 * fragments among FILES.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf, takenBack } from './taken-back.ts';

const [before, site] = process.argv.slice(2);
if (before === undefined || site === undefined) throw new Error('two folders are needed: of before, and of the site');
const files = readFileSync(0, 'utf8').split('\n').filter(Boolean);
const gone = filesOf(takenBack(before, site), files, (file) => readFileSync(join(before, file)), site);
for (const file of gone) console.log(file);
