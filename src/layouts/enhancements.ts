/**
 * The one script of every page (some 2 kB): each enhancement looks for its own place in the page and does nothing where there is none.
 * One file and not one for each, because to a slow phone a request is longer than the code, and the first page brings it for all.
 * They begin once the page has been painted: first there is something to read, then the buttons begin to work.
 */
import { enhanceOfflinePage } from '../offline/offline-page.ts';
import { keepSeenPages } from '../offline/register.ts';
import { enhanceCopying } from '../views/enhance/copy.ts';
import { enhanceDays } from '../views/enhance/days.ts';
import { enhanceListening } from '../views/enhance/listen.ts';
import { enhanceSharing } from '../views/enhance/share.ts';

new PerformanceObserver((_, observer) => {
  observer.disconnect();
  for (const enhance of [
    enhanceSharing,
    enhanceDays,
    enhanceCopying,
    enhanceListening,
    enhanceOfflinePage,
    keepSeenPages,
  ])
    enhance();
}).observe({ type: 'paint', buffered: true });
