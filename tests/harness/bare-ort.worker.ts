/** A bare onnxruntime-web loop, nothing of ours around it: what the encoder's own times are measured against. */
import * as ort from 'onnxruntime-web/wasm';

interface Order {
  readonly model: string;
  readonly threads: number;
  /** Text: token ids. Image: null, random pixels. */
  readonly ids: readonly number[] | null;
  readonly runs: number;
}

async function timesOf({ model, threads, ids, runs }: Order): Promise<number[]> {
  ort.env.wasm.numThreads = threads;
  const base = new URL('/ort/', self.location.href).href;
  ort.env.wasm.wasmPaths = { mjs: `${base}ort-wasm-simd-threaded.mjs`, wasm: `${base}ort-wasm-simd-threaded.wasm` };
  const bytes = new Uint8Array(await (await fetch(model)).arrayBuffer());
  const session = await ort.InferenceSession.create(bytes, { executionProviders: ['wasm'] });
  const feeds: Record<string, ort.Tensor> = ids
    ? {
        input_ids: new ort.Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]),
        attention_mask: new ort.Tensor(
          'int64',
          BigInt64Array.from(ids, () => 1n),
          [1, ids.length],
        ),
      }
    : {
        pixel_values: new ort.Tensor(
          'float32',
          Float32Array.from({ length: 3 * 224 * 224 }, (_, i) => Math.sin(i)),
          [1, 3, 224, 224],
        ),
      };
  const times: number[] = [];
  for (let run = -2; run < runs; run++) {
    const began = performance.now();
    await session.run(feeds);
    if (run >= 0) times.push(performance.now() - began);
  }
  return times;
}

self.onmessage = ({ data }: MessageEvent<Order>) => {
  // A rejection in here would not reach the page's error event.
  timesOf(data).then(
    (times) => self.postMessage({ times }),
    (error: unknown) => self.postMessage({ error: String(error) }),
  );
};
