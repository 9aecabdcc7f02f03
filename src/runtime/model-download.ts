import { FoveaError } from '../domain/errors.ts';
import { checkListed, fetchListing, type ListedFile } from './hub-listing.ts';
import type { ModelEntry } from './model-registry.ts';
import { openModelCache, storedUrl, writeManifest } from './model-store.ts';

/** Finished parts survive a failure, so at most this many bytes are fetched twice. */
const partBytes = 4 * 2 ** 20;

export interface DownloadProgress {
  readonly loadedBytes: number;
  /** Over all files. */
  readonly totalBytes: number;
}

export interface DownloadOptions {
  readonly appBase: string;
  /** For example `https://huggingface.co`. */
  readonly host: string;
  readonly onProgress: (progress: DownloadProgress) => void;
  /** One sentence for the person. */
  readonly onNotice: (message: string) => void;
}

interface FileTask {
  readonly listed: ListedFile;
  readonly source: string;
  readonly target: string;
  readonly onBytes: (loadedBytes: number) => void;
  readonly onNotice: (message: string) => void;
}

/**
 * Fetches every file of a hub model into the store, by Range requests where the server knows them; what does not match the hub's
 * own list is thrown away and fetched once more. Call it again after a failure or a cancel: it goes on where it stopped.
 * Throws `bad-input` for a model without a hub, `model-download`, or `disk-full` as QuotaExceededError.
 */
export async function downloadModel(model: ModelEntry, options: DownloadOptions): Promise<void> {
  const { appBase, host, onProgress, onNotice } = options;
  const { hub } = model;
  if (!hub) throw new FoveaError('bad-input', `${model.name} ships with the app: there is nothing to download.`);
  const listing = await fetchListing(hub, host, (url) => request(url, {}));
  const totalBytes = sum(listing.map(({ size }) => size));
  const loaded = listing.map(() => 0);
  const hashes: Record<string, string> = {};
  for (const [i, listed] of listing.entries()) {
    hashes[listed.path] = await downloadFile({
      listed,
      source: `${host}/${hub.repo}/resolve/${hub.revision}/${listed.path}`,
      target: storedUrl(model, listed.path, appBase),
      onBytes(bytes) {
        loaded[i] = bytes;
        onProgress({ loadedBytes: sum(loaded), totalBytes });
      },
      onNotice,
    });
  }
  await writeManifest(model, appBase, { installedAt: Date.now(), bytes: totalBytes, sha256: hashes });
}

/** Resolves with the file's SHA-256 once it is stored and known to be what the hub lists. */
async function downloadFile(task: FileTask): Promise<string> {
  const { listed, target, onBytes, onNotice } = task;
  const cache = await openModelCache();
  for (let triesLeft = 2; triesLeft > 0; triesLeft--) {
    const stored = await cache.match(target);
    const whole = stored ? await stored.blob() : await assemble(cache, task);
    const { ok, sha256 } = await checkListed(whole, listed);
    if (ok && !stored)
      await cache.put(target, new Response(whole, { headers: { 'content-length': String(whole.size) } }));
    else if (!ok) await cache.delete(target);
    await dropParts(cache, target);
    onBytes(whole.size);
    if (ok) return sha256;
    if (triesLeft > 1)
      onNotice(`A model file did not arrive whole (${listed.path}): it was thrown away and is fetched again.`);
  }
  throw new FoveaError(
    'model-download',
    `The model server sends ${listed.path} with other contents than it lists. It was thrown away; try again later.`,
  );
}

async function assemble(cache: Cache, task: FileTask): Promise<Blob> {
  const parts: Blob[] = [];
  let version: string | null = null;
  for (let start = 0, total = Number.POSITIVE_INFINITY; start < total; ) {
    const part = (await storedPart(cache, task.target, start)) ?? (await fetchPart(cache, task, start));
    if (version !== null && part.version !== version) {
      await dropParts(cache, task.target);
      throw new FoveaError(
        'model-download',
        'The model changed on the server during the download. Start the download again.',
      );
    }
    ({ version, total } = part);
    parts.push(part.blob);
    start += part.blob.size;
    task.onBytes(start);
  }
  return new Blob(parts);
}

/** `version` is the file's ETag and size: parts of two versions must never be joined. */
interface Part {
  readonly blob: Blob;
  readonly total: number;
  readonly version: string;
}

const partUrl = (target: string, start: number) => `${target}?part=${start}`;

async function storedPart(cache: Cache, target: string, start: number): Promise<Part | null> {
  const response = await cache.match(partUrl(target, start));
  if (!response) return null;
  const total = Number(response.headers.get('x-total'));
  return { blob: await response.blob(), total, version: response.headers.get('x-version') ?? '' };
}

async function fetchPart(cache: Cache, task: FileTask, start: number): Promise<Part> {
  const range = `bytes=${start}-${start + partBytes - 1}`;
  const response = await request(task.source, { headers: { range }, cache: 'no-store' });
  const blob = await readAll(response, (bytes) => task.onBytes(start + bytes));
  const isWhole = response.status === 200;
  if (isWhole && start > 0)
    throw new FoveaError('model-download', 'The server stopped answering by parts. Start the download again.');
  const total = isWhole ? blob.size : Number(response.headers.get('content-range')?.split('/')[1]);
  const expected = Math.min(partBytes, total - start);
  if (!Number.isFinite(total) || (!isWhole && blob.size !== expected)) {
    throw new FoveaError(
      'model-download',
      `Got ${blob.size} bytes of ${task.source} where ${expected} were expected. Try again: finished parts are kept.`,
    );
  }
  const version = `${response.headers.get('etag') ?? ''} ${total}`;
  const headers = { 'x-total': String(total), 'x-version': version };
  if (!isWhole) await cache.put(partUrl(task.target, start), new Response(blob, { headers }));
  return { blob, total, version };
}

async function dropParts(cache: Cache, target: string): Promise<void> {
  const parts = await cache.keys(target, { ignoreSearch: true });
  await Promise.all(parts.filter((part) => part.url.includes('?part=')).map((part) => cache.delete(part)));
}

async function readAll(response: Response, onBytes: (bytes: number) => void): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  try {
    for (let reader = response.body?.getReader(); reader; ) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      bytes += value.byteLength;
      onBytes(bytes);
    }
  } catch (error) {
    throw interrupted(response.url, error);
  }
  return new Blob(chunks);
}

async function request(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init).catch((error: unknown) => {
    throw interrupted(url, error);
  });
  if (response.ok) return response;
  throw new FoveaError('model-download', `The model server answered ${response.status} for ${url}. Try again later.`);
}

function interrupted(url: string, error: unknown): FoveaError {
  return new FoveaError(
    'model-download',
    `The download from ${new URL(url).host} was interrupted. Try again: finished parts are kept.`,
    { cause: error },
  );
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
