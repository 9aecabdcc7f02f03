/// <reference lib="webworker" />
/**
 * The service worker: after the first visit the app works without a network. The shell is stored before this version takes
 * over, whole or not at all; models, runtime and seeds follow in the background, what a first search needs first.
 */
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] };

const assetCache = 'fovea-assets';
const entries = self.__WB_MANIFEST.map((entry) => (typeof entry === 'string' ? { url: entry, revision: null } : entry));
const isAsset = ({ url }: { url: string }) => /^(?:models|ort|seeds)\//.test(url);

precacheAndRoute(entries.filter((entry) => !isAsset(entry)));
cleanupOutdatedCaches();
// Whatever query the address carries, it is the same page.
registerRoute(new NavigationRoute(createHandlerBoundToURL('index.html')));

/** Address of each asset, with its content's hash, so that a new version never gets an old file. */
const revised = new Map<string, string>();
for (const { url, revision } of entries.filter(isAsset)) {
  const address = new URL(url, self.registration.scope).href;
  revised.set(address, `${address}?revision=${revision}`);
}

const assets = new CacheFirst({
  cacheName: assetCache,
  plugins: [{ cacheKeyWillBeUsed: async ({ request }) => revised.get(request.url) ?? request.url }],
});
registerRoute(({ url }) => revised.has(url.href), assets);

/** In this order; the rest (photos, the bilingual tower) comes behind. WebGPU's larger runtime is stored when it is first used. */
const first = [
  'ort/ort-wasm-simd-threaded.',
  'seeds/seeds.json',
  'seeds/vectors.bin',
  'text-en/',
  'seeds/thumbs/',
  'image/',
];
const rankOf = (address: string) =>
  (first.findIndex((part) => address.includes(part)) + first.length + 1) % (first.length + 1);

/** Fetches what is not stored yet, one file after another so that the page's own requests come first, then tells the pages. */
async function storeAssets(): Promise<void> {
  const cache = await caches.open(assetCache);
  const wanted = [...revised]
    .filter(([address]) => !address.includes('.asyncify.'))
    .sort(([a], [b]) => rankOf(a) - rankOf(b));
  for (const [address, key] of wanted) {
    if (await cache.match(key)) continue;
    const response = await fetch(address);
    if (response.ok) await cache.put(key, response);
  }
  for (const client of await self.clients.matchAll()) client.postMessage('offline-ready');
}

async function dropOldAssets(): Promise<void> {
  const cache = await caches.open(assetCache);
  const current = new Set(revised.values());
  for (const { url } of await cache.keys()) if (!current.has(url)) await cache.delete(url);
}

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), dropOldAssets()]));
});

self.addEventListener('message', (event) => {
  if (event.data === 'store-assets') event.waitUntil(storeAssets());
});
