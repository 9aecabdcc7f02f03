import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSeedIndex, seedsOf } from '../../../src/corpus/seed-pack.ts';
import { decodeSeedVectors, encodeSeedVectors } from '../../../src/corpus/seed-vectors.ts';
import { postId } from '../../../src/domain/ids.ts';
import { dot, normalise, rowOf } from '../../../src/domain/vectors.ts';
import { postNamed } from './store-under-test.ts';

const unitMatrix = (rows: number, dim: number, seed: number) => {
  const matrix = Float32Array.from({ length: rows * dim }, (_, i) => Math.sin(seed + i * 12.9898) * 0.5);
  for (let row = 0; row < rows; row++) normalise(rowOf(matrix, row, dim));
  return matrix;
};

const small = () => encodeSeedVectors({ dim: 4, pictures: unitMatrix(2, 4, 1), passages: unitMatrix(3, 4, 2) });

const post = (slug: string, body: string) => {
  const { addedAt: _, ...rest } = postNamed(slug, { id: postId(`seed:${slug}`), source: 'seed', body });
  return { ...rest, addedAt: 0, fileName: null, contentHash: null };
};

const index = () => ({
  format: 1,
  version: 'abc',
  model: 'fovea-mini@1/q8',
  dim: 4,
  posts: [post('one', ''), post('two', 'Just one sentence.')],
});

describe('seed vectors', () => {
  it('survive the round trip as unit vectors with a cosine above 0.9995', () => {
    fc.assert(
      fc.property(fc.nat(6), fc.nat(9), fc.integer({ min: 2, max: 64 }), fc.nat(), (pictures, passages, dim, seed) => {
        const given = { dim, pictures: unitMatrix(pictures, dim, seed), passages: unitMatrix(passages, dim, seed + 1) };
        const back = decodeSeedVectors(encodeSeedVectors(given).buffer, dim);
        for (const kind of ['pictures', 'passages'] as const) {
          expect(back[kind].length).toBe(given[kind].length);
          for (let row = 0; row < given[kind].length / dim; row++) {
            const vector = rowOf(back[kind], row, dim);
            expect(dot(vector, vector)).toBeCloseTo(1, 5);
            expect(dot(vector, rowOf(given[kind], row, dim))).toBeGreaterThan(0.9995);
          }
        }
      }),
    );
  });

  it.each([
    ['too short', (bytes: Uint8Array) => bytes.slice(0, 10), 'do not start with FVEC'],
    ['bad magic', (bytes: Uint8Array) => bytes.with(0, 1), 'do not start with FVEC'],
    ['unknown version', (bytes: Uint8Array) => bytes.with(4, 9), 'format version 9, expected 1'],
    ['unknown element type', (bytes: Uint8Array) => bytes.with(8, 2), 'element type 2, expected 1'],
    ['another dim', (bytes: Uint8Array) => bytes.with(12, 5), 'dim 5, expected 4'],
    ['truncated', (bytes: Uint8Array) => bytes.slice(0, -1), '63 bytes, expected 64'],
  ])('%s is refused with what was got and expected', (_name, spoil, message) => {
    expect(() => decodeSeedVectors(spoil(small()).buffer as ArrayBuffer, 4)).toThrow(message);
  });

  it('a matrix without whole rows is not encoded', () => {
    expect(() => encodeSeedVectors({ dim: 4, pictures: new Float32Array(5), passages: new Float32Array(0) })).toThrow(
      'got 5 and 0 numbers, expected multiples of 4',
    );
  });
});

describe('seed pack', () => {
  it('gives each post its picture vector and the vectors of its passages', () => {
    const seeds = seedsOf(parseSeedIndex(JSON.parse(JSON.stringify(index()))), small().buffer);
    expect(seeds.version).toBe('abc');
    expect(seeds.vectors.map(({ post: id, kind, matrix }) => [id, kind, matrix.length / 4])).toEqual([
      ['seed:one', 'picture', 1],
      ['seed:one', 'passage', 1],
      ['seed:two', 'picture', 1],
      ['seed:two', 'passage', 2],
    ]);
  });

  it('names the first thing that is wrong', () => {
    const wrong = { ...index(), posts: [{ ...post('one', ''), date: 'yesterday' }] };
    expect(() => parseSeedIndex(wrong)).toThrow('posts.0.date');
    expect(() => parseSeedIndex('<html>')).toThrow('cannot be read');
    expect(() => parseSeedIndex({ ...index(), format: 2 })).toThrow('format');
  });

  it('refuses vectors that belong to other posts', () => {
    const fewer = parseSeedIndex({ ...index(), posts: [post('one', '')] });
    expect(() => seedsOf(fewer, small().buffer)).toThrow('2 vectors of pictures, expected 1');
  });
});
