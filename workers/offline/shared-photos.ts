import { sharedCacheName } from '../../src/bridge/shared-photos.ts';

/**
 * Photos that another app shares with the installed one come as a form. They wait in a cache until a page has taken them in,
 * and the page is opened: it looks for them at every start.
 */
export async function keepSharedPhotos(request: Request, scope: string): Promise<Response> {
  const form = await request.formData();
  const cache = await caches.open(sharedCacheName);
  const photos = form.getAll('photos').filter((entry) => entry instanceof File);
  for (const photo of photos) {
    const address = new URL(`${crypto.randomUUID()}/${encodeURIComponent(photo.name)}`, scope);
    await cache.put(address, new Response(photo, { headers: { 'content-type': photo.type } }));
  }
  return Response.redirect(scope, 303);
}
