/** What the service worker, the pages and the offline page call the caches; also the limits of what a phone keeps. */
export const names = { pages: 'guong-sang-trang', assets: 'guong-sang-tep' } as const;

/** A cache that holds nothing: its being there says that the reader wants nothing kept. Cookies and local storage are not used. */
export const offMark = 'guong-sang-tat';

/** Newest pages, and newest style sheets, fonts, scripts and photos, that are kept: about 10 MB with photos. */
export const limits = { pages: 60, assets: 240 } as const;

/** The page shown instead of one that was never visited. */
export const offlinePage = '/ngoai-tuyen/';

/** What the page tells the worker after the first visit, which no worker could watch: its address and the files it has loaded. */
export interface Seen {
  seen: string[];
}
