import { normalise } from '../domain/vectors.ts';
import type { Tower } from './encoder.ts';
import type { ModelEntry } from './model-registry.ts';

/** The Cache API keeps responses by address; ours stand below `models/hub/` of the app, where no real file is. */
const cacheName = 'fovea-models';
const folder = 'models/hub/';
const manifestFile = 'installed.json';

/** Says that a model is complete; written last, removed first. */
export interface Manifest {
  readonly installedAt: number;
  readonly bytes: number;
}

export function openModelCache(): Promise<Cache> {
  return caches.open(cacheName);
}

export function storedUrl(model: ModelEntry, file: string, appBase: string): string {
  return new URL(`${folder}${model.id}/${file}`, appBase).href;
}

/** The stored file of an installed model; null for any other address. */
export async function readInstalledFile(url: URL): Promise<Response | null> {
  if (!url.pathname.includes(`/${folder}`)) return null;
  return (await (await openModelCache()).match(url.href)) ?? new Response(null, { status: 404 });
}

/** Null unless every file of the model is here. */
export async function readManifest(model: ModelEntry, appBase: string): Promise<Manifest | null> {
  const response = await (await openModelCache()).match(storedUrl(model, manifestFile, appBase));
  return response ? ((await response.json()) as Manifest) : null;
}

export async function writeManifest(model: ModelEntry, appBase: string, manifest: Manifest): Promise<void> {
  await (await openModelCache()).put(storedUrl(model, manifestFile, appBase), Response.json(manifest));
}

/** Deletes a model with everything that belongs to it: files, unfinished parts, reference vectors. */
export async function removeStored(model: ModelEntry, appBase: string): Promise<void> {
  const cache = await openModelCache();
  await cache.delete(storedUrl(model, manifestFile, appBase));
  const prefix = storedUrl(model, '', appBase);
  const requests = (await cache.keys()).filter((request) => request.url.startsWith(prefix));
  await Promise.all(requests.map((request) => cache.delete(request)));
}

/** Vectors an earlier start on WebAssembly made of the probes, in their order; null if there was none. */
export async function readStoredReferences(
  model: ModelEntry,
  tower: Tower,
  appBase: string,
): Promise<Float32Array[] | null> {
  const response = await (await openModelCache()).match(storedUrl(model, referencesFile(tower), appBase));
  const rows = response ? ((await response.json()) as number[][]) : null;
  return rows?.map((row) => normalise(Float32Array.from(row))) ?? null;
}

export async function writeStoredReferences(
  model: ModelEntry,
  tower: Tower,
  appBase: string,
  vectors: readonly Float32Array[],
): Promise<void> {
  const rows = vectors.map((vector) => [...vector]);
  await (await openModelCache()).put(storedUrl(model, referencesFile(tower), appBase), Response.json(rows));
}

const referencesFile = (tower: Tower) => `references-${tower}.json`;
