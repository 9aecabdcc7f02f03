import { parseSeedIndex, seedsOf } from '../corpus/seed-pack.ts';
import type { PostStore, Seeds } from '../corpus/store-port.ts';
import { FoveaError } from '../domain/errors.ts';
import type { PostId } from '../domain/ids.ts';

/** Installs the posts that ship, unless that version is installed already; answers whether it did. Throws what `fetchSeeds` and the store throw. */
export async function installSeeds(posts: PostStore, baseUrl: string, installed: string | null): Promise<boolean> {
  const seeds = await fetchSeeds(baseUrl, installed);
  if (!seeds) return false;
  await posts.installSeeds(seeds);
  if (seeds.vectors[0]) await posts.compact(seeds.vectors[0].model);
  return true;
}

/**
 * The posts that ship, from the app's own files under `baseUrl`; null when that version is installed already.
 * Throws `bad-input` for damaged files and `not-found` when they cannot be fetched.
 */
async function fetchSeeds(baseUrl: string, installed: string | null): Promise<Seeds | null> {
  const index = parseSeedIndex(await (await get(baseUrl, 'seeds/seeds.json')).json());
  if (index.version === installed) return null;
  return seedsOf(index, await (await get(baseUrl, 'seeds/vectors.bin')).arrayBuffer());
}

/** A seed's photo is a file of the app, not a blob of the store. Null if it cannot be fetched now. */
export async function fetchSeedPhoto(baseUrl: string, id: PostId): Promise<Blob | null> {
  const response = await fetch(new URL(`seeds/photos/${id.slice('seed:'.length)}.webp`, baseUrl)).catch(() => null);
  return response?.ok ? response.blob() : null;
}

async function get(baseUrl: string, file: string): Promise<Response> {
  const response = await fetch(new URL(file, baseUrl));
  if (response.ok) return response;
  throw new FoveaError(
    'not-found',
    `The photos that come with Fovea could not be loaded (${file}: HTTP ${response.status}). Reload the page; your own photos work without them.`,
  );
}
