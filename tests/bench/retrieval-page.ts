/** What the retrieval bench runs inside the browser, on the main thread: one thread. Milliseconds unless named otherwise. */
import { Bitmap } from '../../src/domain/bitmap.ts';
import { packRows } from '../../src/domain/packed-rows.ts';
import { dot, rowOf } from '../../src/domain/vectors.ts';
import { FlatIndex } from '../../src/retrieval/flat-index.ts';
import { type Kernel, type KernelForm, kernelForms } from '../../src/retrieval/kernel.ts';
import { hnsw, plainArrays, type Reference, typedArrays } from './retrieval-references.ts';
import { rowsOf, type Source, sourceOf } from './retrieval-rows.ts';

const k = 10;

async function kernelOf(form: KernelForm): Promise<Kernel> {
  const url = new URL(`../../workers/kernels/build/${form}.wasm`, import.meta.url);
  return { form, module: await WebAssembly.compileStreaming(fetch(url)) };
}

let source: Source;
let queries: Float32Array[] = [];

/** Takes over the real rows and the queries: addresses of float32 files, row-major [n, dim]. */
export async function load(rows: string, asked: string, dim: number): Promise<void> {
  const [real, q] = await Promise.all(
    [rows, asked].map(async (url) => new Float32Array(await (await fetch(url)).arrayBuffer())),
  );
  truths.clear();
  source = sourceOf(real as Float32Array, dim, await kernelOf('simd'));
  queries = Array.from({ length: (q as Float32Array).length / dim }, (_, i) => rowOf(q as Float32Array, i, dim));
}

export interface Timed {
  readonly times: number[];
  readonly recall: number | null;
  readonly bytesPerRow: number | null;
  readonly buildMs: number | null;
}

/** The index on one kernel over n rows. `prefilterFrom` null: as the app chooses. Recall against float32 if `truths` is given. */
export async function ours(
  n: number,
  form: KernelForm,
  options: { searches: number; asked?: number; prefilterFrom?: number; share?: number },
): Promise<Timed> {
  const index = new FlatIndex(source.dim, await kernelOf(form), options.prefilterFrom);
  let buildMs = 0;
  for (const { from, matrix } of rowsOf(source, n)) {
    const began = performance.now();
    const ids = Int32Array.from({ length: matrix.length / source.dim }, (_, row) => from + row);
    index.append(ids, packRows(matrix, source.dim));
    buildMs += performance.now() - began;
  }
  const share = options.share;
  const among =
    share === undefined
      ? undefined
      : new Bitmap(Array.from({ length: n }, (_, id) => id).filter((id) => (id * 7919) % 1000 < share * 1000));
  const search = (query: Float32Array) => index.search(query, k, among).map(({ id }) => id);
  const times = timesOf(search, options.searches);
  const recall = options.asked === undefined ? null : recallOf(search, n, options.asked);
  return { times, recall, bytesPerRow: index.bytes / n, buildMs };
}

/** Another way to search the same rows. */
export async function reference(
  n: number,
  name: 'plain' | 'typed' | 'hnsw',
  options: { searches: number; asked?: number },
): Promise<Timed> {
  const make: Record<typeof name, (dim: number) => Reference | Promise<Reference>> = {
    plain: plainArrays,
    typed: typedArrays,
    hnsw,
  };
  const index = await make[name](source.dim);
  let buildMs = 0;
  for (const { matrix } of rowsOf(source, n)) {
    const began = performance.now();
    index.add(matrix);
    buildMs += performance.now() - began;
  }
  const search = (query: Float32Array) => index.search(query, k);
  const times = timesOf(search, options.searches);
  const recall = options.asked === undefined ? null : recallOf(search, n, options.asked);
  return { times, recall, bytesPerRow: index.bytesPerRow, buildMs };
}

/** Packed rows into a searchable index, `rounds` times: what restoring from a store costs beyond reading. */
export async function restoreTimes(n: number, rounds: number): Promise<number[]> {
  const shards = [...rowsOf(source, n)].map(({ from, matrix }) => ({
    ids: Int32Array.from({ length: matrix.length / source.dim }, (_, row) => from + row),
    rows: packRows(matrix, source.dim),
  }));
  const kernel = await kernelOf('relaxed');
  return Array.from({ length: rounds }, () => {
    const began = performance.now();
    const index = new FlatIndex(source.dim, kernel);
    for (const { ids, rows } of shards) index.append(ids, rows);
    return performance.now() - began;
  });
}

/** Set one by one, as an import does. */
export async function setTimes(n: number, rounds: number): Promise<number[]> {
  const kernel = await kernelOf('relaxed');
  const rows = [...rowsOf(source, n)];
  return Array.from({ length: rounds }, () => {
    const began = performance.now();
    const index = new FlatIndex(source.dim, kernel);
    for (const { from, matrix } of rows) {
      for (let row = 0; row < matrix.length / source.dim; row++) index.set(from + row, rowOf(matrix, row, source.dim));
    }
    return performance.now() - began;
  });
}

/** How far the cosines of the index are from those of float32: root mean square and largest, over all real rows and queries. */
export async function cosineErrors(): Promise<{ rms: number; most: number }> {
  const index = new FlatIndex(source.dim, await kernelOf('simd'));
  const count = source.real.length / source.dim;
  let [squares, most] = [0, 0];
  for (let id = 0; id < count; id++) {
    const vector = rowOf(source.real, id, source.dim);
    index.set(id, vector);
    for (const query of queries) {
      const error = Math.abs((index.cosines(id, query)[0] as number) - dot(vector, query));
      squares += error * error;
      most = Math.max(most, error);
    }
  }
  return { rms: Math.sqrt(squares / (count * queries.length)), most };
}

export const forms = () => kernelForms;
export const realRows = () => source.real.length / source.dim;

function timesOf(search: (query: Float32Array) => number[], searches: number): number[] {
  const times: number[] = [];
  for (let round = -Math.min(20, searches); round < searches; round++) {
    const query = queries[(round + searches) % queries.length] as Float32Array;
    const began = performance.now();
    search(query);
    if (round >= 0) times.push(performance.now() - began);
  }
  return times;
}

/** The true ten nearest of n rows, in float32, for the first `asked` queries; made once. */
const truths = new Map<string, Set<number>[]>();

function truthOf(n: number, asked: number): Set<number>[] {
  const known = truths.get(`${n} ${asked}`);
  if (known) return known;
  const tops = queries.slice(0, asked).map(() => [] as { id: number; cosine: number }[]);
  for (const { from, matrix } of rowsOf(source, n)) {
    for (const [q, top] of tops.entries()) {
      for (let row = 0; row < matrix.length / source.dim; row++) {
        const cosine = dot(rowOf(matrix, row, source.dim), queries[q] as Float32Array);
        if (top.length === k && cosine <= (top[k - 1]?.cosine as number)) continue;
        top.push({ id: from + row, cosine });
        top.sort((a, b) => b.cosine - a.cosine || a.id - b.id);
        top.length = Math.min(top.length, k);
      }
    }
  }
  const sets = tops.map((top) => new Set(top.map(({ id }) => id)));
  truths.set(`${n} ${asked}`, sets);
  return sets;
}

function recallOf(search: (query: Float32Array) => number[], n: number, asked: number): number {
  const truth = truthOf(n, asked);
  const hits = truth.map((ids, q) => search(queries[q] as Float32Array).filter((id) => ids.has(id)).length);
  return hits.reduce((a, b) => a + b, 0) / (truth.length * k);
}
