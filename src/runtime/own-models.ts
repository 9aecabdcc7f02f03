import * as v from 'valibot';
import { modelKey } from '../domain/ids.ts';
import type { KeptFile } from './folder-reader.ts';
import type { ModelEntry } from './model-registry.ts';
import { openModelCache, readManifest, storedUrl, writeManifest } from './model-store.ts';

/** Says that a model has passed its trial and what it is; written last. */
const entryFile = 'model.json';

const towerSchema = v.object({
  folder: v.string(),
  dtype: v.picklist(['fp32', 'fp16', 'q8', 'q4']),
  megabytes: v.number(),
  needsShaderF16: v.boolean(),
  externalData: v.record(v.string(), v.number()),
});
const entrySchema = v.object({
  id: v.pipe(v.string(), v.regex(/^own-[0-9a-f]{8}$/)),
  name: v.string(),
  about: v.string(),
  licence: v.string(),
  key: v.pipe(v.string(), v.transform(modelKey)),
  family: v.picklist(['clip', 'siglip']),
  dim: v.pipe(v.number(), v.integer(), v.minValue(1)),
  languages: v.array(v.picklist(['en', 'zh'])),
  image: towerSchema,
  text: towerSchema,
  bilingual: v.nullable(towerSchema),
  padding: v.picklist(['none', 'max_length']),
  golden: v.null(),
  origin: v.literal('own'),
  hub: v.null(),
});

/** The models that somebody added as folders, complete and tried, by name. */
export async function listOwnModels(appBase: string): Promise<ModelEntry[]> {
  const cache = await openModelCache();
  const found = await Promise.all(
    (await ownRequests(appBase))
      .filter(({ url }) => url.endsWith(`/${entryFile}`))
      .map(async (request): Promise<ModelEntry[]> => {
        const json: unknown = await (await cache.match(request))?.json().catch(() => null);
        const entry = v.safeParse(entrySchema, json);
        return entry.success && (await readManifest(entry.output, appBase)) ? [entry.output] : [];
      }),
  );
  return found.flat().sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
}

/** Copies the files in, the manifest last; the model is not listed before `markReady`. `onBytes` hears how many are stored. */
export async function storeOwnModel(
  model: ModelEntry,
  files: readonly KeptFile[],
  appBase: string,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const cache = await openModelCache();
  let bytes = 0;
  for (const { path, blob } of files) {
    const headers = { 'content-length': String(blob.size) };
    await cache.put(storedUrl(model, path, appBase), new Response(blob, { headers }));
    bytes += blob.size;
    onBytes(bytes);
  }
  const sha256 = Object.fromEntries(files.map((file) => [file.path, file.sha256]));
  await writeManifest(model, appBase, { installedAt: Date.now(), bytes, sha256 });
}

export async function markReady(model: ModelEntry, appBase: string): Promise<void> {
  await (await openModelCache()).put(storedUrl(model, entryFile, appBase), Response.json(model));
}

/** Deletes what an addition left behind that was cut short, and models that have lost a file. */
export async function removeUnready(appBase: string): Promise<void> {
  const ready = (await listOwnModels(appBase)).map((model) => storedUrl(model, '', appBase));
  const cache = await openModelCache();
  for (const request of await ownRequests(appBase))
    if (!ready.some((prefix) => request.url.startsWith(prefix))) await cache.delete(request);
}

async function ownRequests(appBase: string): Promise<Request[]> {
  const prefix = new URL('models/own/', appBase).href;
  return (await (await openModelCache()).keys()).filter(({ url }) => url.startsWith(prefix));
}
