import type { MapPoints } from '../../bridge/contracts/map.ts';
import type { Text } from '../text/en.ts';

export type ColourBy = 'source' | 'tag' | 'interest';
export const colourings: readonly ColourBy[] = ['source', 'tag', 'interest'];

/** Names of the colours in `map.css`: eight to tell apart, one for the rest, and the accent for what was learnt. */
export type Hue = `hue-${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7}` | 'rest' | 'learnt';
/** Interests share the one accent, so that their shapes tell them apart. */
export type Shape = (typeof shapes)[number];
export const shapes = ['circle', 'square', 'diamond', 'triangle'] as const;

/** Points of one colour. */
export interface MapClass {
  readonly key: string;
  readonly name: string;
  readonly hue: Hue;
  readonly shape: Shape;
  readonly count: number;
}

export interface Classes {
  /** In the order of the legend; the rest, if there is one, last. None is empty. */
  readonly classes: readonly MapClass[];
  /** [n]: each point's class by its place in `classes`. */
  readonly of: Int16Array;
}

type Named = Omit<MapClass, 'count'>;

const mostTags = 8;

export function classesBy(map: MapPoints, by: ColourBy, text: Text): Classes {
  if (by === 'source') return bySource(map, text);
  return by === 'tag' ? byTag(map, text) : byInterest(map, text);
}

function bySource({ points }: MapPoints, text: Text): Classes {
  const names: readonly Named[] = [
    { key: 'seed', name: text.search.seed, hue: 'hue-0', shape: 'circle' },
    { key: 'mine', name: text.search.mine, hue: 'hue-2', shape: 'circle' },
  ];
  return counted(
    names,
    points.map(({ source }) => (source === 'seed' ? 0 : 1)),
  );
}

/** The most frequent tags; a post with several of them counts for the rarest, which says more about it. */
function byTag({ points }: MapPoints, text: Text): Classes {
  const counts = new Map<string, number>();
  for (const { tags } of points) for (const tag of new Set(tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const most = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, mostTags);
  const places = new Map(most.map(([tag], place) => [tag, place]));
  const names = most.map(
    ([tag], place): Named => ({ key: `tag ${tag}`, name: tag, hue: `hue-${place}` as Hue, shape: 'circle' }),
  );
  const other: Named = { key: 'other', name: text.map.other, hue: 'rest', shape: 'circle' };
  const rarest = (tags: readonly string[]) => Math.max(-1, ...tags.map((tag) => places.get(tag) ?? -1));
  const of = points.map(({ tags }) => rarest(tags)).map((place) => (place < 0 ? most.length : place));
  return counted([...names, other], of, 'size');
}

function byInterest({ points, interests }: MapPoints, text: Text): Classes {
  const names = interests.map(
    (name, place): Named => ({
      key: `interest ${place}`,
      name: name || text.feed.untitled,
      hue: 'learnt',
      shape: shapes[place % shapes.length] as Shape,
    }),
  );
  const none: Named = { key: 'none', name: text.map.noInterest, hue: 'rest', shape: 'circle' };
  return counted(
    [...names, none],
    points.map(({ interest }) => interest ?? interests.length),
  );
}

/** Without the empty ones; the rest stays last. */
function counted(names: readonly Named[], places: readonly number[], order: 'given' | 'size' = 'given'): Classes {
  const counts = names.map(() => 0);
  for (const place of places) counts[place] = (counts[place] as number) + 1;
  const kept = names
    .map((name, place) => ({ ...name, count: counts[place] as number, place }))
    .filter(({ count }) => count > 0);
  if (order === 'size') kept.sort((a, b) => Number(a.hue === 'rest') - Number(b.hue === 'rest') || b.count - a.count);
  const renumbered = new Map(kept.map(({ place }, at) => [place, at]));
  return {
    classes: kept.map(({ place: _, ...one }) => one),
    of: Int16Array.from(places, (place) => renumbered.get(place) as number),
  };
}
