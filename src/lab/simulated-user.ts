import type { PostId } from '../domain/ids.ts';
import type { SessionEvent } from '../session/log.ts';
import type { ClickModel } from './click-models.ts';

/** A person with something in mind that the words of the query do not say. */
export interface Reading {
  readonly query: string;
  /** The list shown, best first. */
  readonly shown: readonly PostId[];
  /** 3: what is wanted, 1: meets the words of the query only, 0: neither. */
  readonly gradeOf: (post: PostId) => number;
  readonly model: ClickModel;
  /** The person leaves after this many different posts. */
  readonly clicks: number;
  /** Share of clicks that fall on any of the first results shown, whatever they are, and look like any other click. */
  readonly noise: number;
  readonly random: () => number;
  /** Milliseconds of the simulated clock when the reading begins. */
  readonly from: number;
}

/** So many looks at one list, then the person gives up. */
const patienceLooks = 40;
/** A random click falls on one of this many. */
const noiseDepth = 20;
const secondsBetween = 4_000;

/**
 * The events of a person who reads one list until there are enough clicks: impressions, opens and dwells, as the page would
 * log them. Null when the person gives up. What is wanted is looked at for 8 to 30 s, the rest for 0.7 to 4 s; a random
 * click has either, by chance.
 */
export function readList({
  query,
  shown,
  gradeOf,
  model,
  clicks,
  noise,
  random,
  from,
}: Reading): SessionEvent[] | null {
  const events: SessionEvent[] = [];
  const opened = new Set<PostId>();
  const impressed = new Set<PostId>();
  const grades = shown.map(gradeOf);
  let at = from;
  for (let look = 0; look < patienceLooks && opened.size < clicks; look++) {
    const { seen, clicks: clicked } = model(grades, random);
    for (const [place, post] of shown.slice(0, seen).entries()) {
      if (impressed.has(post)) continue;
      impressed.add(post);
      events.push({ kind: 'impression', post, at, place, query, answer: query });
    }
    for (const meant of clicked) {
      const isNoise = random() < noise;
      const place = isNoise ? Math.floor(random() * Math.min(noiseDepth, shown.length)) : meant;
      const post = shown[place] as PostId;
      if (opened.has(post) || opened.size >= clicks) continue;
      opened.add(post);
      const liked = isNoise ? random() < 0.5 : (grades[place] as number) >= 3;
      const dwellMs = Math.round(liked ? 8_000 + 22_000 * random() : 700 + 3_300 * random());
      events.push(
        { kind: 'open', post, at, place, query, answer: query },
        { kind: 'dwell', post, at: at + dwellMs, dwellMs },
      );
      at += dwellMs + secondsBetween;
    }
  }
  return opened.size < clicks ? null : events;
}
