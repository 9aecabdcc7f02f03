import { hashWords } from '../../src/corpus/perceptual-hash.ts';
import { parseSeedIndex, seedsOf } from '../../src/corpus/seed-pack.ts';
import { greedyDpp } from '../../src/ranking/greedy-dpp.ts';
import { stack } from '../../src/ranking/stack.ts';

/** Milliseconds of picking `count` of `n` with a window of 10, and of looking for near-duplicates among all seeds, per round. */
export async function varietyTimes(
  n: number,
  count: number,
  rounds: number,
): Promise<{ pick: number[]; stack: number[] }> {
  const index = parseSeedIndex(await (await fetch('/seeds/seeds.json')).json());
  const { vectors } = seedsOf(index, await (await fetch('/seeds/vectors.bin')).arrayBuffer());
  const pictures = vectors.filter(({ kind }) => kind === 'picture').map(({ matrix }) => matrix);
  const hashes = index.posts.map(({ photo }) => hashWords(photo.hash ?? ''));
  const posts = {
    pictureOf: (id: number) => pictures[id] ?? null,
    hashesOf: (id: number) => hashes[id] ?? null,
  };
  const ranked = pictures.map((_, id) => ({ id, score: 1 - id / 1000, contributions: [], stack: [] }));
  const chosen = pictures.slice(0, n);
  const quality = chosen.map((_, i) => 8 - (6 * i) / n);
  const times = { pick: [] as number[], stack: [] as number[] };
  for (let round = -20; round < rounds; round++) {
    const began = performance.now();
    greedyDpp(chosen, quality, count, 10);
    const middle = performance.now();
    stack(ranked, posts);
    if (round < 0) continue;
    times.pick.push(middle - began);
    times.stack.push(performance.now() - middle);
  }
  return times;
}
