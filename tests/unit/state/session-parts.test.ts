import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { postId } from '../../../src/domain/ids.ts';
import { emptyQuery } from '../../../src/domain/query.ts';
import { freshSession, type SessionEvent, type SessionState } from '../../../src/session/log.ts';
import { demonstration } from '../../../src/state/demonstration.ts';
import { answerName, capImpressions, Impressions, placeIn, queryName } from '../../../src/state/impressions.ts';
import { marksOf } from '../../../src/state/marks.ts';
import { reformulationOf } from '../../../src/state/reformulation.ts';
import { queryAfter, sessionAfter, stepsOf } from '../../../src/state/replay.ts';
import { carriedTo, merged, readSessionFile, writeSessionFile } from '../../../src/state/session-file.ts';
import { hit, response } from './fakes.ts';

const [a, b] = [postId('seed:a'), postId('seed:b')];
const readText = (text: string) => readSessionFile(new Blob([text]));
const impression = (post = a, query = 'cat', at = 1): SessionEvent => ({
  kind: 'impression',
  post,
  at,
  place: 0,
  query,
});
const open = (post = a, at = 1, query = 'cat'): SessionEvent => ({ kind: 'open', post, at, place: 2, query });

const anyPost = fc.constantFrom(a, b, postId('mine:0123456789abcdef01234567'));
const at = fc.integer({ min: 0, max: 2 ** 45 });
const query = fc.string({ maxLength: 40 });
const anyEvent: fc.Arbitrary<SessionEvent> = fc.oneof(
  fc.record(
    {
      kind: fc.constantFrom('impression', 'open'),
      post: anyPost,
      at,
      place: fc.nat(),
      query,
      answer: fc.constant('1z'),
    },
    { requiredKeys: ['kind', 'post', 'at', 'place', 'query'] },
  ),
  fc.record({ kind: fc.constant('dwell' as const), post: anyPost, at, dwellMs: fc.nat() }),
  fc.record({ kind: fc.constantFrom('like', 'save', 'less'), post: anyPost, at, on: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('comment-open', 'undo'), post: anyPost, at }),
  fc.record({
    kind: fc.constant('reformulation' as const),
    at,
    query,
    change: fc.constantFrom('added', 'deleted', 'other'),
  }),
  fc.record(
    {
      kind: fc.constant('interest' as const),
      post: anyPost,
      at,
      change: fc.oneof(
        fc.record({ kind: fc.constant('mute' as const), on: fc.boolean() }),
        fc.record({ kind: fc.constant('remove' as const) }),
        fc.record({ kind: fc.constant('weigh' as const), factor: fc.double({ min: 0, max: 2, noNaN: true }) }),
      ),
      members: fc.array(anyPost, { maxLength: 32 }),
    },
    { requiredKeys: ['kind', 'post', 'at', 'change'] },
  ),
  fc.record({
    kind: fc.constant('gather' as const),
    at,
    posts: fc.uniqueArray(anyPost, { minLength: 1, maxLength: 3 }),
  }),
) as fc.Arbitrary<SessionEvent>;
const anySession: fc.Arbitrary<SessionState> = fc.record({
  events: fc.array(anyEvent, { maxLength: 30 }),
  paused: fc.boolean(),
  strength: fc.constantFrom(0, 0.25, 0.6, 1),
});

describe('a reformulation', () => {
  it.each([
    ['castle', 'castle by the sea', 'added'],
    ['castle by the sea', 'sea', 'deleted'],
    ['castle', 'cathedral', 'other'],
    ['red castle', 'blue castle', 'other'],
    ['大海', '大海 日落', 'added'],
    ['castle', 'castles', null],
    ['castle', ' the Castle ', null],
    ['', 'castle', null],
    ['castle', '', null],
    ['castle', 'of the', null],
  ])('from “%s” to “%s” is %s', (before, after, change) => {
    expect(reformulationOf(before, after)).toBe(change);
  });

  it('adding in one direction is deleting in the other', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const turned = { added: 'deleted', deleted: 'added', other: 'other' } as const;
        const change = reformulationOf(one, other);
        expect(reformulationOf(other, one)).toBe(change && turned[change]);
      }),
    );
  });
});

