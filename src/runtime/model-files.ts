import { FoveaError } from '../domain/errors.ts';
import { sha256 } from '../domain/sha256.ts';
import type { LoadProgress, ReadFile } from './encoder.ts';
import embeddedHashes from './model-hashes.json';
import type { ModelEntry } from './model-registry.ts';
import { openModelCache, readManifest, removeFile, storedUrl } from './model-store.ts';

/** Progress is told at most this often per file. */
const tellEveryMs = 60;
const embedded: Readonly<Record<string, string>> = embeddedHashes;

/** A file that is not what its manifest says. It has been deleted wherever it was kept; `isFetchable`: reading again fetches it. */
export class DamagedFile extends FoveaError {
  constructor(
    message: string,
    readonly isFetchable: boolean,
  ) {
    super('model-missing', message);
  }
}

/**
 * How model files are read: from the store of installed models or from our own origin, never from another one, and only files
 * that a manifest lists. Bytes are counted and hashed while they stream; nothing may be made of a tower before `verified`.
 */
export class ModelFiles {
  /** By address: settles when the file has been read to its end. */
  private readonly checks = new Map<string, Promise<void>>();
  private readonly bytes = new Map<string, number>();
  /** When the last file so far was at its end, on the clock of `performance.now`; 0 before. */
  lastReadAt = 0;

  constructor(
    private readonly model: ModelEntry,
    private readonly appBase: string,
    private readonly onProgress: (progress: LoadProgress) => void,
  ) {}

  /** What has been read to its end. */
  get files(): ReadFile[] {
    return [...this.bytes].map(([path, bytes]) => ({ path, bytes }));
  }

  async read(address: string): Promise<Response> {
    const url = new URL(address, this.appBase);
    if (url.origin !== new URL(this.appBase).origin)
      throw new TypeError(`Failed to fetch: ${url.origin} is not this app's origin`);
    const model = this.installedModelOf(url);
    const expected = model ? await this.installedHash(model, url) : embedded[this.pathBelowModels(url)];
    if (expected === undefined) return new Response(null, { status: 404 });
    const response = model ? await (await openModelCache()).match(url.href) : await fetch(url);
    if (!response?.ok || !response.body) return response ?? new Response(null, { status: 404 });
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    return new Response(
      response.body.pipeThrough(
        this.counter(response, url, chunks, () => {
          this.remember(url, this.check(url, chunks, expected, model));
        }),
      ),
      { status: response.status, headers: response.headers },
    );
  }

  /** Resolves if every file read below this folder of `models/` is what it should be. Throws `DamagedFile`. */
  async verified(folder: string): Promise<void> {
    const prefix = new URL(`models/${folder}/`, this.appBase).href;
    const mine = [...this.checks].filter(([address]) => address.startsWith(prefix));
    for (const [address] of mine) this.checks.delete(address);
    await Promise.all(mine.map(([, check]) => check));
  }

  private remember(url: URL, check: Promise<void>): void {
    check.catch(() => {});
    this.checks.set(url.href, check);
  }

  private async check(
    url: URL,
    chunks: readonly Uint8Array<ArrayBuffer>[],
    expected: string,
    model: ModelEntry | null,
  ): Promise<void> {
    const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
    let at = 0;
    for (const chunk of chunks) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    if ((await sha256(bytes)) === expected) return;
    if (model) {
      await removeFile(model, url, this.appBase);
      throw notWhole(model);
    }
    await forget(url);
    const file = url.pathname.split('/').pop();
    throw new DamagedFile(`A model file was damaged (${file}): it was thrown away and is fetched again.`, true);
  }

  private async installedHash(model: ModelEntry, url: URL): Promise<string | undefined> {
    const manifest = await readManifest(model, this.appBase);
    if (!manifest) this.remember(url, Promise.reject(notWhole(model)));
    return manifest?.sha256[url.href.slice(storedUrl(model, '', this.appBase).length)];
  }

  /** The model, if the address is one of its files in the store; null for files that ship with the app. */
  private installedModelOf(url: URL): ModelEntry | null {
    const { model, appBase } = this;
    return model.origin !== 'embedded' && url.href.startsWith(storedUrl(model, '', appBase)) ? model : null;
  }

  private pathBelowModels(url: URL): string {
    return url.href.slice(new URL('models/', this.appBase).href.length);
  }

  private counter(response: Response, url: URL, chunks: Uint8Array<ArrayBuffer>[], check: () => void) {
    const onEnd = (bytes: number) => {
      this.bytes.set(this.pathBelowModels(url), bytes);
      this.lastReadAt = performance.now();
      check();
    };
    const file = url.pathname.split('/').pop() ?? url.pathname;
    const totalBytes = Number(response.headers.get('content-length') ?? 0);
    const { onProgress } = this;
    let loadedBytes = 0;
    let toldAt = performance.now();
    return new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        loadedBytes += chunk.byteLength;
        chunks.push(chunk);
        controller.enqueue(chunk);
        if (performance.now() - toldAt < tellEveryMs) return;
        toldAt = performance.now();
        onProgress({ file, loadedBytes, totalBytes });
      },
      flush() {
        onEnd(loadedBytes);
        onProgress({ file, loadedBytes, totalBytes: loadedBytes });
      },
    });
  }
}

function notWhole({ name, origin }: ModelEntry): DamagedFile {
  const next =
    origin === 'own'
      ? 'Add its folder again in the settings.'
      : 'Download the model again in the settings: only that file is fetched.';
  return new DamagedFile(`A file of ${name} was damaged and thrown away. ${next}`, false);
}

/** Takes a file of our own origin out of the service worker's store and puts a fresh copy in the browser's cache. */
async function forget(url: URL): Promise<void> {
  for (const name of await caches.keys()) await (await caches.open(name)).delete(url, { ignoreSearch: true });
  await fetch(url, { cache: 'reload' }).then((response) => response.arrayBuffer());
}
