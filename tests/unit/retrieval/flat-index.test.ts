import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bitmap } from '../../../src/domain/bitmap.ts';
import { packRows } from '../../../src/domain/packed-rows.ts';
import { dot, normalise } from '../../../src/domain/vectors.ts';
import { seededRandom } from '../../../src/lab/random.ts';
import { FlatIndex } from '../../../src/retrieval/flat-index.ts';
import { kernelForms } from '../../../src/retrieval/kernel.ts';
import { kernelOf, testKernel } from '../../fakes/kernel.ts';

function unitVectors(n: number, dim: number, seed: number): Float32Array[] {
  const random = seededRandom(seed);
  return Array.from({ length: n }, () => normalise(Float32Array.from({ length: dim }, () => random() - 0.5)));
}

/** The plain reference: every cosine in full precision, everything sorted. */
function exact(vectors: Iterable<[number, Float32Array[]]>, query: Float32Array, k: number) {
  return [...vectors]
    .filter(([, rows]) => rows.length > 0)
    .map(([id, rows]) => ({ id, cosine: Math.max(...rows.map((row) => dot(row, query))) }))
    .sort((a, b) => b.cosine - a.cosine || a.id - b.id)
    .slice(0, k);
}

function joined(rows: readonly Float32Array[]): Float32Array {
  return Float32Array.from(rows.flatMap((row) => [...row]));
}

/** Error of a cosine at 12 bits, with room: half a step of the largest number, 1 / 2039, times the sum of the query's numbers. */
const tolerance = 2e-3;

/** Short vectors of few values: ties, zeros and equal rows are usual. */
const coarse = (dim: number) =>
  fc
    .array(fc.constantFrom(0, 0, 1, -1, 0.5), { minLength: dim, maxLength: dim })
    .map((numbers) => normalise(Float32Array.from(numbers)));

describe.each(kernelForms)('flat index on the %s kernel', (form) => {
  const kernel = kernelOf(form);

  test('any sequence of set and remove finds what a plain scan of the survivors finds, ties by id', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 70 }).chain((dim) =>
          fc.record({
            query: coarse(dim),
            steps: fc.array(fc.record({ id: fc.nat(40), rows: fc.array(coarse(dim), { maxLength: 4 }) }), {
              maxLength: 60,
            }),
          }),
        ),
        fc.integer({ min: 0, max: 70 }),
        fc.option(fc.array(fc.nat(40))),
        ({ query, steps }, k, filter) => {
          const index = new FlatIndex(query.length, kernel);
          const model = new Map<number, Float32Array[]>();
          for (const { id, rows } of steps) {
            index.set(id, joined(rows));
            model.set(id, rows);
          }
          const among = filter && new Bitmap(filter);
          const known = [...model].filter(([id]) => !among || among.has(id));
          const expected = exact(known, query, k);
          const found = index.search(query, k, among ?? undefined);
          expect(found).toEqual([...found].sort((a, b) => b.cosine - a.cosine || a.id - b.id));
          expect(found).toHaveLength(expected.length);
          const exactly = new Map(exact(known, query, known.length).map(({ id, cosine }) => [id, cosine]));
          for (const [place, { id, cosine }] of found.entries()) {
            expect(Math.abs(cosine - (expected[place]?.cosine ?? 9))).toBeLessThan(tolerance);
            expect(Math.abs(cosine - (exactly.get(id) ?? 9))).toBeLessThan(tolerance);
          }
          for (const [id, rows] of model) {
            expect(index.has(id)).toBe(rows.length > 0);
            expectClose(index.vectorsOf(id), joined(rows));
          }
          expect(index.size).toBe([...model.values()].flat().length);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('gives the very same answers as the others', () => {
    for (const dim of [3, 100, 384]) {
      const rows = packRows(joined(unitVectors(2500, dim, dim)), dim);
      const ids = Array.from({ length: 2500 }, (_, row) => row >> 1);
      const [one, other] = [new FlatIndex(dim, kernel), new FlatIndex(dim, testKernel)];
      for (const index of [one, other]) index.append(ids, rows);
      for (const query of unitVectors(5, dim, 99)) {
        expect(one.search(query, 300)).toEqual(other.search(query, 300));
        expect(one.cosines(7, query)).toEqual(other.cosines(7, query));
      }
    }
  });

  test('equal vectors come by id, whatever the order they were added in', () => {
    const vector = unitVectors(1, 384, 4)[0] as Float32Array;
    const index = new FlatIndex(384, kernel);
    for (let id = 2999; id >= 0; id--) index.set(id, vector);
    for (let id = 0; id < 3000; id += 3) index.remove(id);
    expect(index.search(vector, 5).map(({ id }) => id)).toEqual([1, 2, 4, 5, 7]);
  });

  test('numbers that are not finite, zero vectors, an empty index and k beyond the size are harmless', () => {
    const index = new FlatIndex(4, kernel);
    const query = Float32Array.of(1, 0, 0, 0);
    expect(index.search(query, 3)).toEqual([]);
    index.set(1, new Float32Array(4));
    index.set(2, query);
    index.set(4, Float32Array.of(1, Number.NaN, 0, 0));
    index.set(3, Float32Array.of(Number.POSITIVE_INFINITY, 0, 0, 0));
    expect(index.search(query, 10)).toEqual([
      { id: 2, cosine: 1 },
      { id: 1, cosine: 0 },
      { id: 3, cosine: 0 },
      { id: 4, cosine: 0 },
    ]);
    expect(index.search(Float32Array.of(Number.NaN, 1, 0, 0), 2)).toEqual([
      { id: 1, cosine: 0 },
      { id: 2, cosine: 0 },
    ]);
    expect(index.cosines(5, query)).toEqual(new Float32Array(0));
    expect(index.search(query, 0)).toEqual([]);
    expect(index.search(query, 3, new Bitmap([]))).toEqual([]);
  });
});

