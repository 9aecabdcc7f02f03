import * as v from 'valibot';
import type { SessionEvent, SessionState } from '../session/log.ts';
import { sessionSchema } from './session-storage.ts';

const format = 'fovea-session';
const version = 1;
/** A session's log stays far below; anything larger is some other file. */
const largestFileBytes = 8_000_000;
/** Younger acts still count: a click halves in twenty minutes. */
const recentMs = 60 * 60_000;

const envelope = v.object({ format: v.literal(format), version: v.number() });
const file = v.object({ format: v.literal(format), version: v.literal(version), session: sessionSchema });

/** Why a file is no session that can be read: what was got. */
export type SessionFileProblem =
  | { readonly kind: 'too-large'; readonly bytes: number }
  | { readonly kind: 'not-json' }
  | { readonly kind: 'other-format' }
  | { readonly kind: 'other-version'; readonly version: number }
  /** The first thing that is wrong, as a path into the file. */
  | { readonly kind: 'invalid'; readonly where: string };

export type ReadSession =
  | { readonly ok: true; readonly session: SessionState }
  | { readonly ok: false; readonly problem: SessionFileProblem };

/** The session as the text of a JSON file. `now`: milliseconds since the epoch. */
export function writeSessionFile(session: SessionState, now: number): string {
  return `${JSON.stringify({ format, version, exported: new Date(now).toISOString(), session }, null, 1)}\n`;
}

/** Reads a file; never rejects. Events come back in the order of the file. */
export async function readSessionFile(content: Blob): Promise<ReadSession> {
  if (content.size > largestFileBytes) return refused({ kind: 'too-large', bytes: content.size });
  // A file that has been moved since it was chosen cannot be read, and then holds no JSON either.
  const text = await content.text().catch(() => '');
  const json = v.safeParse(v.pipe(v.string(), v.parseJson()), text);
  if (!json.success) return refused({ kind: 'not-json' });
  const head = v.safeParse(envelope, json.output);
  if (!head.success) return refused({ kind: 'other-format' });
  if (head.output.version !== version) return refused({ kind: 'other-version', version: head.output.version });
  const read = v.safeParse(file, json.output);
  if (read.success) return { ok: true, session: read.output.session };
  return refused({ kind: 'invalid', where: v.getDotPath(read.issues[0]) ?? 'session' });
}

/** Acts fade by the clock, so a file of another day takes effect only if it ends now; a recent one keeps its times. */
export function carriedTo(now: number, session: SessionState): SessionState {
  const age = now - Math.max(...session.events.map(({ at }) => at));
  if (!(age > recentMs)) return session;
  return { ...session, events: session.events.map((event) => later(event, age)) };
}

/** Two logs as one, by time; what both have stands once. A log that was added before, carried to another time, adds nothing. */
export function merged(own: readonly SessionEvent[], other: readonly SessionEvent[]): readonly SessionEvent[] {
  const known = new Set(own.map(asText));
  const [first] = other;
  const isThere = own.some(({ at }) => first && other.every((event) => known.has(asText(later(event, at - first.at)))));
  const added = isThere ? [] : other.filter((event) => !known.has(asText(event)));
  return [...own, ...added].sort((a, b) => a.at - b.at);
}

function later(event: SessionEvent, ms: number): SessionEvent {
  return { ...event, at: event.at + ms };
}

/** Equal for equal events, whatever the order of their fields. */
function asText(event: SessionEvent): string {
  return JSON.stringify(Object.entries(event).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function refused(problem: SessionFileProblem): ReadSession {
  return { ok: false, problem };
}
