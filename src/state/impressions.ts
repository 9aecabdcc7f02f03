import type { PostId } from '../domain/ids.ts';
import type { Query } from '../domain/query.ts';
import type { SessionEvent } from '../session/log.ts';
import { queryKey } from './url.ts';

type Impression = Extract<SessionEvent, { kind: 'impression' }>;

/** The log keeps this many impressions; they outnumber everything else a person does by far. */
export const mostImpressions = 2_000;
/** Beyond the limit by this many, the oldest go in one step: not with every new one. */
const slack = 200;

/** How events name a query: by its words, or by its address where it has none; `''` is browsing. */
export function queryName(query: Query): string {
  return query.words.trim() || queryKey(query);
}

/** Tells whether an impression is the first of its post for its query. */
export class Impressions {
  private readonly seen: Set<string>;

  constructor(events: readonly SessionEvent[]) {
    this.seen = new Set(events.flatMap((event) => (event.kind === 'impression' ? [keyOf(event)] : [])));
  }

  isNew(impression: Pick<Impression, 'post' | 'query'>): boolean {
    const key = keyOf(impression);
    if (this.seen.has(key)) return false;
    this.seen.add(key);
    return true;
  }
}

/** The log without its oldest impressions once there are too many; otherwise the very same array. */
export function capImpressions(events: readonly SessionEvent[], most = mostImpressions): readonly SessionEvent[] {
  let surplus = events.reduce((sum, { kind }) => sum + (kind === 'impression' ? 1 : 0), 0) - most;
  if (surplus <= slack) return events;
  return events.filter(({ kind }) => kind !== 'impression' || surplus-- <= 0);
}

function keyOf({ post, query }: { readonly post: PostId; readonly query: string }): string {
  return `${post} ${query}`;
}
