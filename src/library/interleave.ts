import type { Interleaved, SearchRequest } from '../bridge/contracts/search.ts';
import { seededRandom } from '../domain/seeded-random.ts';
import { teamDraft } from '../ranking/team-draft.ts';
import type { SearchService } from './search-service.ts';

/** Asks both ways and mixes the answers; the same seed gives the same mix. */
export async function interleave(
  service: SearchService,
  a: SearchRequest,
  b: SearchRequest,
  seed: number,
): Promise<Interleaved> {
  const never = new AbortController().signal;
  const [left, right] = [await service.search(0, a, never), await service.search(1, b, never)];
  const hits = new Map([...right.hits, ...left.hits].map((hit) => [hit.post.id, hit]));
  const random = seededRandom(seed);
  const drafted = teamDraft(
    left.hits.map(({ post }) => post.id),
    right.hits.map(({ post }) => post.id),
    Math.max(a.limit, b.limit),
    () => random() < 0.5,
  );
  return {
    status: left.hits.length > 0 ? left.status : right.status,
    coverage: left.coverage === 'words-only' ? left.coverage : right.coverage,
    hits: drafted.flatMap(({ item, team }) => {
      const hit = hits.get(item);
      return hit ? [{ hit: { ...hit, move: null }, team }] : [];
    }),
  };
}
