import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { postId } from '../../../src/domain/ids.ts';
import { freshSession, type SessionEvent, type SessionState } from '../../../src/session/log.ts';
import { profileOf } from '../../../src/session/profile.ts';

const [a, b, c] = [postId('a'), postId('b'), postId('c')];
const open = (post: typeof a, at: number): SessionEvent => ({ kind: 'open', post, at, place: 0, query: '' });
const dwell = (post: typeof a, at: number, dwellMs: number): SessionEvent => ({ kind: 'dwell', post, at, dwellMs });
const withEvents = (events: SessionEvent[], more: Partial<SessionState> = {}): SessionState => ({
  ...freshSession,
  events,
  ...more,
});

const event = fc.oneof(
  fc.record({
    kind: fc.constant('open' as const),
    post: fc.constantFrom(a, b, c),
    at: fc.nat(1e6),
    place: fc.nat(9),
    query: fc.constant(''),
  }),
  fc.record({
    kind: fc.constant('dwell' as const),
    post: fc.constantFrom(a, b, c),
    at: fc.nat(1e6),
    dwellMs: fc.nat(60_000),
  }),
);

describe('profile', () => {
  test('no clicks, a pause or strength 0: nothing is known', () => {
    expect(profileOf(freshSession, 0).clicks).toEqual([]);
    expect(profileOf(withEvents([open(a, 0)], { paused: true }), 0).clicks).toEqual([]);
    expect(profileOf(withEvents([open(a, 0)], { strength: 0 }), 0).clicks).toEqual([]);
  });

  test('undoing a post equals never having opened it', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 20 }), (events) => {
        const undone = profileOf(withEvents([...events, { kind: 'undo', post: a, at: 2e6 }]), 2e6);
        const never = profileOf(withEvents(events.filter(({ post }) => post !== a)), 2e6);
        expect(undone).toEqual(never);
      }),
    );
  });

  test('weights are positive and sum to at most 1', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), fc.nat(1e7), (events, now) => {
        const { clicks } = profileOf(withEvents(events), now);
        expect(clicks.every(({ weight }) => weight > 0)).toBe(true);
        expect(clicks.reduce((sum, { weight }) => sum + weight, 0)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('a long look counts more than a quick return, a later click more than an earlier one', () => {
    const looked = profileOf(
      withEvents([open(a, 0), dwell(a, 900, 900), open(b, 1000), dwell(b, 21_000, 20_000)]),
      21_000,
    );
    expect(looked.clicks[0]?.post).toBe(b);
    const aged = profileOf(withEvents([open(a, 0), open(b, 0)]), 0);
    expect(aged.clicks[0]?.post).toBe(b);
  });
});
