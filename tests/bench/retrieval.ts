import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { decodeSeedVectors } from '../../src/corpus/seed-vectors.ts';
import { rowOf } from '../../src/domain/vectors.ts';
import { openHarness } from '../harness/open-harness.ts';
import { type RealVectors, realVectors } from './real-vectors.ts';
import { median, quantile } from './statistics.ts';

/** One way to search one number of rows, for the ten nearest, on one thread. */
export interface RetrievalRow {
  readonly rows: number;
  readonly what: string;
  readonly fastestMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Of the true ten in float32; null where it was not measured. */
  readonly recall: number | null;
  readonly bytesPerRow: number | null;
  readonly buildMs: number | null;
}

export interface RetrievalFigures {
  readonly browser: string;
  /** What the rows and the queries are. */
  readonly rowsAre: string;
  readonly searches: readonly RetrievalRow[];
  /** Recall@10 where every row is real. */
  readonly realRecall: readonly { readonly rows: string; readonly exact: number; readonly prefiltered: number }[];
  readonly cosineError: { readonly rms: number; readonly most: number };
  readonly setMs10k: number;
  readonly restoreMs100k: number;
}

declare global {
  interface Window {
    retrieval: typeof import('./retrieval-page.ts');
  }
}

const heldOut = 100;

/** `folder`: flickr8k, whose photos, crops and captions are the real rows; null: the seeds. Takes about five minutes. */
export async function benchRetrieval(folder: string | null): Promise<RetrievalFigures> {
  const { page, browser, close } = await openHarness(folder ? { '/captions/': folder } : {});
  const real = folder ? await realVectors(page, folder) : seedVectors();
  await page.evaluate(async (address) => {
    window.retrieval = await import(address);
  }, '/tests/bench/retrieval-page.ts');

  const captions = split(real.captions, real.dim);
  await load(page, captions.rows, captions.queries, real.dim);
  const ofCaptions = await realRecall(page, 'captions, asked with other captions');
  const pictures = split(real.pictures, real.dim);
  await load(page, pictures.rows, captions.queries, real.dim);
  const byCaptions = await realRecall(page, 'photos and crops, asked with captions');
  await load(page, pictures.rows, [...pictures.queries, ...captions.queries], real.dim);
  const byPictures = await realRecall(page, 'photos and crops, asked with other crops and captions');
  const count = await page.evaluate(() => window.retrieval.realRows());

  const figures = {
    browser,
    rowsAre: `the first ${count} of any number are ${folder ? 'flickr8k val photos and five crops of each' : 'photos of the seeds'}, the others lie between one of them and one of its 20 nearest; asked with ${2 * heldOut} held-out pictures and captions in turn`,
    searches: await searches(page),
    realRecall: [byPictures, byCaptions, ofCaptions],
    cosineError: await page.evaluate(() => window.retrieval.cosineErrors()),
    setMs10k: Math.min(...(await page.evaluate(() => window.retrieval.setTimes(10_000, 5)))),
    restoreMs100k: Math.min(...(await page.evaluate(() => window.retrieval.restoreTimes(100_000, 5)))),
  };
  await close();
  return figures;
}