describe('impressions', () => {
  it('count once for each post, query and order', () => {
    const seen = new Impressions([impression(a, 'cat')]);
    expect(seen.isNew({ post: a, query: 'cat', answer: '1z' })).toBe(true);
    expect(seen.isNew({ post: a, query: 'cat' })).toBe(false);
    expect(seen.isNew({ post: a, query: 'dog' })).toBe(true);
    expect(seen.isNew({ post: a, query: 'dog' })).toBe(false);
    expect(seen.isNew({ post: b, query: 'dog' })).toBe(true);
  });

  it('beyond the limit the oldest go, and nothing else does', () => {
    const events = Array.from({ length: 600 }, (_, i) => (i % 2 ? open(a, i) : impression(a, 'cat', i)));
    expect(capImpressions(events, 300)).toBe(events);
    const kept = capImpressions(events, 50);
    expect(kept.filter(({ kind }) => kind === 'open')).toHaveLength(300);
    expect(kept.filter(({ kind }) => kind === 'impression').map((event) => event.at)).toEqual(
      Array.from({ length: 50 }, (_, i) => 500 + 2 * i),
    );
  });

  it('name an order: the same one always alike, and another otherwise', () => {
    const order = (...names: string[]) => answerName({ key: '?q=cat', response: response(names) });
    expect(order('a', 'b')).toBe(order('a', 'b'));
    expect(new Set([order('a', 'b'), order('b', 'a'), order('a'), order('ab')]).size).toBe(4);
    expect(order('a')).not.toBe(answerName({ key: '?q=dog', response: response(['a']) }));
  });

  it('place a near-duplicate where the post before it stands, and what is not in the order nowhere', () => {
    const hits = [hit('x'), { ...hit('y'), stack: [a] }];
    expect([postId('seed:x'), postId('seed:y'), a, b].map((post) => placeIn(hits, post))).toEqual([0, 1, 1, null]);
  });

  it('name a query by its words, else by its address', () => {
    expect(queryName({ ...emptyQuery, words: ' cat ' })).toBe('cat');
    expect(queryName(emptyQuery)).toBe('');
    expect(queryName({ ...emptyQuery, pictures: [{ kind: 'post', post: a }] })).toBe('?like=seed:a');
  });
});

describe('marks', () => {
  it('are what was said last; forgetting a post forgets them', () => {
    const events: SessionEvent[] = [
      { kind: 'save', post: a, at: 1, on: true },
      { kind: 'save', post: b, at: 2, on: true },
      { kind: 'like', post: a, at: 3, on: true },
      { kind: 'like', post: a, at: 4, on: false },
    ];
    expect([...marksOf(events).save]).toEqual([a, b]);
    expect(marksOf(events).like.size).toBe(0);
    expect([...marksOf([...events, { kind: 'undo', post: a, at: 5 }]).save]).toEqual([b]);
    expect(marksOf(events)).toBe(marksOf(events));
  });
});

