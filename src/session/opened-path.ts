import type { PostId } from '../domain/ids.ts';
import { withoutUndone } from './acts.ts';
import type { SessionEvent } from './log.ts';

/** The posts opened in this session in their order, without what was undone; one opened twice in a row stands once. */
export function openedPath(events: readonly SessionEvent[]): PostId[] {
  const opened = withoutUndone(events).flatMap((event) => (event.kind === 'open' ? [event.post] : []));
  return opened.filter((post, i) => post !== opened[i - 1]);
}
