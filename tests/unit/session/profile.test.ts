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

const anyPost = fc.constantFrom(a, b, c);
const anyQuery = fc.constantFrom('', 'boat', 'cat');
const at = fc.nat(1e6);
const anyEvent: fc.Arbitrary<SessionEvent> = fc.oneof(
  event,
  fc.record({ kind: fc.constant('impression' as const), post: anyPost, at, place: fc.nat(9), query: anyQuery }),
  fc.record({ kind: fc.constant('open' as const), post: anyPost, at, place: fc.nat(9), query: anyQuery }),
  fc.record({
    kind: fc.constantFrom('like' as const, 'save' as const, 'less' as const),
    post: anyPost,
    at,
    on: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('comment-open' as const), post: anyPost, at }),
  fc.record({
    kind: fc.constant('reformulation' as const),
    at,
    query: anyQuery,
    change: fc.constantFrom('added' as const, 'deleted' as const, 'other' as const),
  }),
  fc.record({ kind: fc.constant('undo' as const), post: anyPost, at }),
  fc.record({
    kind: fc.constant('gather' as const),
    at,
    posts: fc.uniqueArray(anyPost, { minLength: 1, maxLength: 3 }),
  }),
);

/** As if there were no such post: a gathering of it and others is one of the others. */
const withoutPost = (events: readonly SessionEvent[], gone: typeof a): SessionEvent[] =>
  events.flatMap((one): SessionEvent[] => {
    if (one.kind !== 'gather') return 'post' in one && one.post === gone ? [] : [one];
    const posts = one.posts.filter((post) => post !== gone);
    return posts.length === 0 ? [] : [{ ...one, posts }];
  });

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

  test('undoing a post equals never having met it, whatever happened around it', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
        const undone = profileOf(withEvents([...events, { kind: 'undo', post: a, at: 2e6 }]), 2e6);
        const never = profileOf(withEvents(withoutPost(events, a)), 2e6);
        expect(undone).toEqual(never);
      }),
    );
  });

  test('gathering is one act: its posts share what one save says, whatever their number', () => {
    const massOf = (...events: SessionEvent[]) =>
      profileOf(withEvents(events), 0).evidence.reduce((sum, { mass }) => sum + mass, 0);
    const save: SessionEvent = { kind: 'save', post: a, at: 0, on: true };
    expect(massOf({ kind: 'gather', at: 0, posts: [a, b, c] })).toBeCloseTo(massOf(save));
    expect(massOf({ kind: 'gather', at: 0, posts: [b] })).toBeCloseTo(massOf(save));
  });

  test('a log replayed from JSON gives the same profile', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), fc.nat(1e7), (events, now) => {
        const session = withEvents(events);
        expect(profileOf(JSON.parse(JSON.stringify(session)), now)).toEqual(profileOf(session, now));
      }),
    );
  });

  test('weights sum to at most 1 for any log', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), fc.nat(1e7), (events, now) => {
        const { clicks } = profileOf(withEvents(events), now);
        expect(clicks.reduce((sum, { weight }) => sum + weight, 0)).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  const seenAt =
    (kind: 'impression' | 'open') =>
    (post: typeof a, place: number, answer = 'first', query = 'boat'): SessionEvent => ({
      kind,
      post,
      at: 0,
      place,
      query,
      answer,
    });
  const [impression, openAt] = [seenAt('impression'), seenAt('open')];
  const passed = (...events: SessionEvent[]) => profileOf(withEvents(events), 0).passed.map(({ post }) => post);

  test('passed over counts only above a click, in the viewport, before it and in the same order', () => {
    expect(passed(impression(a, 0), openAt(b, 2))).toEqual([a]);
    expect(passed(openAt(b, 2))).toEqual([]);
    expect(passed(impression(a, 5), openAt(b, 2))).toEqual([]);
    expect(passed(openAt(b, 2), impression(a, 0))).toEqual([]);
    expect(passed(impression(a, 0, 'first'), openAt(b, 2, 'second'))).toEqual([]);
    // As it was logged before orders had names.
    const { answer: _, ...bare } = impression(a, 0) as Extract<SessionEvent, { kind: 'impression' }>;
    expect(passed(bare, open(b, 2))).toEqual([]);
    expect(passed(impression(a, 0), openAt(b, 2), openAt(a, 0))).toEqual([]);
  });

  test('once a query, in however many orders; and seen in one query is seen once', () => {
    const events = ['first', 'second'].flatMap((answer) => [impression(a, 0, answer), openAt(b, 2, answer)]);
    const profile = profileOf(withEvents(events), 0);
    const once = profileOf(withEvents(events.slice(0, 2)), 0);
    expect(profile.passed[0]?.mass).toBeLessThanOrEqual(once.passed[0]?.mass as number);
    expect(profile.exposure.get(a)).toEqual({ impressions: 1, opens: 0 });
  });

  test('impressions alone say nothing about the person', () => {
    const profile = profileOf(withEvents([impression(a, 0), impression(b, 1)]), 0);
    expect(profile).toMatchObject({ clicks: [], evidence: [], against: [], passed: [] });
    expect(profile.exposure.get(a)).toEqual({ impressions: 1, opens: 0 });
  });

  test('a save counts more than a like, a like more than opening the comments; taking it back leaves nothing', () => {
    const mass = (kind: 'like' | 'save', on = true) =>
      profileOf(withEvents([{ kind, post: a, at: 0, on }]), 0).evidence[0]?.mass ?? 0;
    const comments = profileOf(withEvents([{ kind: 'comment-open', post: a, at: 0 }]), 0).evidence[0]?.mass ?? 0;
    expect(mass('save')).toBeGreaterThan(mass('like'));
    expect(mass('like')).toBeGreaterThan(comments);
    const taken: SessionEvent = { kind: 'like', post: a, at: 1, on: false };
    expect(profileOf(withEvents([{ kind: 'like', post: a, at: 0, on: true }, taken]), 1)).toEqual(
      profileOf(withEvents([]), 1),
    );
  });

  test('"less like this" silences what spoke for the post', () => {
    const { clicks, against } = profileOf(withEvents([open(a, 0), { kind: 'less', post: a, at: 1, on: true }]), 1);
    expect(clicks).toEqual([]);
    expect(against.map(({ post }) => post)).toEqual([a]);
  });

  test('added words keep the interest, a new topic fades it', () => {
    const massAfter = (change: 'added' | 'other') =>
      profileOf(withEvents([open(a, 0), { kind: 'reformulation', at: 0, query: 'boat', change }]), 0).evidence[0]?.mass;
    expect(massAfter('added')).toBe(profileOf(withEvents([open(a, 0)]), 0).evidence[0]?.mass);
    expect(massAfter('other')).toBeLessThan(massAfter('added') as number);
  });
});
