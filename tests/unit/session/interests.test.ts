import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PostId, postId } from '../../../src/domain/ids.ts';
import { normalise } from '../../../src/domain/vectors.ts';
import { interestsFor, interestsOf } from '../../../src/session/interests.ts';
import { freshSession, type InterestChange, type SessionEvent } from '../../../src/session/log.ts';
import { asDecided, profileOf } from '../../../src/session/profile.ts';

/** Posts `a1`, `a2`, … of one subject, `b1`, `b2`, … of another: a little noise around two axes. */
const vectorOf = (post: PostId) => {
  const axis = { a: 0, b: 1, c: 2, d: 3 }[post[0] as 'a'] ?? 4;
  const n = Number(post.slice(1));
  return normalise(Float32Array.from({ length: 6 }, (_, i) => (i === axis ? 1 : 0.15 * Math.sin(n * 7 + i))));
};
const open = (post: string, at = 0): SessionEvent => ({ kind: 'open', post: postId(post), at, place: 0, query: '' });
const decide = (post: string, change: InterestChange, members: readonly string[] = []): SessionEvent => ({
  kind: 'interest',
  post: postId(post),
  at: 0,
  change,
  members: members.map(postId),
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

  describe('gathered', () => {
    const gather = (...posts: string[]): SessionEvent => ({ kind: 'gather', at: 0, posts: posts.map(postId) });

    test('posts are one interest, however different they are', () => {
      expect(membersOf(gather('a1', 'b1', 'c1', 'd1'))).toEqual([['a1', 'b1', 'c1', 'd1']]);
      expect(membersOf(...twoThemes, gather('c1', 'd1'))).toContainEqual(['c1', 'd1']);
    });

    test('the latest gathering has a post that is in two', () => {
      expect(membersOf(gather('a1', 'a2', 'b1'), gather('b1', 'c1', 'd1')).map((one) => one.join())).toContain(
        'b1,c1,d1',
      );
    });

    test('undone post by post, or removed as a whole', () => {
      const undo: SessionEvent = { kind: 'undo', post: postId('b1'), at: 0 };
      expect(membersOf(gather('a1', 'b1', 'c1'), undo)).toEqual([['a1', 'c1']]);
      expect(membersOf(gather('a1', 'b1'), decide('a1', { kind: 'remove' }, ['a1', 'b1']))).toEqual([]);
    });
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

  test('a decision holds for the interest that has most of its posts, whatever became of the one it began with', () => {
    const muted = [...twoThemes, open('a3'), decide('a1', { kind: 'mute', on: true }, ['a1', 'a2', 'a3'])];
    const { decisions, ...rest } = profileOf({ ...freshSession, events: muted }, 0);
    const deleted = interestsOf({ ...rest, decisions }, (post) => (post === 'a1' ? null : vectorOf(post)));
    expect(deleted.map((one) => [one.anchor, one.muted]).sort()).toEqual([
      ['a2', true],
      ['b1', false],
    ]);
    // a1 and a2 are among the oldest of 34 posts by now, and not remembered.
    const later = Array.from({ length: 29 }, (_, i) => open(`b${i + 3}`));
    const after = interests(...muted, ...later);
    expect(after.flatMap(({ members }) => members)).toHaveLength(32);
    expect(after.filter((one) => one.muted).map(({ anchor }) => anchor)).toEqual(['a3']);
  });

  describe('removed', () => {
    const remove = decide('a1', { kind: 'remove' }, ['a1', 'a2']);
    const massOf = (post: string, ...events: SessionEvent[]) =>
      profileOf({ ...freshSession, events }, 0).evidence.find((one) => one.post === post)?.mass;

    test('its posts are gone until they are acted on again, and then only what is new counts', () => {
      expect(membersOf(...twoThemes, remove)).toEqual([['b1', 'b2']]);
      expect(membersOf(...twoThemes, remove, open('a3')).flat()).toEqual(['a3', 'b1', 'b2']);
      const again = [open('b1'), open('b2'), open('a1')];
      expect(massOf('a1', ...twoThemes, remove, open('a1'))).toBe(massOf('a1', ...again));
      expect(massOf('a1', ...twoThemes, open('a1'))).toBeGreaterThan(massOf('a1', ...again) as number);
      expect(membersOf(...twoThemes, remove, open('a1')).flat()).not.toContain('a2');
    });

    test('a like from before says nothing more, nor does a mute from before', () => {
      const liked: SessionEvent = { kind: 'like', post: postId('a1'), at: 0, on: true };
      const mute = decide('a1', { kind: 'mute', on: true }, ['a1', 'a2']);
      expect(interests(...twoThemes, liked, mute, remove, open('a1')).some(({ muted }) => muted)).toBe(false);
      expect(massOf('a1', liked, open('a1'), remove, open('a1'))).toBe(massOf('a1', open('a1')));
    });

    test('older posts of the same kind do not take their places', () => {
      const many = Array.from({ length: 40 }, (_, i) => `a${i}`);
      const opened = many.map((post) => open(post));
      const members = interests(...opened).flatMap((one) => one.members.map(({ post }) => post));
      expect(members).toHaveLength(32);
      expect(interests(...opened, decide('a39', { kind: 'remove' }, members))).toEqual([]);
    });
  });

  test('muted posts are neither clicks nor seen; clicks count as their interest is weighed', () => {
    const decided = (...events: SessionEvent[]) => {
      const profile = profileOf({ ...freshSession, events: [...twoThemes, ...events] }, 0);
      return asDecided(profile, interestsOf(profile, vectorOf));
    };
    const posts = (...events: SessionEvent[]) =>
      decided(...events)
        .clicks.map(({ post }) => post)
        .sort();
    expect(posts()).toEqual(['a1', 'a2', 'b1', 'b2']);
    expect(posts(decide('a1', { kind: 'mute', on: true }))).toEqual(['b1', 'b2']);
    expect([...decided(decide('a1', { kind: 'mute', on: true })).exposure.keys()]).toEqual(['b1', 'b2']);
    expect(posts(decide('a1', { kind: 'weigh', factor: 0 }))).toEqual(['b1', 'b2']);
    expect(decided(decide('a1', { kind: 'weigh', factor: 2 })).clicks[0]?.post).toBe('a2');
    expect(posts(decide('a1', { kind: 'remove' }, ['a1', 'a2']))).toEqual(['b1', 'b2']);
    const removed = decided(decide('a1', { kind: 'remove' }, ['a1', 'a2'])).exposure;
    expect([...removed.keys()]).toEqual(['b1', 'b2']);
  });

  test('posts without a vector are left out', () => {
    const profile = profileOf({ ...freshSession, events: twoThemes }, 0);
    expect(interestsOf(profile, () => null)).toEqual([]);
  });
});