describe('a session file', () => {
  it('brings back exactly what was written', async () => {
    await fc.assert(
      fc.asyncProperty(anySession, async (session) => {
        expect(await readText(writeSessionFile(session, 0))).toEqual({ ok: true, session });
      }),
    );
  });

  it.each([
    ['no JSON', { kind: 'not-json' }],
    ['[1, 2]', { kind: 'other-format' }],
    ['{"format":"fovea-posts","version":1}', { kind: 'other-format' }],
    ['{"format":"fovea-session","version":2,"session":{}}', { kind: 'other-version', version: 2 }],
    ['{"format":"fovea-session","version":1}', { kind: 'invalid', where: 'session' }],
    [
      '{"format":"fovea-session","version":1,"session":{"events":[{"kind":"buy","post":"seed:a","at":1}],"paused":false,"strength":1}}',
      { kind: 'invalid', where: 'session.events.0.kind' },
    ],
    [
      '{"format":"fovea-session","version":1,"session":{"events":[{"kind":"undo","post":"<img>","at":1}],"paused":false,"strength":1}}',
      { kind: 'invalid', where: 'session.events.0.post' },
    ],
    [
      '{"format":"fovea-session","version":1,"session":{"events":[],"paused":false,"strength":9}}',
      { kind: 'invalid', where: 'session.strength' },
    ],
    [
      `{"format":"fovea-session","version":1,"session":{"events":[{"kind":"interest","post":"seed:a","at":1,"change":{"kind":"remove"},"members":[${Array(33).fill('"seed:a"')}]}],"paused":false,"strength":1}}`,
      { kind: 'invalid', where: 'session.events.0.members' },
    ],
    ['x'.repeat(8_000_001), { kind: 'too-large', bytes: 8_000_001 }],
  ])('that is none is refused with the reason: %.60s', async (text, problem) => {
    expect(await readText(text)).toEqual({ ok: false, problem });
  });

  it('is never a reason to throw', async () => {
    await fc.assert(fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => void (await readText(text))));
  });

  it('merged twice, at whatever time, is merged once, in the order of time', () => {
    fc.assert(
      fc.property(anySession, anySession, fc.nat(1e8), (own, other, laterMs) => {
        const from = (now: number) => carriedTo(now, other).events;
        const once = merged(own.events, from(2 ** 46));
        expect(merged(once, from(2 ** 46 + laterMs))).toEqual(once);
        const times = once.map((event) => event.at);
        expect(times).toEqual([...times].sort((x, y) => x - y));
      }),
    );
  });

  it('written before orders and members were logged is read as it is', async () => {
    const events: SessionEvent[] = [open(), { kind: 'interest', post: a, at: 2, change: { kind: 'mute', on: true } }];
    const text = writeSessionFile({ ...freshSession, events }, 0);
    expect(text).not.toMatch(/answer|members/);
    expect(await readText(text)).toEqual({ ok: true, session: { ...freshSession, events } });
  });
});

describe('a replay', () => {
  it('takes one act a step, with the impressions that led to it', () => {
    const steps = stepsOf([
      impression(),
      impression(b),
      open(),
      { kind: 'dwell', post: a, at: 9, dwellMs: 8 },
      impression(b),
    ]);
    expect(steps.map(({ act, events }) => [act.kind, events.length])).toEqual([
      ['open', 3],
      ['dwell', 1],
    ]);
  });

  it('shifts the times so that the last step happens now, whenever it is played', () => {
    const steps = stepsOf([open(a, 100), open(b, 250)]);
    expect(sessionAfter(steps, 2, 10_000, 0.6).events.map((event) => event.at)).toEqual([9_850, 10_000]);
    expect(sessionAfter(steps, 1, 10_000, 0.6).events.map((event) => event.at)).toEqual([10_000]);
    expect(sessionAfter(steps, 0, 10_000, 0.6)).toEqual(freshSession);
  });

  it('asks what was asked then', () => {
    const steps = stepsOf([
      { kind: 'like', post: a, at: 0, on: true },
      open(a, 1, 'cat'),
      { kind: 'dwell', post: a, at: 2, dwellMs: 1 },
      open(b, 3, '?like=seed:a'),
    ]);
    expect(queryAfter(steps, 0).words).toBe('cat');
    expect(queryAfter(steps, 3).words).toBe('cat');
    expect(queryAfter(steps, 4)).toEqual({ ...emptyQuery, pictures: [{ kind: 'post', post: a }] });
    expect(queryAfter([], 0)).toEqual(emptyQuery);
  });

  it('the built-in demonstration is made of seeds that ship, in the order of time', async () => {
    const seeds = JSON.parse(readFileSync('public/seeds/seeds.json', 'utf8')) as { posts: { id: string }[] };
    const known = new Set(seeds.posts.map(({ id }) => id));
    for (const event of demonstration) if ('post' in event) expect(known).toContain(event.post);
    const times = demonstration.map((event) => event.at);
    expect(times).toEqual([...times].sort((x, y) => x - y));
    expect((await readText(writeSessionFile({ ...freshSession, events: demonstration }, 0))).ok).toBe(true);
  });
});

it('a session file of another day ends now, one of a moment ago keeps its times', () => {
  const event = (at: number) => ({ kind: 'less' as const, post: postId('seed:a'), at, on: true });
  const read: SessionState = { ...freshSession, events: [event(1_000), event(4_000)] };
  expect(carriedTo(5_000, read)).toBe(read);
  const day = 86_400_000;
  expect(carriedTo(day, read).events.map(({ at }) => at)).toEqual([day - 3_000, day]);
  expect(carriedTo(day, freshSession)).toEqual(freshSession);
});
