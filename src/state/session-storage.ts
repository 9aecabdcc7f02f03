import * as v from 'valibot';
import { postId } from '../domain/ids.ts';
import { freshSession, mostGathered, remembered, type SessionState } from '../session/log.ts';
import type { KeyValue } from './ports.ts';

const at = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.finite(), v.minValue(0));
const query = v.pipe(v.string(), v.maxLength(2_000));
const post = v.pipe(v.string(), v.regex(/^(seed|mine):[\w.-]{1,120}$/u, 'a post id'), v.transform(postId));

const place = { place: count, query, answer: v.exactOptional(v.pipe(v.string(), v.maxLength(16))) };
const members = v.exactOptional(v.pipe(v.array(post), v.maxLength(remembered)));

const interestChange = v.variant('kind', [
  v.object({ kind: v.literal('mute'), on: v.boolean() }),
  v.object({ kind: v.literal('remove') }),
  v.object({ kind: v.literal('weigh'), factor: v.pipe(v.number(), v.minValue(0), v.maxValue(2)) }),
]);

const event = v.variant('kind', [
  v.object({ kind: v.literal('impression'), post, at, ...place }),
  v.object({ kind: v.literal('open'), post, at, ...place }),
  v.object({ kind: v.literal('dwell'), post, at, dwellMs: count }),
  v.object({ kind: v.picklist(['like', 'save', 'less']), post, at, on: v.boolean() }),
  v.object({ kind: v.literal('comment-open'), post, at }),
  v.object({ kind: v.literal('reformulation'), at, query, change: v.picklist(['added', 'deleted', 'other']) }),
  v.object({ kind: v.literal('undo'), post, at }),
  v.object({ kind: v.literal('interest'), post, at, change: interestChange, members }),
  v.object({ kind: v.literal('gather'), at, posts: v.pipe(v.array(post), v.minLength(1), v.maxLength(mostGathered)) }),
]);

/** A session as it is stored in the tab and written to files: every kind of event, nothing else. */
export const sessionSchema: v.GenericSchema<unknown, SessionState> = v.object({
  events: v.array(event),
  paused: v.boolean(),
  strength: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
});

const key = 'fovea.session.1';

/** The tab's session as a reload finds it, or a fresh one. */
export function loadSession(storage: KeyValue): SessionState {
  const stored = v.safeParse(v.pipe(v.string(), v.parseJson(), sessionSchema), storage.get(key));
  return stored.success ? stored.output : freshSession;
}

export function saveSession(storage: KeyValue, session: SessionState): void {
  storage.set(key, JSON.stringify(session));
}
