import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PostId, postId } from '../../../src/domain/ids.ts';
import { normalise } from '../../../src/domain/vectors.ts';
import { type Attention, defaultAttention } from '../../../src/ranking/attention.ts';
import type { Candidate } from '../../../src/ranking/candidate.ts';
import { personalise } from '../../../src/ranking/personalise.ts';
import type { PostLookup } from '../../../src/ranking/ranked.ts';
import { centred, interestsOf } from '../../../src/session/interests.ts';
import { freshSession, type SessionEvent } from '../../../src/session/log.ts';
import { emptyProfile, type Profile, profileOf } from '../../../src/session/profile.ts';

const dim = 8;
const mean = new Float32Array(dim).fill(0.05);
/** `<axis><axis>…-n`: a little of each named axis and some noise; `02-5` lies between axes 0 and 2. */
const vectorOf = (post: PostId) => {
  const [axes = '', n = '0'] = post.split('-');
  return normalise(
    Float32Array.from(
      { length: dim },
      (_, i) => (axes.includes(String(i)) ? 1 : 0) + 0.1 * Math.sin(Number(n) * 5 + i),
    ),
  );
};
let lookups = 0;
const posts = {
  vectorOfPost: (post: PostId) => {
    lookups++;
    return vectorOf(post);
  },
  background: () => ({ mean, posts: 1000 }),
} as PostLookup;
const candidate = (name: string, score = 0.5): Candidate => {
  const post = postId(name);
  return { post, vector: vectorOf(post), score };
};
const open = (name: string): SessionEvent => ({ kind: 'open', post: postId(name), at: 0, place: 0, query: '' });
const less = (name: string): SessionEvent => ({ kind: 'less', post: postId(name), at: 0, on: true });
const profileFrom = (...events: SessionEvent[]): Profile => {
  const profile = profileOf({ ...freshSession, events }, 0);
  return { ...profile, interests: interestsOf(profile, (post) => centred(vectorOf(post), mean)) };
};
const run = (candidates: Candidate[], profile: Profile, strength = 0.6, attention: Attention = defaultAttention) =>
  personalise(candidates, profile, posts, strength, attention);
const amounts = (candidates: Candidate[], profile: Profile) =>
  run(candidates, profile)?.contributions.map(({ amount }) => amount) ?? [];

/** Answers to one query (axis 0), half of them with an attribute (axis 2). */
const answers = Array.from({ length: 12 }, (_, i) => candidate(`${i % 2 ? '02' : '01'}-${i}`));
const names = fc.array(fc.tuple(fc.subarray(['0', '1', '2', '3'], { minLength: 1 }), fc.nat(40)), {
  minLength: 1,
  maxLength: 8,
});

