import { offMark, type Seen } from './caches.ts';

/** Milliseconds after the page is there, so that the worker's own requests do not delay photos. */
const pause = 1000;

/** Enhancement of every page: pages that were seen can be read without a network, unless the reader has switched that off at `/ngoai-tuyen/`. */
export function keepSeenPages(): void {
  // Not in `astro dev`, whose pages are never the published ones; not where the portal keeps nothing; not on a page without https, which has no caches.
  if (
    !import.meta.env.PROD ||
    !document.body.hasAttribute('data-keep') ||
    !('serviceWorker' in navigator && 'caches' in window)
  )
    return;
  // Asked now, for browsers that do not tell who brought the page: a worker that starts within the pause takes over the page, but has not seen it come.
  const watched = navigator.serviceWorker.controller !== null && broughtByWorker();
  const begin = () => setTimeout(() => void register(watched).catch(() => undefined), pause);
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin);
}

/** A worker may have taken over the page between its coming and this script's. True where the browser does not tell (older Safari). */
function broughtByWorker(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return navigation?.workerStart !== 0;
}

async function register(watched: boolean): Promise<void> {
  if (await caches.has(offMark)) return;
  await navigator.serviceWorker.register('/sw.js');
  if (watched) return;
  const files = performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => name.includes('/_astro/'));
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ seen: [location.href.replace(/#.*/, ''), ...files] } satisfies Seen);
}
