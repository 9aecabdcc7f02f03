import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { modelKey, type PostId, postId } from '../../../src/domain/ids.ts';
import { normalise } from '../../../src/domain/vectors.ts';
import { defaultAttention } from '../../../src/ranking/attention.ts';
import type { Evidence } from '../../../src/ranking/evidence.ts';
import { weightsOf } from '../../../src/ranking/fuse.ts';
import { rank } from '../../../src/ranking/rank.ts';
import type { PostLookup } from '../../../src/ranking/ranked.ts';
import { allStages } from '../../../src/ranking/stages.ts';
import { centred, interestsOf } from '../../../src/session/interests.ts';
import { freshSession } from '../../../src/session/log.ts';
import { emptyProfile, type Profile, profileOf } from '../../../src/session/profile.ts';

const dim = 6;
const vectorOf = (id: number) =>
  normalise(Float32Array.from({ length: dim }, (_, i) => Math.sin((id + 1) * (i + 2)) + 0.6));
const libraryMean = new Float32Array(dim).fill(0.2);
const posts: PostLookup = {
  idOf: (id) => postId(`p${id}`),
  titleOf: (post) => `title of ${post}`,
  vectorOf,
  pictureOf: vectorOf,
  hashesOf: () => null,
  vectorOfPost: (post: PostId) => vectorOf(Number(post.slice(1))),
  background: () => ({ mean: libraryMean, posts: 40 }),
  semanticIdOf: (id) => [id % 3, id % 2, 0],
  semanticIdOfPost: (post: PostId) => posts.semanticIdOf(Number(post.slice(1))),
};
const cosine = fc.double({ min: -0.2, max: 0.8, noNaN: true });
const evidenceOf = fc.record({
  wordsToPicture: cosine,
  wordsToPassage: fc.option(fc.record({ latin: fc.option(cosine), han: fc.option(cosine) })),
  lexical: fc.record({
    bm25: fc.double({ min: 0, max: 12, noNaN: true }),
    density: fc.double({ min: 0, max: 6, noNaN: true }),
  }),
});
const pool = fc.array(evidenceOf, { minLength: 1, maxLength: 25 }).map((items) =>
  items.map(
    (item, id): Evidence => ({
      ...item,
      id,
      pictureToPicture: null,
      steers: [],
      hasText: item.wordsToPassage !== null,
    }),
  ),
);
function opened(ids: readonly PostId[], of: PostLookup = posts): Profile {
  const events = ids.map((post, at) => ({ kind: 'open' as const, post, at, place: 0, query: '' }));
  const profile = profileOf({ ...freshSession, events }, ids.length);
  const interests = interestsOf(profile, (post) => centred(of.vectorOfPost(post) as Float32Array, libraryMean));
  return { ...profile, interests };
}
const clicks = fc.uniqueArray(fc.nat(24), { maxLength: 4 }).map((ids) => opened(ids.map((id) => postId(`p${id}`))));
const run = (evidence: readonly Evidence[], profile: Profile, strength = 0.6) =>
  rank(
    {
      evidence,
      model: modelKey('fovea-mini@1/q8'),
      weights: weightsOf('hybrid'),
      queryScript: 'latin',
      profile,
      strength,
      words: 'boat',
      variety: 0,
      stages: allStages,
    },
    posts,
  );

describe('rank', () => {
  test('[P1] without clicks the order is the plain one, the very same objects', () => {
    fc.assert(
      fc.property(pool, (evidence) => {
        const { ranked, plain } = run(evidence, emptyProfile);
        expect(ranked).toBe(plain);
      }),
    );
  });

  test('[P2] a score is exactly the sum of its contributions', () => {
    fc.assert(
      fc.property(pool, clicks, (evidence, profile) => {
        for (const { score, contributions } of run(evidence, profile).ranked) {
          expect(score).toBe(contributions.reduce((sum, { amount }) => sum + amount, 0));
          for (const { amount, weight, value } of contributions) expect(amount).toBe(weight * value);
        }
      }),
    );
  });

  test('[P3] the session reorders what is relevant: it adds nothing, drops nothing, and its shift is bounded', () => {
    fc.assert(
      fc.property(pool, clicks, fc.double({ min: 0.01, max: 1, noNaN: true }), (evidence, profile, strength) => {
        const { ranked, plain } = run(evidence, profile, strength);
        expect(ranked.map(({ id }) => id).sort()).toEqual(plain.map(({ id }) => id).sort());
        for (const { contributions } of ranked) {
          const shift = contributions.find(({ signal }) => signal === 'session');
          if (shift)
            expect(Math.abs(shift.amount)).toBeLessThanOrEqual(defaultAttention.largestShift * strength + 1e-12);
        }
      }),
    );
  });

  test('[P4] the order of the evidence does not matter', () => {
    fc.assert(
      fc.property(pool, clicks, (evidence, profile) => {
        const ids = (items: readonly Evidence[]) => run(items, profile).ranked.map(({ id }) => id);
        expect(ids([...evidence].reverse())).toEqual(ids(evidence));
      }),
    );
  });

  test('[P5] every post that stands elsewhere says from where and because of which clicks; the others say nothing', () => {
    fc.assert(
      fc.property(pool, clicks, (evidence, profile) => {
        const { ranked, plain, moveOf } = run(evidence, profile);
        const before = new Map(plain.map(({ id }, place) => [id, place]));
        for (const [place, { id }] of ranked.entries()) {
          const move = moveOf(id);
          const from = before.get(id);
          expect(move && { from: move.plainPlace, to: move.place }).toEqual(
            from === place ? null : { from, to: place },
          );
          expect(move === null || move.because.length > 0).toBe(true);
        }
      }),
    );
  });

  test('[P6] a post like the clicked one rises over an equal one that is not', () => {
    const same = {
      wordsToPicture: 0.4,
      wordsToPassage: { latin: 0.3, han: null },
      pictureToPicture: null,
      steers: [],
      lexical: null,
      hasText: true,
    };
    const like: PostLookup = {
      ...posts,
      vectorOf: (id) => normalise(Float32Array.of(id === 1 ? 1 : 0.1, id === 1 ? 0.2 : 1, 0, 0, 0, 0)),
      vectorOfPost: () => normalise(Float32Array.of(1, 0.5, 0, 0, 0, 0)),
    };
    const evidence = [0, 1, 2].map((id) => ({ ...same, id }));
    const request = {
      evidence,
      model: modelKey('fovea-mini@1/q8'),
      weights: weightsOf('hybrid'),
      queryScript: 'latin' as const,
      strength: 0.6,
      words: 'boat',
      variety: 0,
      stages: allStages,
    };
    const { ranked, plain, moveOf } = rank({ ...request, profile: opened([postId('p9')], like) }, like);
    expect(plain.map(({ id }) => id)).toEqual([0, 1, 2]);
    expect(ranked.map(({ id }) => id)).toEqual([1, 0, 2]);
    expect(moveOf(1)).toEqual({
      plainPlace: 1,
      place: 0,
      amount: expect.any(Number),
      interest: null,
      because: [{ post: 'p9', title: 'title of p9', share: 1 }],
    });
  });
});
