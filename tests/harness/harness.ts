/**
 * The app's own workers without its page, for scripts that measure or build: the same code that people run, in a real browser.
 * Everything a script may call is on `window.harness`.
 */
import '../../src/bridge/error-transfer.ts';
import { proxy, type Remote, transfer, wrap } from 'comlink';
import type { DecoderApi } from '../../src/bridge/contracts/decoder.ts';
import type { EncoderApi } from '../../src/bridge/contracts/encoder.ts';
import type { LibraryApi } from '../../src/bridge/contracts/library.ts';
import type { SearchRequest } from '../../src/bridge/contracts/search.ts';
import { emptyQuery } from '../../src/domain/query.ts';
import { pictureData } from '../../src/library/picture-data.ts';
import type { EncoderReport, Tower } from '../../src/runtime/encoder.ts';
import { defaultModel } from '../../src/runtime/model-registry.ts';
import { freshSession } from '../../src/session/log.ts';
import { bareOrt, restoreTimes, searchTimes } from './measure.ts';
import { labTiming } from './measure-lab-timing.ts';
import { mapFrames, mapLayoutMs } from './measure-map.ts';
import { rankingTimes } from './measure-ranking.ts';
import { varietyTimes } from './measure-variety.ts';

const appBase = new URL('/', location.href).href;

const encoders: Partial<Record<Tower, Remote<EncoderApi>>> = {};

async function startEncoder(tower: Tower, device: 'wasm' | 'wasm-threads', threads: number): Promise<EncoderReport> {
  const worker = new Worker(new URL('../../workers/encoder.worker.ts', import.meta.url), { type: 'module' });
  const encoder = wrap<EncoderApi>(worker);
  encoders[tower] = encoder;
  const options = { model: defaultModel, appBase, lockName: `harness-${crypto.randomUUID()}`, check: 'full' as const };
  return encoder.start(
    { model: defaultModel.id, tower, device, threads },
    options,
    proxy(() => undefined),
  );
}

const decoder = () =>
  wrap<DecoderApi>(new Worker(new URL('../../workers/decoder.worker.ts', import.meta.url), { type: 'module' }));
let theDecoder: Remote<DecoderApi> | null = null;

async function decode(url: string) {
  theDecoder ??= decoder();
  const blob = await (await fetch(url)).blob();
  return theDecoder.decode(blob, url);
}

async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return bytes.toBase64();
}

let library: Remote<LibraryApi> | null = null;

const harness = {
  bareOrt,
  labTiming,
  searchTimes,
  restoreTimes,
  rankingTimes,
  varietyTimes,
  mapLayoutMs,
  mapFrames,
  model: () => ({ key: defaultModel.key, dim: defaultModel.dim }),
  startEncoder,

  /** Each text by itself: q8 text vectors depend a little on what they are batched with. */
  async encodeTexts(texts: string[]): Promise<number[][]> {
    const encoder = encoders.text as Remote<EncoderApi>;
    const vectors: number[][] = [];
    for (const text of texts) vectors.push([...(await encoder.encodeTexts([text], 'query', 0))]);
    return vectors;
  },

  async encodeImages(urls: string[]): Promise<number[][]> {
    const encoder = encoders.image as Remote<EncoderApi>;
    const vectors: number[][] = [];
    for (const url of urls) {
      const bitmap = await createImageBitmap(await (await fetch(url)).blob());
      vectors.push([...(await encoder.encodeImages([pictureData(bitmap)], 'query', 0))]);
    }
    return vectors;
  },

  /** Milliseconds per call as the caller sees them, after two warm runs. */
  async encodeTimes(tower: Tower, input: string, runs: number): Promise<number[]> {
    const encoder = encoders[tower] as Remote<EncoderApi>;
    const photo = tower === 'image' ? await (await fetch(input)).blob() : null;
    const times: number[] = [];
    for (let run = -2; run < runs; run++) {
      const bitmap = photo && (await createImageBitmap(photo));
      const began = performance.now();
      if (bitmap) await encoder.encodeImages([pictureData(bitmap)], 'query', 0);
      // A text of its own each time: repeated ones come from the cache.
      else await encoder.encodeTexts([`${input} ${run + 2}`], 'query', 0);
      if (run >= 0) times.push(performance.now() - began);
    }
    return times;
  },

  /** A photo through the import's own decoder and the image tower. */
  async importPhoto(url: string) {
    const photo = await decode(url);
    const { view, display, thumbnail, width, height, colour, hash } = photo;
    const encoder = encoders.image as Remote<EncoderApi>;
    const vector = [...(await encoder.encodeImages([pictureData(view)], 'import', 0))];
    return { width, height, colour, hash, display: await base64(display), thumbnail: await base64(thumbnail), vector };
  },

  async openLibrary() {
    const worker = new Worker(new URL('../../workers/library.worker.ts', import.meta.url), { type: 'module' });
    library = wrap<LibraryApi>(worker);
    const { key, dim } = defaultModel;
    const summary = await library.open(
      { baseUrl: appBase, model: { key, dim }, next: null },
      proxy(() => undefined),
    );
    for (const tower of ['text', 'image'] as const) {
      const report = await startEncoder(tower, tower === 'text' ? 'wasm' : 'wasm-threads', tower === 'text' ? 1 : 2);
      const { port1, port2 } = new MessageChannel();
      await (encoders[tower] as Remote<EncoderApi>).serve(transfer(port1, [port1]));
      await library.attachEncoder(tower, transfer(port2, [port2]), report);
    }
    return summary;
  },

  /** The ids the app would show, best first. */
  async search(words: string, channels: SearchRequest['channels'], limit: number, change: Partial<SearchRequest> = {}) {
    const query = { ...emptyQuery, words };
    const request: SearchRequest = { query, session: freshSession, limit, channels, variety: 0, ...change };
    const { hits, timings, status } = await (library as Remote<LibraryApi>).search(1, request);
    return {
      hits: hits.map(({ post, score, contributions }) => ({ id: post.id, score, contributions })),
      timings,
      status,
    };
  },
};

declare global {
  interface Window {
    harness: typeof harness;
  }
}

window.harness = harness;
