/// <reference lib="webworker" />
/**
 * The service worker: pages that were seen can be read without a network. Pages come from the network first, and a copy
 * whose page is gone or withdrawn is dropped or replaced; files whose name carries their content come from the cache.
 * The desk, the embeds, the search index and everything else are left to the network.
 *
 * Own limit instead of workbox-expiration: that keeps its books in IndexedDB, and nothing but these two caches is stored.
 */
import { registerRoute, setCatchHandler } from 'workbox-routing';
import { CacheFirst, NetworkFirst, NetworkOnly } from 'workbox-strategies';
import { limits, names, offlinePage, type Seen } from './caches.ts';

declare const self: ServiceWorkerGlobalScope;
/** Filled in by the build: the offline page and its files. */
declare const __PORTAL__: { shell: string[] };

const gone = (response: Response): boolean => response.status === 404 || response.status === 410;
const keepable = (response: Response): boolean => response.status === 200 && !response.redirected;
const isPage = ({ pathname }: URL): boolean => !/^\/(?:admin|nhung|api|pagefind)(?:\/|$)/.test(pathname);
const isAsset = ({ pathname, origin }: URL): boolean =>
  origin === self.location.origin && pathname.startsWith('/_astro/');

async function trim(cacheName: string, most: number): Promise<void> {
  const cache = await caches.open(cacheName);
  // The offline page and its files were put first and stay; of the others the longest unchanged go.
  const own = new Set(__PORTAL__.shell.map((path) => new URL(path, self.location.origin).href));
  const keys = (await cache.keys()).filter(({ url }) => !own.has(url));
  await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map((key) => cache.delete(key)));
}

const pages = new NetworkFirst({
  cacheName: names.pages,
  plugins: [
    {
      fetchDidSucceed: async ({ request, response }) => {
        if (gone(response)) await (await caches.open(names.pages)).delete(request);
        return response;
      },
      cacheWillUpdate: async ({ response }) => (keepable(response) ? response : null),
      cacheDidUpdate: () => trim(names.pages, limits.pages),
    },
  ],
});
const assets = new CacheFirst({
  cacheName: names.assets,
  plugins: [
    {
      cacheWillUpdate: async ({ response }) => (keepable(response) ? response : null),
      cacheDidUpdate: () => trim(names.assets, limits.assets),
    },
  ],
});

registerRoute(({ request, url }) => request.mode === 'navigate' && isPage(url) && url.search === '', pages);
// A question to the search page is nobody's business but the reader's: it is not kept.
registerRoute(({ request, url }) => request.mode === 'navigate' && isPage(url), new NetworkOnly());
registerRoute(({ url }) => isAsset(url), assets);
setCatchHandler(
  async ({ request }) =>
    (request.mode === 'navigate' && (await caches.match(offlinePage, { cacheName: names.pages }))) || Response.error(),
);

self.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      await keep(__PORTAL__.shell);
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      await self.clients.claim();
      await renew();
    })(),
  );
});

self.addEventListener('message', (event) => {
  const { seen } = event.data as Seen;
  event.waitUntil(keep(seen));
});

/** A new worker means a new publishing: every kept page is asked for again (a few bytes where it is unchanged), so that none that was withdrawn is left. */
async function renew(): Promise<void> {
  const cache = await caches.open(names.pages);
  for (const request of await cache.keys()) {
    const response = await fetch(request.url, { cache: 'no-cache' }).catch(() => undefined);
    if (!response) return; // no network: at the next publishing, or when the page is opened
    if (keepable(response)) await cache.put(request, response);
    else if (gone(response)) await cache.delete(request);
  }
}

async function keep(addresses: string[]): Promise<void> {
  for (const address of addresses) {
    const url = new URL(address, self.location.origin);
    const cacheName = isAsset(url)
      ? names.assets
      : url.origin === self.location.origin && isPage(url) && url.search === ''
        ? names.pages
        : undefined;
    if (!cacheName) continue;
    const response = await fetch(url.origin + url.pathname).catch(() => undefined);
    if (response && keepable(response)) await (await caches.open(cacheName)).put(url.origin + url.pathname, response);
  }
}
