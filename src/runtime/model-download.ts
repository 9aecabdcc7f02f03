import { FoveaError } from '../domain/errors.ts';
import type { HubFile, HubSource, ModelEntry } from './model-registry.ts';
import { openModelCache, storedUrl, writeManifest } from './model-store.ts';

/** Finished parts survive a failure, so at most this many bytes are fetched twice. */
const partBytes = 4 * 2 ** 20;

export interface DownloadProgress {
  readonly loadedBytes: number;
  /** Over all files; an estimate until the server has told each file's size. */
  readonly totalBytes: number;
}

export interface DownloadOptions {
  readonly appBase: string;
  /** For example `https://huggingface.co`. */
  readonly host: string;
  readonly onProgress: (progress: DownloadProgress) => void;
  readonly signal: AbortSignal;
}

interface FileTask {
  readonly source: string;
  readonly target: string;
  readonly onBytes: (loadedBytes: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Fetches every file of a hub model into the store, by Range requests where the server knows them. Call it again after a
 * failure or a cancel: it goes on where it stopped. Throws `model-download`, `disk-full` (as QuotaExceededError) or AbortError.
 */
export async function downloadModel(model: ModelEntry, hub: HubSource, options: DownloadOptions): Promise<void> {
  const { appBase, host, onProgress, signal } = options;
  const sourceOf = (file: HubFile) => `${host}/${hub.repo}/resolve/${hub.revision}/${file.path}`;
  const sizes = await Promise.all(hub.files.map((file) => expectedBytes(file, sourceOf(file), signal)));
  const loaded = hub.files.map(() => 0);
  for (const [i, file] of hub.files.entries()) {
    const onBytes = (bytes: number) => {
      loaded[i] = bytes;
      sizes[i] = Math.max(sizes[i] ?? 0, bytes);
      onProgress({ loadedBytes: sum(loaded), totalBytes: sum(sizes) });
    };
    const bytes = await downloadFile({
      source: sourceOf(file),
      target: storedUrl(model, file.path, appBase),
      onBytes,
      signal,
    });
    sizes[i] = bytes;
    onBytes(bytes);
  }
  await writeManifest(model, appBase, { installedAt: Date.now(), bytes: sum(loaded) });
}

/** Resolves with the file's size in bytes. */
async function downloadFile(task: FileTask): Promise<number> {
  const cache = await openModelCache();
  const stored = await cache.match(task.target);
  if (stored) return (await stored.blob()).size;
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
  const whole = new Blob(parts);
  await cache.put(task.target, new Response(whole, { headers: { 'content-length': String(whole.size) } }));
  await dropParts(cache, task.target);
  return whole.size;
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
  const response = await request(task.source, { headers: { range }, signal: task.signal, cache: 'no-store' });
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

function interrupted(url: string, error: unknown): unknown {
  if (error instanceof DOMException && error.name === 'AbortError') return error;
  return new FoveaError(
    'model-download',
    `The download from ${new URL(url).host} was interrupted. Try again: finished parts are kept.`,
    { cause: error },
  );
}

async function expectedBytes(file: HubFile, source: string, signal: AbortSignal): Promise<number> {
  const response = await request(source, { method: 'HEAD', signal });
  return Number(response.headers.get('content-length')) || Math.round(file.megabytes * 1e6);
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
