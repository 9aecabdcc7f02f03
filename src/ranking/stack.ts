import { dot } from '../domain/vectors.ts';
import type { PostLookup, Ranked } from './ranked.ts';

/** Near-duplicates are looked for among this many of the first results. */
const searched = 300;
/**
 * Two photos are one when one's hash and that of the other or of a part of it differ in at most this many of 64 bits … Crops of
 * seeds down to 80% differ in at most 14, nine of ten in at most 10; of pairs of seeds 4 in 35,000 differ in only 12.
 */
const mostBits = 12;
/** … and their vectors agree at least so far. Variants of a seed have at least .82; 18 in 35,000 pairs have .8. */
const leastCosine = 0.8;

/**
 * Collapses near-duplicates (copies, re-encodings, crops, brighter or darker versions of one photo) behind the best of them,
 * which keeps its place. Both the perceptual hash and the image tower must see one photo in two; likeness is transitive.
 * Takes and returns best first. O(300² / 2) comparisons of 64 bits; few pairs need more.
 */
export function stack(ranked: readonly Ranked[], posts: Looks): Ranked[] {
  const looks = ranked.slice(0, searched).map(({ id }) => lookOf(id, posts));
  const areOne = (a: number, b: number): boolean => {
    const one = looks[a];
    const other = looks[b];
    if (!one || !other || ones(one.high ^ other.high) + ones(one.low ^ other.low) > mostSigns) return false;
    const isLike = hasPartLike(one.hashes, other.hashes) || hasPartLike(other.hashes, one.hashes);
    return isLike && dot(one.picture, other.picture) >= leastCosine;
  };
  /** Union-find: each place points to a better one of the same photo, the best to itself. */
  const better = looks.map((_, place) => place);
  const rootOf = (place: number): number => {
    let root = place;
    while (better[root] !== root) root = better[root] as number;
    better[place] = root;
    return root;
  };
  for (let b = 1; b < looks.length; b++) {
    for (let a = 0; a < b; a++) {
      if (!areOne(a, b)) continue;
      const [x, y] = [rootOf(a), rootOf(b)];
      better[Math.max(x, y)] = Math.min(x, y);
    }
  }
  const stacked: Ranked[] = [];
  const leaders = new Map<number, number>();
  ranked.forEach((item, place) => {
    const root = place < looks.length ? rootOf(place) : place;
    const at = leaders.get(root);
    const leader = at === undefined ? null : (stacked[at] as Ranked);
    if (at !== undefined && leader) stacked[at] = { ...leader, stack: [...leader.stack, item.id] };
    else leaders.set(root, stacked.push(item) - 1);
  });
  return stacked;
}

/** What stacking asks about posts. */
type Looks = Pick<PostLookup, 'pictureOf' | 'hashesOf'>;

/** What is compared of a photo. */
interface Look {
  /** Of the whole, then of its parts; two 32-bit integers each. */
  readonly hashes: Int32Array;
  readonly picture: Float32Array;
  /** The signs of the vector's first 32 numbers and of the next 32. */
  readonly high: number;
  readonly low: number;
}

/** Of variants of one photo at most 16 of these signs differ, of unrelated photos about 30: most pairs need no closer look. */
const mostSigns = 20;

function lookOf(id: number, posts: Looks): Look | null {
  const hashes = posts.hashesOf(id);
  const picture = hashes && posts.pictureOf(id);
  return picture ? { hashes, picture, high: signsFrom(picture, 0), low: signsFrom(picture, 32) } : null;
}

function signsFrom(vector: Float32Array, start: number): number {
  let signs = 0;
  for (let i = 0; i < 32; i++) if ((vector[start + i] ?? 0) > 0) signs |= 1 << i;
  return signs;
}

/** Whether the first photo, or a part of it, looks like the whole of the second. */
function hasPartLike(hashes: Int32Array, whole: Int32Array): boolean {
  const [high, low] = [whole[0] as number, whole[1] as number];
  for (let at = 0; at < hashes.length; at += 2) {
    if (ones((hashes[at] as number) ^ high) + ones((hashes[at + 1] as number) ^ low) <= mostBits) return true;
  }
  return false;
}

/** How many bits of a 32-bit integer are set, added up in parallel. */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
