import { headersOf } from '../response-headers.ts';

/** A file of the app as the build lists it; `integrity` is its SHA-256 as browsers check it. */
export interface AppFile {
  readonly url: string;
  readonly integrity: string;
  readonly bytes: number;
}

const cacheName = 'fovea-assets';
/** In this order; the rest (photos, the bilingual tower) comes behind, and last what only the Lab reads. */
const first = [
  'ort/ort-wasm-simd-threaded.',
  'seeds/seeds.json',
  'seeds/vectors.bin',
  'text-en/',
  'seeds/thumbs/',
  'image/',
];
/** WebGPU's larger runtime is stored when it is first used. */
const isOnDemand = ({ url }: AppFile) => url.includes('.asyncify.');
const isForLab = (url: string) => url.includes('_fp16.onnx');
const rankOf = (url: string) =>
  isForLab(url)
    ? first.length + 1
    : (first.findIndex((part) => url.includes(part)) + first.length + 1) % (first.length + 1);

/** `key` names it in the cache: another content is another key. */
interface Asset extends AppFile {
  readonly address: string;
  readonly key: string;
}

/** Models, runtime and seeds: 109 MB that are stored behind the first search. */
export class Assets {
  private readonly files: ReadonlyMap<string, Asset>;
  private storing: Promise<void> | null = null;
  private readonly stopping = new AbortController();

  /** `scope`: the address that the files' own are relative to. */
  constructor(files: readonly AppFile[], scope: string) {
    this.files = new Map(
      files
        .toSorted((a, b) => rankOf(a.url) - rankOf(b.url))
        .map((file) => {
          const address = new URL(file.url, scope).href;
          return [address, { ...file, address, key: `${address}?integrity=${encodeURIComponent(file.integrity)}` }];
        }),
    );
  }

  has(url: URL): boolean {
    return this.files.has(url.href);
  }

  /** The stored file, else the network's: what is not checked here is not stored, its reader shows progress and checks it. */
  async respond(request: Request): Promise<Response> {
    const file = this.files.get(request.url) as Asset;
    const cache = await caches.open(cacheName);
    if (isOnDemand(file) && !(await cache.match(file.key))) await keep(cache, file, null);
    return (await cache.match(file.key)) ?? withOwnHeaders(await fetch(request));
  }

  /** Fetches what is missing, one file after another so that the page's own requests come first. Rejects if a file cannot be had. */
  store(onProgress: (storedBytes: number, totalBytes: number) => void): Promise<void> {
    this.storing ??= this.storeMissing(onProgress).finally(() => {
      this.storing = null;
    });
    return this.storing;
  }

  /** Ends storing for good; `store` then rejects. */
  stop(): void {
    this.stopping.abort();
  }

  /** What an earlier version stored and this one does not know. */
  async dropOld(): Promise<void> {
    const cache = await caches.open(cacheName);
    const current = new Set([...this.files.values()].map(({ key }) => key));
    for (const { url } of await cache.keys()) if (!current.has(url)) await cache.delete(url);
  }

  private async storeMissing(onProgress: (storedBytes: number, totalBytes: number) => void): Promise<void> {
    const cache = await caches.open(cacheName);
    const stored = new Set((await cache.keys()).map(({ url }) => url));
    const wanted = [...this.files.values()].filter((file) => !isOnDemand(file));
    const total = wanted.reduce((sum, { bytes }) => sum + bytes, 0);
    let done = 0;
    for (const file of wanted) {
      if (!stored.has(file.key)) await keep(cache, file, this.stopping.signal);
      done += file.bytes;
      onProgress(done, total);
    }
  }
}

/** Fetches, checks and stores a file. */
async function keep(cache: Cache, { address, integrity, key }: Asset, signal: AbortSignal | null): Promise<void> {
  // The browser compares the hash; a copy that was damaged on its way is asked for once more, past every cache.
  const checked = { integrity, signal };
  const response = await fetch(address, checked).catch(() => fetch(address, { ...checked, cache: 'reload' }));
  if (!response.ok) throw new TypeError(`HTTP ${response.status} for ${address}`);
  await cache.put(key, withOwnHeaders(response));
}

/** A response as a server that knows our headers would have sent it. */
export function withOwnHeaders(response: Response): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(headersOf(new URL(response.url).pathname))) headers.set(name, value);
  if (headers.has('content-encoding')) {
    // The body is decoded by now, and its length another one.
    headers.delete('content-encoding');
    headers.delete('content-length');
  }
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
