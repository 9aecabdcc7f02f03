import type { PostId } from '../domain/ids.ts';
import type { Candidate } from './candidate.ts';
import type { Key } from './key.ts';
import { likenessOf } from './likeness.ts';
import type { UserSide } from './user-side.ts';

/** Likenesses that differ by less than this among the candidates are all the same. */
const leastSpread = 0.05;

/**
 * What each key gives to the candidates: one array a key, the key's weight times -1..1, as long as the candidates that attend to it.
 * A likeness counts relative to those of the other candidates: what all share moves nothing. A post gives nothing to itself.
 */
export function gainsOf(candidates: readonly Candidate[], user: UserSide, temperature: number): Float64Array[] {
  const likeness = likenessOf(
    candidates.map(({ vector }) => vector),
    user,
  );
  const places = new Map(candidates.map(({ post }, i) => [post, i]));
  return user.keys.map((key, k) => gainOf(key, likeness[k] as Float64Array, places, temperature));
}

function gainOf(
  key: Key,
  likeness: Float64Array,
  places: ReadonlyMap<PostId, number>,
  temperature: number,
): Float64Array {
  const own = key.parts.flatMap(({ post }) => {
    const place = places.get(post);
    return place === undefined ? [] : { post, place };
  });
  for (const { place } of own) likeness[place] = Number.NaN;
  const { mean, spread } = meanAndSpread(likeness);
  // A place behind those that attend is none of the array's: nothing is written there.
  for (const { post, place } of own) likeness[place] = key.toOthers(post) ?? Number.NaN;
  return likeness.map((cosine) =>
    Number.isNaN(cosine) ? 0 : key.weight * Math.tanh((cosine - mean) / (temperature * spread)),
  );
}

/** Of the numbers that are any; the deviation at least `leastSpread`. */
function meanAndSpread(values: Float64Array): { mean: number; spread: number } {
  let [n, sum, squares] = [0, 0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    n++;
    sum += value;
    squares += value * value;
  }
  const mean = n === 0 ? 0 : sum / n;
  const variance = n === 0 ? 0 : Math.max(0, squares / n - mean * mean);
  return { mean, spread: Math.max(leastSpread, Math.sqrt(variance)) };
}
