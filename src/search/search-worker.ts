/** The search in a thread of its own: the page stays quick under the thumb while a phone looks through thousands of pages. */
import { expose } from 'comlink';
import { searcherOf } from './searcher.ts';

expose(searcherOf(self.location.origin));
// To the page, which otherwise searches by itself.
self.postMessage('ready');
