import { seededRandom } from '../../domain/seeded-random.ts';
import type { Plan } from '../plan.ts';
import { shuffled } from '../shuffle.ts';
import type { LabData, LabQuery } from './lab-data.ts';

/**
 * At most as many photos and queries as the plan asks for, drawn by its seed, in their old order. Of judged queries only those
 * stay that have a judged photo left.
 */
export function sampled(data: LabData, { samples, seed }: Plan): LabData {
  const kept = drawn(data.photos.length, samples.photos, seed);
  const placeOf = new Map(kept.map((place, row) => [place, row]));
  const photos = kept.map((place) => data.photos[place] as LabData['photos'][number]);
  const here = new Set(photos.map(({ id }) => id));
  const answerable = data.queries.flatMap((query): LabQuery[] => {
    const grades = new Map([...query.grades].filter(([id]) => here.has(id)));
    if (query.grades.size > 0 && grades.size === 0) return [];
    return [{ ...query, grades, owner: placeOf.get(query.owner) ?? -1 }];
  });
  const asked = drawn(answerable.length, samples.queries, seed);
  return {
    ...data,
    photos,
    queries: asked.map((place) => answerable[place] as LabQuery),
    posts: data.posts && kept.map((place) => data.posts?.[place] as NonNullable<LabData['posts']>[number]),
  };
}

/** At most `most` of the places below n, ascending; 0: all. */
function drawn(n: number, most: number, seed: number): number[] {
  const all = Array.from({ length: n }, (_, place) => place);
  if (most === 0 || n <= most) return all;
  return shuffled(all, seededRandom(seed))
    .slice(0, most)
    .sort((a, b) => a - b);
}
