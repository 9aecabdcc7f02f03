import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initSync } from 'edgevec';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { dot, normalise, rowOf } from '../../../src/domain/vectors.ts';
import { makeIndex } from '../../../src/lab/indexes/make-index.ts';
import { indexKinds } from '../../../src/lab/plan.ts';
import { seededRandom } from '../../../src/lab/random.ts';
import { testKernel } from '../../fakes/kernel.ts';
import { unitRows } from './unit-rows.ts';

beforeAll(() => {
  // In Node there is no address to fetch it from; what is there already is not loaded again.
  const wasm = createRequire(import.meta.url).resolve('edgevec/edgevec_bg.wasm');
  initSync({ module: readFileSync(wasm) });
});

function nearest(matrix: Float32Array, query: Float32Array, dim: number, k: number) {
  return Array.from({ length: matrix.length / dim }, (_, id) => ({ id, cosine: dot(rowOf(matrix, id, dim), query) }))
    .sort((a, b) => b.cosine - a.cosine || a.id - b.id)
    .slice(0, k);
}

/** Rows around a few centres, as photos of a few subjects are: random ones have no near neighbours to find. */
function clustered(n: number, dim: number): Float32Array {
  const [centres, random] = [unitRows(40, dim, 8), seededRandom(9)];
  const rows = Float32Array.from({ length: n * dim }, (_, i) => {
    const centre = Math.floor(i / dim) % 40;
    return (centres[centre * dim + (i % dim)] as number) + (random() - 0.5) * 0.3;
  });
  for (let at = 0; at < rows.length; at += dim) normalise(rows.subarray(at, at + dim));
  return rows;
}

describe.each(indexKinds)('the index %s', (kind) => {
  it('finds nearly what sorting everything finds, with its cosines, best first', async () => {
    const [dim, k] = [64, 10];
    // More than the prefilter lets pass; a graph takes its time to build.
    const matrix = clustered(kind === 'hnsw' ? 3_000 : 12_000, dim);
    const index = await makeIndex(kind, dim, testKernel);
    await index.build(matrix);
    let shared = 0;
    for (let row = 0; row < 40; row++) {
      const query = rowOf(matrix, row * 7, dim);
      const found = index.search(query, k);
      expect(found).toHaveLength(k);
      expect(found.map(({ cosine }) => cosine)).toEqual(found.map(({ cosine }) => cosine).sort((a, b) => b - a));
      for (const { id, cosine } of found) expect(cosine).toBeCloseTo(dot(rowOf(matrix, id, dim), query), 2);
      const wanted = new Set(nearest(matrix, query, dim, k).map(({ id }) => id));
      shared += found.filter(({ id }) => wanted.has(id)).length;
    }
    expect(shared / 400).toBeGreaterThan({ 'exact-f32': 0.999, 'exact-int8': 0.97, 'sign-bit': 0.9, hnsw: 0.9 }[kind]);
  }, 60_000);

  it('starts again when it is built again, and is happy with little', async () => {
    const index = await makeIndex(kind, 8, testKernel);
    expect(index.search(unitRows(1, 8, 1), 3)).toEqual([]);
    await index.build(unitRows(50, 8, 1));
    const rows = unitRows(2, 8, 2);
    await index.build(rows);
    const found = index.search(rowOf(rows, 1, 8), 5);
    expect(found.map(({ id }) => id)).toEqual([1, 0]);
    expect(index.search(rows.slice(0, 8), 0)).toEqual([]);
    if (kind === 'hnsw') expect(index.bytes).toBeNull();
    else expect(index.bytes).toBeGreaterThanOrEqual(2 * 8 * (kind === 'exact-f32' ? 4 : 1));
  });
});

it('the exact float32 index is a sorted scan, ties by id', () => {
  const value = fc.constantFrom(0, 1, -1, 0.5);
  const row = fc.array(value, { minLength: 3, maxLength: 3 });
  return fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 30 }), row, fc.nat(12), async (rows, asked, k) => {
      const matrix = Float32Array.from(rows.flat());
      const index = await makeIndex('exact-f32', 3, testKernel);
      index.build(matrix);
      expect(index.search(Float32Array.from(asked), k)).toEqual(nearest(matrix, Float32Array.from(asked), 3, k));
    }),
  );
});
