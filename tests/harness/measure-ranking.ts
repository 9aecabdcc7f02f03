import { parseSeedIndex, seedsOf } from '../../src/corpus/seed-pack.ts';
import { modelKey, type PostId, postId } from '../../src/domain/ids.ts';
import { seededRandom } from '../../src/domain/seeded-random.ts';
import { dot, normalise, rowOf } from '../../src/domain/vectors.ts';
import type { Evidence } from '../../src/ranking/evidence.ts';
import { weightsOf } from '../../src/ranking/fuse.ts';
import { type RankRequest, rank } from '../../src/ranking/rank.ts';
import type { PostLookup } from '../../src/ranking/ranked.ts';
import { allStages, type Stages } from '../../src/ranking/stages.ts';
import { centred, interestsOf } from '../../src/session/interests.ts';
import { freshSession, type SessionEvent } from '../../src/session/log.ts';
import { emptyProfile, type Profile, profileOf } from '../../src/session/profile.ts';

const fuseOnly: Stages = {
  queryWeights: false,
  floor: false,
  personalise: false,
  gate: false,
  stack: false,
  diversify: false,
};

/**
 * Milliseconds of ranking `n` candidates after a session of `clicks`, all stages but the floor, which would take most of them
 * away, and of fusing the same ones alone, in turn.
 */
export async function rankingTimes(
  n: number,
  clicks: number,
  rounds: number,
): Promise<{ all: number[]; fuse: number[] }> {
  const { posts, evidence } = await crowd(n);
  const common = {
    evidence,
    model: modelKey('fovea-mini@1/q8'),
    words: 'query',
    queryScript: 'latin' as const,
    weights: weightsOf('hybrid'),
    strength: freshSession.strength,
    variety: 0.3,
  };
  const all: RankRequest = { ...common, profile: learnt(posts, clicks), stages: { ...allStages, floor: false } };
  const fuse: RankRequest = { ...common, profile: emptyProfile, stages: fuseOnly };
  const times = { all: [] as number[], fuse: [] as number[] };
  for (let round = -50; round < rounds; round++) {
    const began = performance.now();
    rank(all, posts);
    const middle = performance.now();
    rank(fuse, posts);
    if (round < 0) continue;
    times.all.push(middle - began);
    times.fuse.push(performance.now() - middle);
  }
  return times;
}

/** `n` posts, each between two seeds and unlike all others, and what a seed's title says of them. */
async function crowd(n: number): Promise<{ posts: PostLookup; evidence: Evidence[] }> {
  const index = parseSeedIndex(await (await fetch('/seeds/seeds.json')).json());
  const { vectors } = seedsOf(index, await (await fetch('/seeds/vectors.bin')).arrayBuffer());
  const matrices = (kind: 'picture' | 'passage') => vectors.flatMap((one) => (one.kind === kind ? [one.matrix] : []));
  const [photos, texts] = [matrices('picture'), matrices('passage')];
  const random = seededRandom(4);
  const mixed = Array.from({ length: n }, (_, i) => {
    const [one, other] = [photos[i % photos.length], photos[Math.floor(random() * photos.length)]] as Float32Array[];
    return normalise((one as Float32Array).map((value, at) => value + 0.7 * (other?.[at] as number)));
  });
  const hashes = mixed.map(() => Int32Array.from({ length: 20 }, () => (random() - 0.5) * 2 ** 32));
  const mean = new Float32Array(index.dim).map((_, at) => mixed.reduce((sum, one) => sum + (one[at] as number) / n, 0));
  const numberOf = (post: PostId) => Number(post.slice('mine:'.length));
  const pathOf = (id: number) => [id % 64, id % 61, id % 59];
  const posts: PostLookup = {
    idOf: (id) => postId(`mine:${id}`),
    titleOf: (post) => post,
    vectorOf: (id) => mixed[id] ?? null,
    pictureOf: (id) => mixed[id] ?? null,
    hashesOf: (id) => hashes[id] ?? null,
    vectorOfPost: (post) => mixed[numberOf(post)] ?? null,
    background: () => ({ mean, posts: n }),
    semanticIdOf: pathOf,
    semanticIdOfPost: (post) => pathOf(numberOf(post)),
  };
  const query = rowOf(texts[0] as Float32Array, 0, index.dim);
  const evidence = mixed.map((photo, id): Evidence => {
    const text = rowOf(texts[(id + 1) % texts.length] as Float32Array, 0, index.dim);
    return {
      id,
      wordsToPicture: dot(photo, query),
      wordsToPassage: { latin: dot(text, query), han: null },
      pictureToPicture: null,
      steers: [],
      lexical: { bm25: 0, density: 0 },
      hasText: id % 2 === 0,
    };
  });
  return { posts, evidence };
}

/** Somebody who saw a hundred posts and opened some of them. */
function learnt(posts: PostLookup, clicks: number): Profile {
  const events = Array.from({ length: 100 }, (_, id): SessionEvent[] => {
    const seen = { post: posts.idOf(id), at: id, place: id, query: 'query', answer: 'first' };
    const isOpened = Math.floor(((id + 1) * clicks) / 100) > Math.floor((id * clicks) / 100);
    return [{ ...seen, kind: 'impression' }, ...(isOpened ? [{ ...seen, kind: 'open' as const }] : [])];
  }).flat();
  const profile = profileOf({ ...freshSession, events }, events.length);
  const { mean } = posts.background();
  return {
    ...profile,
    interests: interestsOf(profile, (post) => centred(posts.vectorOfPost(post) as Float32Array, mean)),
  };
}
