import type { Hit } from '../domain/hit.ts';
import type { PostId } from '../domain/ids.ts';
import type { Query } from '../domain/query.ts';
import type { SessionEvent } from '../session/log.ts';
import type { Results } from './app-state.ts';
import { queryKey } from './url.ts';

type Impression = Extract<SessionEvent, { kind: 'impression' }>;

/** The log keeps this many impressions; they outnumber everything else a person does by far. */
export const mostImpressions = 2_000;
/** Beyond the limit by this many, the oldest go in one step: not with every new one. */
const slack = 200;

/**
 * How events name a query: by its words, or by its address where it has none; `''` is browsing. Posts chosen on the map are no
 * part of the name: there may be hundreds, and the name stands in every event.
 */
export function queryName(query: Query): string {
  return query.words.trim() || queryKey({ ...query, filters: { ...query.filters, among: null } });
}

/** So many posts tell one order from another. */
const telling = 60;

/**
 * Names an order by its query and first posts: the same order keeps its name when it is searched again and over a reload. FNV-1a
 * (Fowler, Noll, Vo), 32 bits.
 */
export function answerName({ key, response }: Pick<Results, 'key' | 'response'>): string {
  let hash = 0x811c9dc5;
  for (const sign of [key, ...(response?.hits ?? []).slice(0, telling).map(({ post }) => post.id)].join('\n'))
    hash = Math.imul(hash ^ (sign.codePointAt(0) as number), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** Where a post stands in an order, counted from 0, near-duplicates where the one before them does; null: not in it. */
export function placeIn(hits: readonly Hit[], post: PostId): number | null {
  const place = hits.findIndex((hit) => hit.post.id === post || hit.stack.includes(post));
  return place < 0 ? null : place;
}

/** Tells whether an impression is the first of its post in its order, as far back as the log goes. */
export class Impressions {
  private readonly seen: Set<string>;

  constructor(events: readonly SessionEvent[]) {
    this.seen = new Set(events.flatMap((event) => (event.kind === 'impression' ? [keyOf(event)] : [])));
  }

  isNew(impression: Pick<Impression, 'post' | 'query' | 'answer'>): boolean {
    const key = keyOf(impression);
    if (this.seen.has(key)) return false;
    this.seen.add(key);
    const [oldest] = this.seen.size > mostImpressions + slack ? this.seen : [];
    if (oldest !== undefined) this.seen.delete(oldest);
    return true;
  }
}

/** The log without its oldest impressions once there are too many; otherwise the very same array. */
export function capImpressions(events: readonly SessionEvent[], most = mostImpressions): readonly SessionEvent[] {
  let surplus = events.reduce((sum, { kind }) => sum + (kind === 'impression' ? 1 : 0), 0) - most;
  if (surplus <= slack) return events;
  return events.filter(({ kind }) => kind !== 'impression' || surplus-- <= 0);
}

function keyOf({ post, query, answer }: Pick<Impression, 'post' | 'query' | 'answer'>): string {
  return `${post} ${answer} ${query}`;
}
