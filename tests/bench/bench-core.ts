import type { Page } from '@playwright/test';
import type { RestoreTimes } from '../harness/measure.ts';
import { median, quantile } from './statistics.ts';

export interface EncodeRow {
  readonly what: string;
  readonly threads: number;
  readonly oursMs: number;
  readonly bareMs: number;
  readonly ratio: number;
}

/** Token ids of "two dogs playing on the beach", as long as a usual query, for each text tower. */
const english = [101, 2048, 6077, 2652, 2006, 1996, 3509, 102];
const bilingual = [0, 6, 3729, 3147, 14330, 179, 51065, 424, 3756, 42512, 2];

const loads = [
  {
    what: 'photo',
    tower: 'image',
    device: 'wasm',
    threads: 1,
    input: '/seeds/photos/vet-day-tabby.webp',
    model: 'image/onnx/vision_model_quantized.onnx',
    ids: null,
  },
  {
    what: 'photo',
    tower: 'image',
    device: 'wasm-threads',
    threads: 2,
    input: '',
    model: 'image/onnx/vision_model_quantized.onnx',
    ids: null,
  },
  {
    what: 'English query',
    tower: 'text',
    device: 'wasm',
    threads: 1,
    input: 'dogs playing on a beach',
    model: 'text-en/onnx/text_model_quantized.onnx',
    ids: english,
  },
  {
    what: 'Chinese query',
    tower: 'text',
    device: 'wasm',
    threads: 1,
    input: '狗在海滩上玩耍',
    model: 'text-enzh/onnx/text_model_quantized.onnx',
    ids: bilingual,
  },
] as const;

/** Our encoder as the library calls it, beside a bare onnxruntime-web loop on the same file, taken in turn in the same run. */
export async function benchEncoders(page: Page): Promise<EncodeRow[]> {
  const photo = await page.evaluate(async () => {
    const { posts } = (await (await fetch('/seeds/seeds.json')).json()) as { posts: { id: string }[] };
    return `/seeds/photos/${posts[0]?.id.slice('seed:'.length)}.webp`;
  });
  const rows: EncodeRow[] = [];
  for (const { what, tower, device, threads, input, model, ids } of loads) {
    await page.evaluate(([t, d, n]) => window.harness.startEncoder(t, d, n), [tower, device, threads] as const);
    const ours: number[] = [];
    const bare: number[] = [];
    for (let turn = 0; turn < 2; turn++) {
      ours.push(
        ...(await page.evaluate(([t, i]) => window.harness.encodeTimes(t, i, 20), [
          tower,
          tower === 'image' ? photo : input,
        ] as const)),
      );
      bare.push(
        ...(await page.evaluate(
          ([file, n, tokens]) => window.harness.bareOrt(`/models/fovea-mini/${file}`, n, tokens && [...tokens], 20),
          [model, threads, ids] as const,
        )),
      );
    }
    rows.push({ what, threads, oursMs: median(ours), bareMs: median(bare), ratio: median(ours) / median(bare) });
  }
  return rows;
}

export interface SearchRow {
  readonly posts: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly vectorMegabytes: number;
}

export async function benchSearch(page: Page): Promise<SearchRow[]> {
  const rows: SearchRow[] = [];
  for (const posts of [1_000, 10_000]) {
    const { times, vectorMegabytes } = await page.evaluate((n) => window.harness.searchTimes(n, 100), posts);
    rows.push({
      posts,
      p50Ms: median(times),
      p95Ms: quantile(times, 0.95),
      vectorMegabytes,
    });
  }
  return rows;
}

export async function benchRestore(page: Page): Promise<(RestoreTimes & { readonly vectors: number })[]> {
  const rows: (RestoreTimes & { readonly vectors: number })[] = [];
  for (const vectors of [25_000, 100_000]) {
    rows.push({ vectors, ...(await page.evaluate((n) => window.harness.restoreTimes(n, 7), vectors)) });
  }
  return rows;
}
