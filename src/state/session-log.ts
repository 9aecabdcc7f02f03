import type { SessionEvent, SessionState } from '../session/log.ts';
import type { Context } from './context.ts';
import { capImpressions, Impressions } from './impressions.ts';
import { saveSession } from './session-storage.ts';

/** Impressions come in flocks: they are written together this long after the first. */
const flockMs = 500;

type Impression = Extract<SessionEvent, { kind: 'impression' }>;

/** The one place that writes the session: appends to its log, keeps it in the tab, and lends the page another one. */
export interface SessionLog {
  /** Appends, unless paused or a session without recording is lent. */
  record(event: SessionEvent): void;
  /** An impression, once per post and query. */
  see(impression: Impression): void;
  /** Whether what the person does now becomes part of the session. */
  isRecording(): boolean;
  /** What the person decides about the session itself, also while paused. */
  change(next: Partial<SessionState>): void;
  /** The same; `undo` then takes back what it changed, keeping what was recorded and set since. */
  changeUndoably(next: Partial<SessionState>): void;
  /** One level, as long as its notice stands: lending another session ends both. False when there is nothing to undo. */
  undo(): boolean;
  /** Until `giveBack` the page has this session in place of the person's own, which stays stored as it is. */
  lend(session: SessionState, recording: boolean): void;
  giveBack(): void;
  isLent(): boolean;
}

export function createSessionLog({ store, browser }: Context): SessionLog {
  let waiting: Impression[] = [];
  let callOff = () => {};
  let impressions: Impressions | null = null;
  let undoable: { readonly before: SessionState; readonly after: SessionState } | null = null;
  let lent: { readonly own: SessionState; readonly recording: boolean } | null = null;

  const session = () => store.getState().session;
  const isRecording = () => !session().paused && lent?.recording !== false;

  function write(next: SessionState): void {
    store.setState({ session: next });
    if (lent === null) saveSession(browser.tabStorage, next);
  }

  function append(events: readonly SessionEvent[]): void {
    if (events.length > 0) write({ ...session(), events: capImpressions([...session().events, ...events]) });
  }

  function flush(): void {
    callOff();
    const flock = waiting;
    waiting = [];
    append(flock);
  }

  function replace(next: SessionState): void {
    waiting = [];
    impressions = null;
    write(next);
  }

  function change(next: Partial<SessionState>): void {
    flush();
    if (next.events) impressions = null;
    write({ ...session(), ...next });
  }

  /** What was noticed before can be undone no more. */
  function forgetUndoable(): void {
    undoable = null;
    store.setState({ notices: store.getState().notices.filter(({ kind }) => kind !== 'session') });
  }

  return {
    isRecording,
    isLent: () => lent !== null,
    record(event) {
      if (!isRecording()) return;
      flush();
      append([event]);
    },
    see(impression) {
      if (!isRecording()) return;
      impressions ??= new Impressions(session().events);
      if (!impressions.isNew(impression)) return;
      waiting.push(impression);
      if (waiting.length === 1) callOff = browser.later(flush, flockMs);
    },
    change,
    changeUndoably(next) {
      flush();
      forgetUndoable();
      const before = session();
      change(next);
      undoable = { before, after: session() };
    },
    undo() {
      if (undoable === null) return false;
      flush();
      const { before, after } = undoable;
      undoable = null;
      const now = session();
      const known = new Set(after.events);
      replace({
        events: [...before.events, ...now.events.filter((event) => !known.has(event))],
        paused: now.paused === after.paused ? before.paused : now.paused,
        strength: now.strength === after.strength ? before.strength : now.strength,
      });
      return true;
    },
    lend(next, recording) {
      flush();
      forgetUndoable();
      lent = { own: lent?.own ?? session(), recording };
      replace(next);
    },
    giveBack() {
      if (lent === null) return;
      const { own } = lent;
      forgetUndoable();
      lent = null;
      replace(own);
    },
  };
}
