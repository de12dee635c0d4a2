/// <reference lib="webworker" />
/** The worker of a portal that keeps nothing offline (`site.yml`: `noOffline: true`): it takes the place of an earlier one, clears what that kept, and ends itself. */
declare const self: ServiceWorkerGlobalScope;

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
      await self.registration.unregister();
    })(),
  );
});

export {};
