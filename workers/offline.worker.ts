/// <reference lib="webworker" />
/**
 * The service worker: after the first visit the app works without a network. The shell is stored before this version takes
 * over, whole, checked against its hashes, or not at all; models, runtime and seeds follow in the background. A newer version
 * waits until somebody asks for it or no page is open: a page never meets files of another version.
 */
import {
  addPlugins,
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import type { OfflineMessage, OfflineRequest } from '../src/bridge/contracts/offline.ts';
import { type AppFile, Assets, withOwnHeaders } from './offline/assets.ts';
import { keepSharedPhotos } from './offline/shared-photos.ts';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: unknown };

/** Every file of the build, see `withIntegrity` in `vite.config.ts`. */
const entries = self.__WB_MANIFEST as (PrecacheEntry & AppFile)[];
const { scope } = self.registration;
const isAsset = ({ url }: AppFile) => /^(?:models|ort|seeds)\//.test(url);
const assets = new Assets(entries.filter(isAsset), scope);

addPlugins([{ fetchDidSucceed: async ({ response }) => withOwnHeaders(response) }]);
precacheAndRoute(entries.filter((entry) => !isAsset(entry)));
cleanupOutdatedCaches();
// Whatever query the address carries, it is the same page.
registerRoute(new NavigationRoute(createHandlerBoundToURL('index.html')));
registerRoute(
  ({ url }) => assets.has(url),
  ({ request }) => assets.respond(request),
);
registerRoute(
  ({ url }) => url.href === new URL('share-target', scope).href,
  ({ request }) => keepSharedPhotos(request, scope),
  'POST',
);

async function tell(message: OfflineMessage): Promise<void> {
  for (const client of await self.clients.matchAll()) client.postMessage(message);
}

async function storeAssets(): Promise<void> {
  try {
    await assets.store((storedBytes, totalBytes) => void tell({ kind: 'storing', storedBytes, totalBytes }));
    await tell({ kind: 'ready' });
  } catch {
    await tell({ kind: 'incomplete' });
  }
}

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), assets.dropOld()]));
});

self.addEventListener('message', (event) => {
  const request = event.data as OfflineRequest;
  if (request === 'store-assets') event.waitUntil(storeAssets());
  if (request === 'stop-storing') assets.stop();
  if (request === 'take-over') event.waitUntil(self.skipWaiting());
});
