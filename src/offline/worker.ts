/// <reference lib="webworker" />
/**
 * The service worker: pages that were seen can be read without a network, and on one that hangs or answers with an error of
 * the server. Pages come from the network first, and a copy whose page is gone or withdrawn is dropped or replaced; files whose name carries their content come from the cache.
 * The desk, the embeds, the search index and everything else are left to the network.
 *
 * Own limit instead of workbox-expiration: that keeps its books in IndexedDB, and nothing but these two caches is stored.
 */
import { registerRoute, setCatchHandler } from 'workbox-routing';
import { CacheFirst, NetworkFirst, NetworkOnly } from 'workbox-strategies';
import { limits, names, offlinePage, type Seen } from './caches.ts';

declare const self: ServiceWorkerGlobalScope;
/** Filled in by the build: the offline page and its files, and what a kept page says of itself. */
declare const __PORTAL__: { shell: string[]; kept: string };

/** Seconds without an answer after which a page that is kept is shown. */
const patience = 4;
/** Seconds after which the offline page says that a page is not kept: on a slow line a first visit may take long. */
const longPatience = 12;

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

const onlyKeepable = ({ response }: { response: Response }): Promise<Response | null> =>
  Promise.resolve(keepable(response) ? response : null);

const pages = new NetworkFirst({
  cacheName: names.pages,
  networkTimeoutSeconds: patience,
  plugins: [
    {
      fetchDidSucceed: async ({ request, response }) => {
        if (gone(response)) await (await caches.open(names.pages)).delete(request);
        // As if there were no network: the page that is kept, or the offline page.
        if (response.status >= 500) throw new Error(`${request.url}: ${response.status}`);
        return response;
      },
      cachedResponseWillBeUsed: ({ cachedResponse }) =>
        cachedResponse ? withAge(cachedResponse) : Promise.resolve(cachedResponse),
      cacheWillUpdate: onlyKeepable,
      cacheDidUpdate: () => trim(names.pages, limits.pages),
    },
  ],
});
const assets = new CacheFirst({
  cacheName: names.assets,
  plugins: [
    {
      cacheWillUpdate: onlyKeepable,
      cacheDidUpdate: () => trim(names.assets, limits.assets),
    },
  ],
});

registerRoute(
  ({ request, url }) => request.mode === 'navigate' && isPage(url) && url.search === '',
  (options) => Promise.race([pages.handle(options), failAfter(longPatience)]),
);
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

async function failAfter(seconds: number): Promise<never> {
  await new Promise((done) => setTimeout(done, seconds * 1000));
  throw new Error(`no answer in ${seconds} s`);
}

/** A kept page with a line that says how old it is. */
async function withAge(response: Response): Promise<Response> {
  const kept = Date.parse(response.headers.get('Date') ?? '');
  const html = await response.text();
  const line = `<p class="notice" role="status" data-kept>${__PORTAL__.kept}${Number.isNaN(kept) ? '' : ` ${ageOf(kept)}`}.</p>`;
  const headers = new Headers(response.headers);
  // Of the bytes that came, not of these.
  for (const name of ['Content-Encoding', 'Content-Length', 'ETag']) headers.delete(name);
  return new Response(
    html.replace(/<main\b[^>]*>/, (main) => main + line),
    { status: response.status, headers },
  );
}

/** "3 giờ trước, 09:12 20/11/26", by the reader's own clock. */
function ageOf(kept: number): string {
  const minutes = Math.max(0, Math.round((Date.now() - kept) / 60_000));
  const [count, unit] =
    minutes < 60
      ? ([minutes, 'minute'] as const)
      : minutes < 48 * 60
        ? ([Math.round(minutes / 60), 'hour'] as const)
        : ([Math.round(minutes / 1440), 'day'] as const);
  const ago = new Intl.RelativeTimeFormat('vi').format(-count, unit);
  return `${ago}, lúc ${new Intl.DateTimeFormat('vi-VN', { dateStyle: 'short', timeStyle: 'short' }).format(kept)}`;
}

/** A new worker means a new publishing: every kept page is asked for again (a few bytes where it is unchanged), so that none that was withdrawn is left, nor its photos. */
async function renew(): Promise<void> {
  const cache = await caches.open(names.pages);
  for (const request of await cache.keys()) {
    const response = await fetch(request.url, { cache: 'no-cache' }).catch(() => undefined);
    if (!response) break; // no network: at the next publishing, or when the page is opened
    if (keepable(response)) await cache.put(request, response);
    else if (gone(response)) await cache.delete(request);
  }
  await dropPhotos(cache);
}

/** Photos that no kept page shows go: those of a page that was withdrawn, and those that another has taken the place of. */
async function dropPhotos(cache: Cache): Promise<void> {
  const kept = await Promise.all((await cache.matchAll()).map((response) => response.text()));
  const shown = new Set(kept.flatMap((html) => html.match(/\/_astro\/[\w.-]+/g) ?? []));
  const store = await caches.open(names.assets);
  for (const request of await store.keys()) {
    const { pathname } = new URL(request.url);
    if (/\.(?:jpe?g|png|webp|avif|gif)$/.test(pathname) && !shown.has(pathname)) await store.delete(request);
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
