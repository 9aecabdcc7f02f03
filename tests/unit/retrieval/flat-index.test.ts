import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dot, normalise } from '../../../src/domain/vectors.ts';
import { seededRandom } from '../../../src/lab/random.ts';
import { FlatIndex } from '../../../src/retrieval/flat-index.ts';

function unitVectors(n: number, dim: number, seed: number): Float32Array[] {
  const random = seededRandom(seed);
  return Array.from({ length: n }, () => normalise(Float32Array.from({ length: dim }, () => random() - 0.5)));
}

function exact(vectors: Map<number, Float32Array[]>, query: Float32Array, k: number) {
  return [...vectors]
    .map(([id, rows]) => ({ id, cosine: Math.max(...rows.map((row) => dot(row, query))) }))
    .sort((a, b) => b.cosine - a.cosine || a.id - b.id)
    .slice(0, k);
}

function joined(rows: readonly Float32Array[]): Float32Array {
  return Float32Array.from(rows.flatMap((row) => [...row]));
}

describe('flat index', () => {
  test('any sequence of set and remove finds what a plain scan of the survivors finds', () => {
    const dim = 20; // not a multiple of 16
    const pool = unitVectors(60, dim, 7);
    const step = fc.record({
      id: fc.nat(15),
      rows: fc.array(fc.nat(pool.length - 1), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.nat(59), (steps, at) => {
        const index = new FlatIndex(dim);
        const model = new Map<number, Float32Array[]>();
        for (const { id, rows } of steps) {
          const vectors = rows.map((row) => pool[row] as Float32Array);
          index.set(id, joined(vectors));
          if (vectors.length === 0) model.delete(id);
          else model.set(id, vectors);
        }
        const query = pool[at] as Float32Array;
        const found = index.search(query, 5);
        expect(found.map(({ id }) => id)).toEqual(exact(model, query, 5).map(({ id }) => id));
        expect(index.size).toBe([...model.values()].reduce((sum, rows) => sum + rows.length, 0));
        for (const [id, rows] of model) expect(index.vectorsOf(id)).toEqual(joined(rows));
      }),
    );
  });

  test('recall@10 of the int8 scan with rescoring is at least .995 on 5,000 random vectors, beyond the first allocation', () => {
    const dim = 64;
    const vectors = new Map(unitVectors(5000, dim, 1).map((vector, id) => [id, [vector]]));
    const index = new FlatIndex(dim);
    for (const [id, [vector]] of vectors) index.set(id, vector as Float32Array);
    let hits = 0;
    const queries = unitVectors(50, dim, 2);
    for (const query of queries) {
      const truth = new Set(exact(vectors, query, 10).map(({ id }) => id));
      hits += index.search(query, 10).filter(({ id }) => truth.has(id)).length;
    }
    expect(hits / (queries.length * 10)).toBeGreaterThanOrEqual(0.995);
  });

  test('the filter is applied inside the scan: k results come back although the best ones are filtered out', () => {
    const index = new FlatIndex(8);
    const vectors = unitVectors(500, 8, 3);
    for (const [id, vector] of vectors.entries()) index.set(id, vector);
    const found = index.search(vectors[0] as Float32Array, 10, (id) => id >= 400);
    expect(found).toHaveLength(10);
    expect(found.every(({ id }) => id >= 400)).toBe(true);
  });

  test('a zero vector, an empty index and k beyond the size are harmless', () => {
    const index = new FlatIndex(4);
    const query = Float32Array.of(1, 0, 0, 0);
    expect(index.search(query, 3)).toEqual([]);
    index.set(1, new Float32Array(4));
    index.set(2, query);
    expect(index.search(query, 10)).toEqual([
      { id: 2, part: 0, cosine: 1 },
      { id: 1, part: 0, cosine: 0 },
    ]);
    expect(index.cosines(3, query)).toEqual(new Float32Array(0));
  });

  test('wrong lengths are refused with what was got and expected', () => {
    const index = new FlatIndex(4);
    expect(() => index.set(1, new Float32Array(6))).toThrow('Got 6 numbers, expected a multiple of the dimension 4.');
    expect(() => index.search(new Float32Array(3), 1)).toThrow('Got a query vector of 3 numbers, expected 4.');
  });
});