describe('personalise', () => {
  test('[P1] nothing known or no strength: nothing is answered', () => {
    expect(run(answers, emptyProfile)).toBeNull();
    expect(run(answers, profileFrom(open('02-90')), 0)).toBeNull();
    expect(run([], profileFrom(open('02-90')))).toBeNull();
  });

  test('what is like the clicks among the answers rises, the rest sinks', () => {
    const found = amounts(answers, profileFrom(open('02-90'), open('02-91')));
    for (const [i, amount] of found.entries()) expect(Math.sign(amount)).toBe(i % 2 ? 1 : -1);
  });

  test('[P3] the shift is bounded, whatever happened', () => {
    fc.assert(
      fc.property(names, names, fc.double({ min: 0.01, max: 1, noNaN: true }), (clicked, disliked, strength) => {
        const name = ([axes, n]: [string[], number]) => `${axes.join('')}-${n}`;
        const events = [...clicked.map((one) => open(name(one))), ...disliked.map((one) => less(name(one)))];
        const weigh: SessionEvent = {
          kind: 'interest',
          post: postId(name(clicked[0] as [string[], number])),
          at: 0,
          change: { kind: 'weigh', factor: 2 },
        };
        const found = run(answers, profileFrom(...events, weigh), strength);
        for (const { amount, value, weight } of found?.contributions ?? []) {
          expect(amount).toBe(weight * value);
          expect(Math.abs(amount)).toBeLessThanOrEqual(defaultAttention.largestShift * strength + 1e-9);
        }
      }),
    );
  });

  test('[P4] a shift does not depend on where a candidate stands', () => {
    const profile = profileFrom(open('02-90'), open('02-91'), less('01-92'));
    const forth = amounts(answers, profile);
    const back = amounts([...answers].reverse(), profile).reverse();
    for (const [i, amount] of back.entries()) expect(amount).toBeCloseTo(forth[i] as number, 6);
  });

  test('a clicked post gains nothing from its own click', () => {
    const alone = run([...answers, candidate('02-90')], profileFrom(open('02-90')));
    expect(alone?.contributions.at(-1)?.amount).toBe(0);
  });

  test('an interest that has nothing to do with the answers leaves them alone', () => {
    const strange = amounts(answers, profileFrom(open('5-1'), open('5-2')));
    const known = amounts(answers, profileFrom(open('02-90'), open('02-91')));
    const size = (shifts: number[]) => Math.max(...shifts.map(Math.abs));
    expect(size(strange)).toBeLessThan(0.05 * size(known));
  });

  test('of two interests the one that agrees with the answers acts', () => {
    const profile = profileFrom(open('02-90'), open('02-91'), open('5-1'), open('5-2'));
    expect(profile.interests).toHaveLength(2);
    const { byPost } = run(answers, profile)?.causeOf(1) ?? { byPost: new Map() };
    expect(byPost.get(postId('02-90'))).toBeGreaterThan(20 * Math.abs(byPost.get(postId('5-1'))));
  });

  test('muted, weighed 0 or all removed: nothing acts', () => {
    const decide = (change: { kind: 'mute'; on: boolean } | { kind: 'remove' } | { kind: 'weigh'; factor: number }) =>
      run(answers, profileFrom(open('02-90'), { kind: 'interest', post: postId('02-90'), at: 0, change }));
    expect(decide({ kind: 'mute', on: true })).toBeNull();
    expect(decide({ kind: 'weigh', factor: 0 })).toBeNull();
    expect(decide({ kind: 'remove' })).toBeNull();
  });

  test('"less like this" of a month ago has faded to nothing', () => {
    const old = profileOf({ ...freshSession, events: [less('02-90')] }, 30 * 24 * 3_600_000);
    expect(run(answers, old)).toBeNull();
  });

  test('the reasons of a clicked post are the other clicks', () => {
    const clicked = answers[0] as Candidate;
    const learnt = run(answers, profileFrom(open(clicked.post), open('02-90')));
    const cause = learnt?.causeOf(0) as { byPost: ReadonlyMap<PostId, number> };
    expect([...cause.byPost.keys()]).toEqual([postId('02-90')]);
  });

  test('"less like this" lets alike posts sink', () => {
    const found = amounts(answers, profileFrom(less('02-90')));
    for (const [i, amount] of found.entries()) expect(Math.sign(amount)).toBe(i % 2 ? -1 : 1);
  });

  test('what each post gave sums to the shift', () => {
    const found = run(answers, profileFrom(open('02-90'), open('01-91'), open('02-93'), less('01-92')));
    for (const [i, { value }] of found?.contributions.entries() ?? []) {
      const given = [...(found?.causeOf(i).byPost.values() ?? [])].reduce((sum, part) => sum + part, 0);
      expect(given).toBeCloseTo(value, 9);
    }
  });

  test("the user's side costs the same for ten candidates as for a thousand", () => {
    const profile = profileFrom(open('02-90'), open('02-91'), open('5-1'), open('5-2'), less('01-92'));
    const work = (n: number) => {
      lookups = 0;
      run(
        Array.from({ length: n }, (_, i) => candidate(`0${i % 5}-${i}`)),
        profile,
      );
      return lookups;
    };
    expect(work(1000)).toBe(work(10));
  });

  test('candidates without a vector are left where they are', () => {
    const found = amounts(
      [...answers, { post: postId('none-1'), vector: null, score: 0.9 }],
      profileFrom(open('02-90')),
    );
    expect(found.at(-1)).toBe(0);
  });
});