async function searches(page: Page): Promise<RetrievalRow[]> {
  const rows: RetrievalRow[] = [];
  const ours = async (
    n: number,
    what: string,
    form: 'relaxed' | 'simd' | 'scalar',
    options: Parameters<Window['retrieval']['ours']>[2],
  ) => {
    const timed = await page.evaluate(([n, f, o]) => window.retrieval.ours(n, f, o), [n, form, options] as const);
    rows.push(rowFrom(n, what, timed));
  };
  const other = async (
    n: number,
    what: string,
    name: 'plain' | 'typed' | 'hnsw',
    options: Parameters<Window['retrieval']['reference']>[2],
  ) => {
    const timed = await page.evaluate(([n, f, o]) => window.retrieval.reference(n, f, o), [n, name, options] as const);
    rows.push(rowFrom(n, what, timed));
  };
  await ours(1_000, 'relaxed SIMD', 'relaxed', { searches: 400 });
  await other(10_000, 'HNSW (EdgeVec)', 'hnsw', { searches: 200, asked: 200 });
  await ours(10_000, 'relaxed SIMD', 'relaxed', { searches: 400, asked: 200 });
  await other(25_000, 'plain loop over arrays', 'plain', { searches: 30 });
  await other(25_000, 'typed arrays (before)', 'typed', { searches: 60 });
  await ours(25_000, 'scalar', 'scalar', { searches: 100 });
  await ours(25_000, 'SIMD', 'simd', { searches: 400 });
  await ours(25_000, 'relaxed SIMD', 'relaxed', { searches: 400, asked: 200 });
  await other(100_000, 'typed arrays (before)', 'typed', { searches: 30 });
  await ours(100_000, 'scalar', 'scalar', { searches: 40 });
  await ours(100_000, 'SIMD', 'simd', { searches: 200 });
  await ours(100_000, 'relaxed SIMD', 'relaxed', { searches: 200, asked: 100 });
  await ours(100_000, 'relaxed SIMD, filter that 10 % pass', 'relaxed', { searches: 200, share: 0.1 });
  await ours(300_000, 'relaxed SIMD, exact', 'relaxed', { searches: 60, prefilterFrom: 1e9 });
  await ours(300_000, 'relaxed SIMD, prefilter', 'relaxed', { searches: 100 });
  await ours(1_000_000, 'relaxed SIMD, exact', 'relaxed', { searches: 40, asked: 40, prefilterFrom: 1e9 });
  await ours(1_000_000, 'relaxed SIMD, prefilter', 'relaxed', { searches: 100, asked: 40 });
  return rows;
}

function rowFrom(rows: number, what: string, timed: Awaited<ReturnType<Window['retrieval']['ours']>>): RetrievalRow {
  const { times, recall, bytesPerRow, buildMs } = timed;
  console.log(`  ${rows} rows, ${what}: ${median(times).toFixed(2)} ms`);
  const [fastestMs, p50Ms, p95Ms] = [Math.min(...times), median(times), quantile(times, 0.95)];
  return { rows, what, fastestMs, p50Ms, p95Ms, recall, bytesPerRow, buildMs };
}

async function realRecall(page: Page, what: string): Promise<RetrievalFigures['realRecall'][number]> {
  const recall = async (prefilterFrom: number) => {
    const options = { searches: 1, asked: 2 * heldOut, prefilterFrom };
    const n = await page.evaluate(() => window.retrieval.realRows());
    return (await page.evaluate(([n, o]) => window.retrieval.ours(n, 'relaxed', o), [n, options] as const)).recall ?? 0;
  };
  const n = await page.evaluate(() => window.retrieval.realRows());
  return { rows: `${n} ${what}`, exact: await recall(1e9), prefiltered: await recall(1) };
}

/** Takes 100 rows out, evenly spaced, to ask with. */
function split(matrix: Float32Array, dim: number) {
  const count = matrix.length / dim;
  const step = Math.floor(count / heldOut);
  const all = Array.from({ length: count }, (_, row) => rowOf(matrix, row, dim));
  const isQuery = (row: number) => row % step === step - 1 && row < step * heldOut;
  return { rows: all.filter((_, row) => !isQuery(row)), queries: all.filter((_, row) => isQuery(row)) };
}

async function load(page: Page, rows: readonly Float32Array[], queries: readonly Float32Array[], dim: number) {
  const serve = async (url: string, vectors: readonly Float32Array[]) => {
    const body = Buffer.concat(vectors.map((row) => Buffer.from(row.buffer, row.byteOffset, row.byteLength)));
    await page.unroute(`**${url}`);
    await page.route(`**${url}`, (route) => route.fulfill({ body }));
  };
  await serve('/bench/rows.f32', rows);
  await serve('/bench/queries.f32', queries);
  await page.evaluate((dim) => window.retrieval.load('/bench/rows.f32', '/bench/queries.f32', dim), dim);
}

function seedVectors(): RealVectors {
  const file = readFileSync(join(import.meta.dirname, '..', '..', 'public', 'seeds', 'vectors.bin'));
  const { dim, pictures, passages } = decodeSeedVectors(new Uint8Array(file).buffer, 384);
  return { dim, pictures, captions: passages };
}
