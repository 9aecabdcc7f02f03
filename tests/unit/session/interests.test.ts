import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PostId, postId } from '../../../src/domain/ids.ts';
import { normalise } from '../../../src/domain/vectors.ts';
import { interestsFor, interestsOf } from '../../../src/session/interests.ts';
import { freshSession, type InterestChange, type SessionEvent } from '../../../src/session/log.ts';
import { profileOf } from '../../../src/session/profile.ts';

/** Posts `a1`, `a2`, … of one subject, `b1`, `b2`, … of another: a little noise around two axes. */
const vectorOf = (post: PostId) => {
  const axis = { a: 0, b: 1, c: 2, d: 3 }[post[0] as 'a'] ?? 4;
  const n = Number(post.slice(1));
  return normalise(Float32Array.from({ length: 6 }, (_, i) => (i === axis ? 1 : 0.15 * Math.sin(n * 7 + i))));
};
const open = (post: string, at = 0): SessionEvent => ({ kind: 'open', post: postId(post), at, place: 0, query: '' });
const decide = (post: string, change: InterestChange): SessionEvent => ({
  kind: 'interest',
  post: postId(post),
  at: 0,
  change,
});
const interests = (...events: SessionEvent[]) => interestsOf(profileOf({ ...freshSession, events }, 0), vectorOf);
const membersOf = (...events: SessionEvent[]) =>
  interests(...events).map(({ members }) => members.map(({ post }) => post).sort());
const twoThemes = ['a1', 'a2', 'b1', 'b2'].map((post) => open(post));

describe('interests', () => {
  test('as many as so many posts can tell apart: one with one click, at most four', () => {
    expect([1, 2, 3, 4, 7, 8, 16, 400].map(interestsFor)).toEqual([1, 1, 1, 2, 2, 3, 4, 4]);
    expect(interests(open('a1'))).toHaveLength(1);
    expect(interests()).toEqual([]);
  });

  test('two themes stay two interests, and one theme stays one however many clicks', () => {
    expect(membersOf(...twoThemes).sort()).toEqual([
      ['a1', 'a2'],
      ['b1', 'b2'],
    ]);
    const one = Array.from({ length: 16 }, (_, i) => open(`a${i}`));
    expect(interests(...one)).toHaveLength(1);
  });

  test('weights sum to at most 1, the anchor is the post it began with', () => {
    const found = interests(...twoThemes);
    expect(found.reduce((sum, { weight }) => sum + weight, 0)).toBeLessThanOrEqual(1);
    expect(found.map(({ anchor }) => anchor).sort()).toEqual(['a1', 'b1']);
  });

  test('the grouping does not depend on how strong the clicks are', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60_000), { minLength: 4, maxLength: 4 }), (dwells) => {
        const events = twoThemes.flatMap((event, i): SessionEvent[] => [
          event,
          { kind: 'dwell', post: (event as { post: PostId }).post, at: 0, dwellMs: dwells[i] as number },
        ]);
        expect(membersOf(...events).sort()).toEqual(membersOf(...twoThemes).sort());
      }),
    );
  });

  test('muted and weighed by any post of the interest, the latest word counting; a factor stays within 0 and 2', () => {
    const of = (...events: SessionEvent[]) => interests(...twoThemes, ...events).find(({ anchor }) => anchor === 'a1');
    expect(of(decide('a2', { kind: 'mute', on: true }))?.muted).toBe(true);
    expect(of(decide('a1', { kind: 'mute', on: true }), decide('a1', { kind: 'mute', on: false }))?.muted).toBe(false);
    expect(of(decide('a1', { kind: 'weigh', factor: 9 }))?.factor).toBe(2);
  });

  test('removed: what its posts said until then is gone, what they say later counts again', () => {
    const removed = [...twoThemes, decide('a1', { kind: 'remove' })];
    expect(membersOf(...removed)).toEqual([['b1', 'b2']]);
    expect(membersOf(...removed, open('a3')).flat()).toContain('a3');
    expect(membersOf(...removed, open('a3')).flat()).not.toContain('a1');
    expect(membersOf(...removed, open('a1')).flat()).toContain('a1');
  });

  test('posts without a vector are left out', () => {
    const profile = profileOf({ ...freshSession, events: twoThemes }, 0);
    expect(interestsOf(profile, () => null)).toEqual([]);
  });
});
