import * as v from 'valibot';
import { postId } from '../domain/ids.ts';
import { freshSession, type SessionState } from '../session/log.ts';
import type { KeyValue } from './ports.ts';

const at = v.pipe(v.number(), v.finite());
const post = v.pipe(v.string(), v.transform(postId));

const schema = v.object({
  events: v.array(
    v.variant('kind', [
      v.object({ kind: v.literal('open'), post, at, place: v.number(), query: v.string() }),
      v.object({ kind: v.literal('dwell'), post, at, dwellMs: v.number() }),
      v.object({ kind: v.literal('undo'), post, at }),
    ]),
  ),
  paused: v.boolean(),
  strength: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
});

const key = 'fovea.session.1';

/** The tab's session as a reload finds it, or a fresh one. */
export function loadSession(storage: KeyValue): SessionState {
  const stored = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), storage.get(key));
  return stored.success ? stored.output : freshSession;
}

export function saveSession(storage: KeyValue, session: SessionState): void {
  storage.set(key, JSON.stringify(session));
}
