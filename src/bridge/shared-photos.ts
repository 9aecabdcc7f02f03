/** Where the service worker leaves photos that another app has shared; the address ends with the file's name. */
export const sharedCacheName = 'fovea-shared';

/**
 * Hands photos that another app has shared to `take` and forgets them once it has resolved; answers whether there were any.
 * The same photo twice does no harm: the library knows it by its content.
 */
export async function takeSharedPhotos(take: (files: readonly File[]) => Promise<void>): Promise<boolean> {
  if (!('caches' in globalThis) || !(await caches.has(sharedCacheName))) return false;
  const cache = await caches.open(sharedCacheName);
  const requests = await cache.keys();
  const files = await Promise.all(
    requests.map(async (request) => {
      const blob = (await cache.match(request)) as Response;
      const name = decodeURIComponent(request.url.split('/').at(-1) as string);
      return new File([await blob.blob()], name, { type: blob.headers.get('content-type') ?? '' });
    }),
  );
  if (files.length > 0) await take(files);
  for (const request of requests) await cache.delete(request);
  return files.length > 0;
}