describe('flat index', () => {
  test('recall@10 of the scan with rescoring is at least .995 on 5,000 random vectors, over several blocks', () => {
    const dim = 64;
    const vectors = new Map(unitVectors(5000, dim, 1).map((vector, id) => [id, [vector]]));
    const index = new FlatIndex(dim, testKernel);
    for (const [id, [vector]] of vectors) index.set(id, vector as Float32Array);
    let hits = 0;
    const queries = unitVectors(50, dim, 2);
    for (const query of queries) {
      const truth = new Set(exact(vectors, query, 10).map(({ id }) => id));
      hits += index.search(query, 10).filter(({ id }) => truth.has(id)).length;
    }
    expect(hits / (queries.length * 10)).toBeGreaterThanOrEqual(0.995);
  });

  test('the prefilter by sign bits keeps recall@10, filters, removals and growth, the same on every kernel', () => {
    const dim = 100;
    const vectors = unitVectors(6000, dim, 8);
    const indexes = kernelForms.map((form) => {
      // The prefilter sets in while rows come.
      const index = new FlatIndex(dim, kernelOf(form), 3000);
      for (let id = 0; id < 6000; id++) index.set(id, vectors[id] as Float32Array);
      for (let id = 0; id < 6000; id += 7) index.remove(id);
      return index;
    });
    const members = Array.from({ length: 6000 }, (_, id) => id).filter((id) => id % 3 === 0);
    const model = new Map(vectors.map((vector, id) => [id, id % 7 === 0 ? [] : [vector]]));
    let hits = 0;
    for (const near of vectors.slice(0, 30)) {
      // Like a real query: nearer to something than chance.
      const query = normalise(near.map((value, i) => value + 0.8 * (vectors[5999]?.[i] as number)));
      const truth = new Set(exact(model, query, 10).map(({ id }) => id));
      const [found = [], ...others] = indexes.map((index) => index.search(query, 10));
      hits += found.filter(({ id }) => truth.has(id)).length;
      for (const other of others) expect(other).toEqual(found);
      for (const index of indexes) {
        const filtered = index.search(query, 10, new Bitmap(members));
        expect(filtered).toHaveLength(10);
        expect(filtered.every(({ id }) => id % 3 === 0 && id % 7 !== 0)).toBe(true);
        expect(
          index
            .search(query, 5, new Bitmap([1, 2, 3, 7]))
            .map(({ id }) => id)
            .sort(),
        ).toEqual([1, 2, 3]);
      }
    }
    expect(hits / 300).toBeGreaterThanOrEqual(0.95);
  });

  test('k ids come back although one id has most of the best rows', () => {
    const index = new FlatIndex(8, testKernel);
    const [near, ...others] = unitVectors(20, 8, 3);
    index.set(0, joined(Array.from({ length: 2000 }, () => near as Float32Array)));
    for (const [at, vector] of others.entries()) index.set(at + 1, vector);
    expect(index.search(near as Float32Array, 10)).toHaveLength(10);
  });

  test('packed rows are appended as they are', () => {
    const vectors = unitVectors(2500, 100, 5);
    const [set, appended] = [new FlatIndex(100, testKernel), new FlatIndex(100, testKernel)];
    for (let id = 0; id < 1250; id++) set.set(id, joined(vectors.slice(id * 2, id * 2 + 2)));
    appended.append(
      vectors.map((_, row) => row >> 1),
      packRows(joined(vectors), 100),
    );
    for (const id of [0, 511, 512, 1249]) expect(appended.vectorsOf(id)).toEqual(set.vectorsOf(id));
    for (const query of unitVectors(5, 100, 6)) expect(appended.search(query, 50)).toEqual(set.search(query, 50));
  });

  test('wrong lengths are refused with what was got and expected', () => {
    const index = new FlatIndex(4, testKernel);
    expect(() => index.set(1, new Float32Array(6))).toThrow('Got 6 numbers, expected a multiple of the dimension 4.');
    expect(() => index.search(new Float32Array(3), 1)).toThrow('Got a query vector of 3 numbers, expected 4.');
    expect(() => index.search(new Float32Array(4), 1.5)).toThrow('k must be a whole number from 0 up, got 1.5.');
    expect(() => index.append([1, 2], packRows(new Float32Array(4), 4))).toThrow(
      'Got 64 codes and 32 residuals for 2 rows of 64 numbers.',
    );
  });
});

/** To within half a step of the largest number, which is 1 at most. */
function expectClose(got: Float32Array, expected: Float32Array): void {
  expect(got).toHaveLength(expected.length);
  expect(expected.reduce((worst, value, i) => Math.max(worst, Math.abs((got[i] as number) - value)), 0)).toBeLessThan(
    3e-4,
  );
}
