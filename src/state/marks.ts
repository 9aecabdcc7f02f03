import type { PostId } from '../domain/ids.ts';
import type { SessionEvent } from '../session/log.ts';

/** What the person said about posts, as it stands now. */
export interface Marks {
  readonly like: ReadonlySet<PostId>;
  /** The latest last. */
  readonly save: ReadonlySet<PostId>;
  readonly less: ReadonlySet<PostId>;
}

export type Mark = keyof Marks;

const known = new WeakMap<readonly SessionEvent[], Marks>();

/** A fold of the log; the same log gives the very same object, so that the interface may ask as often as it draws. */
export function marksOf(events: readonly SessionEvent[]): Marks {
  const before = known.get(events);
  if (before) return before;
  const marks = { like: new Set<PostId>(), save: new Set<PostId>(), less: new Set<PostId>() };
  for (const event of events) {
    if (event.kind === 'like' || event.kind === 'save' || event.kind === 'less') {
      if (event.on) marks[event.kind].add(event.post);
      else marks[event.kind].delete(event.post);
    } else if (event.kind === 'undo') {
      for (const set of Object.values(marks)) set.delete(event.post);
    }
  }
  known.set(events, marks);
  return marks;
}
