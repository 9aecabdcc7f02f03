import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/domain/seeded-random.ts';
import { rowOf } from '../../../src/domain/vectors.ts';
import { fitCodebook, recentre } from '../../../src/retrieval/residual-kmeans.ts';
import {
  assign,
  type Codebooks,
  codebookSize,
  fitCodebooks,
  prefixKey,
  semanticLevels,
} from '../../../src/retrieval/semantic-ids.ts';
import { readSeedPictures } from '../../fakes/seed-pictures.ts';

const { posts, pictures, dim } = readSeedPictures();

function finish<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

const fitted = (seed: number): Codebooks =>
  finish(fitCodebooks(pictures, dim, codebookSize(posts.length), seededRandom(seed)));
const idsBy = (codebooks: Codebooks) => posts.map((_, row) => assign(codebooks, rowOf(pictures, row, dim)));

/** Share of the pairs of posts with the same prefix that share a tag. */
function purity(keys: readonly string[], tags: readonly (readonly string[])[]): number {
  let pairs = 0;
  let pure = 0;
  for (let i = 0; i < keys.length; i++) {
    for (let j = i + 1; j < keys.length; j++) {
      if (keys[i] !== keys[j]) continue;
      pairs++;
      if (tags[i]?.some((tag) => tags[j]?.includes(tag))) pure++;
    }
  }
  return pure / pairs;
}

/** The mean squared distance between the rows and the sum of their ids' first centroids, after 0, 1, 2 and 3 levels. */
function reconstructionErrors(codebooks: Codebooks, vectors: Float32Array): number[] {
  const rows = Array.from({ length: vectors.length / codebooks.dim }, (_, row) => rowOf(vectors, row, codebooks.dim));
  const errors = new Array<number>(semanticLevels + 1).fill(0);
  for (const row of rows) {
    const left = Float64Array.from(row);
    const id = assign(codebooks, row);
    errors.forEach((_, level) => {
      errors[level] = (errors[level] as number) + left.reduce((sum, value) => sum + value * value, 0) / rows.length;
      const codebook = codebooks.levels[level];
      if (!codebook) return;
      const centroid = rowOf(codebook.centroids, id[level] as number, codebooks.dim);
      for (let i = 0; i < left.length; i++) left[i] = (left[i] as number) - (centroid[i] as number);
    });
  }
  return errors;
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

describe('semantic ids of the seeds', () => {
  it.each([1, 2, 3])('each level takes from the reconstruction error (seed %i)', (seed) => {
    const errors = reconstructionErrors(fitted(seed), pictures);
    expect(errors).toHaveLength(semanticLevels + 1);
    for (let level = 1; level < errors.length; level++) {
      expect(errors[level]).toBeLessThan(0.95 * (errors[level - 1] as number));
    }
  });

  it('posts under one prefix share tags more often than chance, at every level', () => {
    const tags = posts.map((post) => post.tags);
    const random = seededRandom(7);
    const ids = idsBy(fitted(1));
    for (let depth = 1; depth <= semanticLevels; depth++) {
      const keys = ids.map((id) => prefixKey(id.slice(0, depth)));
      const chance = Array.from({ length: 40 }, () => purity(keys, shuffled(tags, random)));
      expect(purity(keys, tags)).toBeGreaterThan(Math.max(...chance));
    }
  });

  it('are the same for the same posts and seed, and use the codes', () => {
    const ids = idsBy(fitted(5));
    expect(idsBy(fitted(5))).toEqual(ids);
    expect(new Set(ids.map(([first]) => first)).size).toBe(16);
    expect(new Set(ids.map(prefixKey)).size).toBeGreaterThan(posts.length / 2);
  });

  it('one by one they are what they are all at once', () => {
    const codebooks = fitted(1);
    const half = posts.length >> 1;
    const grown: Codebooks = finish(fitCodebooks(pictures.slice(0, half * dim), dim, 11, seededRandom(1)));
    const later = posts.slice(half).map((_, i) => assign(grown, rowOf(pictures, half + i, dim)));
    expect(idsBy(grown).slice(half)).toEqual(later);
    expect(idsBy(codebooks)[0]).toEqual(assign(codebooks, pictures.slice(0, dim)));
  });
});

describe('residual k-means', () => {
  it('takes a size that suits the library', () => {
    expect([0, 1, 9, 100, 265, 999, 1_000, 90_000].map(codebookSize)).toEqual([1, 1, 3, 10, 16, 16, 64, 64]);
  });

  it('finds separate groups exactly', () => {
    const points = Float32Array.from([0, 0, 0.1, 0, 5, 5, 5.1, 5, 9, 0, 9.1, 0]);
    const { centroids } = finish(fitCodebook(points, 2, 3, seededRandom(3)));
    const found = [0, 1, 2].map((c) => [...rowOf(centroids, c, 2)].map((x) => x.toFixed(2)).join(' ')).sort();
    expect(found).toEqual(['0.05 0.00', '5.05 5.00', '9.05 0.00']);
  });

  it('a centroid that lost its rows goes to the row farthest from its own', () => {
    const codebook = { dim: 1, size: 4, centroids: Float32Array.of(0, 50, 60, 8) };
    const points = Float32Array.of(0, 2, 7, 9, 30);
    recentre(codebook, points, Uint16Array.of(0, 0, 3, 3, 3), Float32Array.of(0, 4, 1, 1, 484));
    const [first, second, third, fourth] = codebook.centroids;
    expect([first, second, third]).toEqual([1, 30, 2]);
    expect(fourth).toBeCloseTo(46 / 3);
  });

  it('never has more centroids than rows, and same rows do not break it', () => {
    const codebooks = finish(fitCodebooks(Float32Array.from([1, 0, 1, 0]), 2, 16, seededRandom(1)));
    expect(codebooks.levels.map(({ size }) => size)).toEqual([2, 2, 2]);
    const id = assign(codebooks, Float32Array.of(1, 0));
    expect(id).toHaveLength(3);
    expect(reconstructionErrors(codebooks, Float32Array.of(1, 0)).at(-1)).toBe(0);
  });

  it('says what it got where it cannot work', () => {
    expect(() => finish(fitCodebook(new Float32Array(3), 2, 2, seededRandom(1)))).toThrow('Got 3 numbers');
    expect(() => finish(fitCodebook(new Float32Array(0), 2, 2, seededRandom(1)))).toThrow('expected whole rows of 2');
    expect(() => assign(fitted(1), new Float32Array(4))).toThrow('Got a vector of 4 numbers, expected 384.');
  });

  it('gives way often: no slice is much work', () => {
    let slices = 0;
    const work = fitCodebooks(pictures, dim, 16, seededRandom(1));
    while (!work.next().done) slices++;
    expect(slices).toBeGreaterThan(60);
  });
});
