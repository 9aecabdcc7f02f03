import * as v from 'valibot';
import { normalise } from '../domain/vectors.ts';
import type { Tower } from './encoder.ts';
import embeddedHashes from './model-hashes.json';
import type { ModelEntry, TowerFiles } from './model-registry.ts';

/** The Cache API keeps responses by address; ours stand below `models/hub/` and `models/own/` of the app, where no real file is. */
const cacheName = 'fovea-models';
const manifestFile = 'installed.json';

/** Says that a model is complete and what its files are; written last, removed first. */
const manifestSchema = v.object({
  installedAt: v.number(),
  bytes: v.number(),
  /** By path below the model's folder, hex. */
  sha256: v.record(v.string(), v.string()),
});
export type Manifest = Readonly<v.InferOutput<typeof manifestSchema>>;

export function openModelCache(): Promise<Cache> {
  return caches.open(cacheName);
}

export function storedUrl(model: ModelEntry, file: string, appBase: string): string {
  return new URL(`models/${model.origin}/${model.id}/${file}`, appBase).href;
}

/** The files of a model that are on this device, below `models/`; null while not all of them are. */
export async function pathsOf(model: ModelEntry, appBase: string): Promise<string[] | null> {
  if (model.origin === 'embedded') return Object.keys(embeddedHashes);
  const manifest = await readManifest(model, appBase);
  return manifest && Object.keys(manifest.sha256).map((path) => `${model.origin}/${model.id}/${path}`);
}

/** Null unless every file of the model is here. */
export async function readManifest(model: ModelEntry, appBase: string): Promise<Manifest | null> {
  const response = await (await openModelCache()).match(storedUrl(model, manifestFile, appBase));
  const manifest = v.safeParse(manifestSchema, await response?.json().catch(() => null));
  return manifest.success ? manifest.output : null;
}

export async function writeManifest(model: ModelEntry, appBase: string, manifest: Manifest): Promise<void> {
  await (await openModelCache()).put(storedUrl(model, manifestFile, appBase), Response.json(manifest));
}

/** Deletes one file, and with it the promise that the model is complete: a download then fetches that file alone. */
export async function removeFile(model: ModelEntry, url: URL, appBase: string): Promise<void> {
  const cache = await openModelCache();
  await cache.delete(storedUrl(model, manifestFile, appBase));
  await cache.delete(url.href);
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
  files: TowerFiles,
  appBase: string,
): Promise<Float32Array[] | null> {
  const response = await (await openModelCache()).match(storedUrl(model, referencesFile(tower, files), appBase));
  const rows = response ? ((await response.json()) as number[][]) : null;
  return rows?.map((row) => normalise(Float32Array.from(row))) ?? null;
}

export async function writeStoredReferences(
  model: ModelEntry,
  tower: Tower,
  files: TowerFiles,
  appBase: string,
  vectors: readonly Float32Array[],
): Promise<void> {
  const rows = vectors.map((vector) => [...vector]);
  await (await openModelCache()).put(storedUrl(model, referencesFile(tower, files), appBase), Response.json(rows));
}

/** Each file answers a little differently. */
const referencesFile = (tower: Tower, { folder, dtype }: TowerFiles) =>
  `references-${folder.split('/').pop()}-${tower}-${dtype}.json`;
