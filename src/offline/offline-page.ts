import { names, offlinePage, offMark } from './caches.ts';

const root = document.querySelector<HTMLElement>('[data-offline]');
const list = root?.querySelector('ul');
const button = root?.querySelector('button');
const status = root?.querySelector<HTMLElement>('[role="status"]');
const notKept = root?.querySelector<HTMLElement>('[data-not-kept]');

async function show(): Promise<void> {
  if (!root || !list || !button || !status) return;
  const off = await caches.has(offMark);
  // Asking for a store by `open` would make it.
  const kept = !off && (await caches.has(names.pages)) ? await (await caches.open(names.pages)).matchAll() : [];
  const pages = kept
    .map((response) => ({ response, url: new URL(response.url) }))
    .filter(({ url }) => url.pathname !== offlinePage)
    .reverse();
  list.replaceChildren(...(await Promise.all(pages.map(({ response, url }) => line(response, url)))));
  status.textContent = (off ? root.dataset['isOff'] : pages.length === 0 ? root.dataset['none'] : '') ?? '';
  button.textContent = (off ? root.dataset['on'] : root.dataset['off']) ?? '';
  button.hidden = false;
}

async function line(response: Response, { pathname }: URL): Promise<HTMLLIElement> {
  const link = document.createElement('a');
  link.href = pathname;
  link.textContent = new DOMParser().parseFromString(await response.text(), 'text/html').title;
  const item = document.createElement('li');
  item.append(link);
  return item;
}

async function toggle(): Promise<void> {
  if (await caches.delete(offMark)) {
    await navigator.serviceWorker.register('/sw.js');
  } else {
    await Promise.all(
      (await navigator.serviceWorker.getRegistrations()).map((registration) => registration.unregister()),
    );
    await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
    await caches.open(offMark);
  }
  await show();
}

/** Enhancement of the offline page: lists what can be read, and switches keeping off and on. Without it the page says how it works. */
export function enhanceOfflinePage(): void {
  if (!('serviceWorker' in navigator && 'caches' in window)) return;
  button?.addEventListener('click', () => void toggle());
  // Shown in the place of a page that is not kept.
  if (notKept) notKept.hidden = location.pathname === offlinePage;
  void show();
}
