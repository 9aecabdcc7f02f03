import type { LoadProgress } from './encoder.ts';
import { readInstalledFile } from './model-store.ts';

/** Progress is told at most this often per file. */
const tellEveryMs = 60;

/**
 * How model files are read: from the store of installed models or from our own origin, never from another one.
 * Bytes are counted while they stream.
 */
export function modelFileReader(appBase: string, onProgress: (progress: LoadProgress) => void) {
  return async (address: string): Promise<Response> => {
    const url = new URL(address, appBase);
    if (url.origin !== new URL(appBase).origin)
      throw new TypeError(`Failed to fetch: ${url.origin} is not this app's origin`);
    const response = (await readInstalledFile(url)) ?? (await fetch(url));
    return response.ok && response.body ? counted(response, response.body, url, onProgress) : response;
  };
}

function counted(
  response: Response,
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  url: URL,
  onProgress: (progress: LoadProgress) => void,
): Response {
  const file = url.pathname.split('/').pop() ?? url.pathname;
  const totalBytes = Number(response.headers.get('content-length') ?? 0);
  let loadedBytes = 0;
  let toldAt = performance.now();
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      loadedBytes += chunk.byteLength;
      controller.enqueue(chunk);
      if (performance.now() - toldAt < tellEveryMs) return;
      toldAt = performance.now();
      onProgress({ file, loadedBytes, totalBytes });
    },
    flush() {
      onProgress({ file, loadedBytes, totalBytes: loadedBytes });
    },
  });
  return new Response(body.pipeThrough(counter), { status: response.status, headers: response.headers });
}
