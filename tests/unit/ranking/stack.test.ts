import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hashWords } from '../../../src/corpus/perceptual-hash.ts';
import { parseSeedIndex, seedsOf } from '../../../src/corpus/seed-pack.ts';
import { postId } from '../../../src/domain/ids.ts';
import { dot, normalise } from '../../../src/domain/vectors.ts';
import type { Ranked } from '../../../src/ranking/ranked.ts';
import { stack } from '../../../src/ranking/stack.ts';

const shipped = join(import.meta.dirname, '..', '..', '..', 'public', 'seeds');
const index = parseSeedIndex(JSON.parse(readFileSync(join(shipped, 'seeds.json'), 'utf8')));
const { vectors } = seedsOf(index, new Uint8Array(readFileSync(join(shipped, 'vectors.bin'))).buffer);
const pictures = new Map(vectors.filter(({ kind }) => kind === 'picture').map((block) => [block.post, block.matrix]));

interface Photo {
  readonly hash: string | undefined;
  readonly picture: Float32Array;
}
const photoOf = (slug: string): Photo => {
  const post = index.posts.find(({ id }) => id === `seed:${slug}`);
  return { hash: post?.photo.hash, picture: pictures.get(postId(`seed:${slug}`)) as Float32Array };
};
const lookup = (photos: readonly Photo[]) => ({
  pictureOf: (id: number) => photos[id]?.picture ?? null,
  hashesOf: (id: number) => (photos[id]?.hash ? hashWords(photos[id].hash) : null),
});
const ranking = (n: number): Ranked[] =>
  Array.from({ length: n }, (_, id) => ({ id, score: 1 - id / 1000, contributions: [], stack: [] }));
const stacksOf = (photos: readonly Photo[]) =>
  stack(ranking(photos.length), lookup(photos)).map(({ id, stack: behind }) => [id, ...behind]);

/** As a crop is seen: what was a part is now the whole; the vector is near, not equal. */
function cropOf({ hash = '', picture }: Photo, part: number): Photo {
  const turned = normalise(picture.map((value, i) => value + 0.02 * Math.sin(i)));
  expect(dot(turned, picture)).toBeGreaterThan(0.85);
  return { hash: hash.slice(16 * part, 16 * part + 16).repeat(10), picture: turned };
}

describe('stack', () => {
  test('different photos never collapse, not even of one place or one series: all pairs of seeds', () => {
    const photos = index.posts.map(({ id }) => photoOf(id.slice('seed:'.length)));
    expect(stacksOf(photos)).toEqual(photos.map((_, id) => [id]));
    const pairs = [
      ['boston-charles-river-day', 'boston-across-the-charles'],
      ['taj-mahal-other-bank', 'agra-at-sunrise'],
      ['eiffel-february-line', 'champ-de-mars-picnic'],
      ['number-blocks-skipping-two', 'alphabet-blocks-bilingual'],
    ] as const;
    for (const [a, b] of pairs) {
      expect(dot(photoOf(a).picture, photoOf(b).picture), a).toBeGreaterThan(0.8);
      expect(stacksOf([photoOf(a), photoOf(b)])).toEqual([[0], [1]]);
    }
  });

  test('copies and crops go behind the best of them, which keeps its place; the others close up', () => {
    const [bridge, tower] = [photoOf('boston-charles-river-day'), photoOf('eiffel-february-line')];
    const photos = [tower, bridge, cropOf(tower, 1), cropOf(bridge, 5), tower, photoOf('agra-at-sunrise')];
    expect(stacksOf(photos)).toEqual([[0, 2, 4], [1, 3], [5]]);
  });

  test('both votes are needed: the same hash with another vector is another photo, and the reverse', () => {
    const [bridge, tower] = [photoOf('boston-charles-river-day'), photoOf('eiffel-february-line')];
    expect(stacksOf([bridge, { ...tower, hash: bridge.hash }])).toEqual([[0], [1]]);
    expect(stacksOf([bridge, { ...tower, picture: bridge.picture }])).toEqual([[0], [1]]);
  });

  test('a post stored before there were hashes stays by itself', () => {
    const bridge = photoOf('boston-charles-river-day');
    expect(stacksOf([bridge, { ...bridge, hash: undefined }, bridge])).toEqual([[0, 2], [1]]);
  });

  test('without near-duplicates the items are the very same', () => {
    const given = ranking(3);
    const out = stack(given, lookup(index.posts.slice(0, 3).map(({ id }) => photoOf(id.slice('seed:'.length)))));
    out.forEach((item, place) => {
      expect(item).toBe(given[place]);
    });
  });
});
