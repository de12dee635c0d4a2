/** Enhancement of every page: pages that were seen can be read without a network, unless the reader has switched that off at `/ngoai-tuyen/`. */
import { offMark, type Seen } from './caches.ts';

async function register(): Promise<void> {
  if (await caches.has(offMark)) return;
  await navigator.serviceWorker.register('/sw.js');
  if (navigator.serviceWorker.controller) return;
  const files = performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.includes('/_astro/'));
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ seen: [location.href.replace(/#.*/, ''), ...files] } satisfies Seen);
}

// Not in `astro dev`, whose pages are never the published ones; not on a page without https, which has no caches.
if (import.meta.env.PROD && 'serviceWorker' in navigator && 'caches' in window) addEventListener('load', () => void register().catch(() => undefined));
