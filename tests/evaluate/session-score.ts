import type { PostId } from '../../src/domain/ids.ts';
import { dot } from '../../src/domain/vectors.ts';
import { averagePrecision, ndcg, reciprocalRank } from '../../src/lab/metrics.ts';
import type { SessionEvent } from '../../src/session/log.ts';
import type { System } from './session-systems.ts';
import { gradeOf } from './session-users.ts';
import type { SessionWorld } from './session-worlds.ts';

const k = 10;

/** What one system gave one user: the metrics over what the user has not opened yet. */
export interface Score {
  readonly ndcg: number;
  readonly mrr: number;
  readonly map: number;
  /** Mean of 1 - cosine over the pairs of the first ten. */
  readonly distance: number;
  /** Share of the first ten's exposure, 1 / log2(place + 1), that goes to posts not shown before. */
  readonly coldStart: number;
}

/** Residual evaluation (Chang, Cirillo and Razon 1971): what was opened is taken from the list and from the judgements. */
export function score(
  world: SessionWorld,
  system: System,
  query: string,
  /** Null: everything that meets the query is wanted alike. */
  attribute: string | null,
  events: readonly SessionEvent[],
): Score {
  const opened = new Set(events.flatMap((event) => (event.kind === 'open' ? [event.post] : [])));
  const seen = new Set(events.flatMap((event) => (event.kind === 'impression' ? [event.post] : [])));
  const grade = attribute === null ? () => 3 : gradeOf(world, query, attribute);
  const meets = world.queries.get(query) ?? new Set<PostId>();
  const grades = new Map([...meets].filter((post) => !opened.has(post)).map((post) => [post as string, grade(post)]));
  const ranked = system(query, events).filter((post) => !opened.has(post));
  const first = ranked.slice(0, k);
  const exposure = (posts: readonly PostId[], counts: (post: PostId) => boolean) =>
    posts.reduce((sum, post, place) => sum + (counts(post) ? 1 / Math.log2(place + 2) : 0), 0);
  return {
    ndcg: ndcg(ranked, grades, k),
    mrr: reciprocalRank(first, grades),
    map: averagePrecision(ranked, grades, k),
    distance: meanDistance(first.flatMap((post) => world.catalogue.vectorOfPost(post) ?? [])),
    coldStart: first.length === 0 ? 0 : exposure(first, (post) => !seen.has(post)) / exposure(first, () => true),
  };
}

function meanDistance(vectors: readonly Float32Array[]): number {
  const pairs = vectors.flatMap((a, i) => vectors.slice(i + 1).map((b) => 1 - dot(a, b)));
  return pairs.length === 0 ? 0 : pairs.reduce((sum, distance) => sum + distance, 0) / pairs.length;
}
