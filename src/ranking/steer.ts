import { backgroundOf, type Calibration } from './calibration.ts';
import type { Evidence, Script } from './evidence.ts';
import { total } from './fuse.ts';
import { leaning } from './leaning.ts';
import type { Ranked } from './ranked.ts';

/**
 * How much an idea counts beside the query itself. Beside pictures, whose evidence has all the weight, .75 and 1 do alike on the
 * triplets, .5 and 1.5 worse. Beside words the photo's evidence has half the weight, so half of that; nobody has judged those.
 */
const weights = { besidePictures: 0.75, besideWords: 0.375 };
/** What the tag of the likely category adds, as a share of an idea: it re-weights equals and decides nothing alone. */
const categoryShare = 0.1;

/**
 * Moves posts towards added ideas and away from excluded ones: one contribution a post, negative where it leans away. Posts
 * without steers are untouched. Order as given; `evidence[i]` belongs to `fused[i]`.
 */
export function steer(
  fused: readonly Ranked[],
  evidence: readonly Evidence[],
  calibration: Calibration | null,
): Ranked[] {
  if (evidence.every(({ steers, inCategory }) => steers.length === 0 && inCategory === undefined)) return [...fused];
  const scale = calibration ?? estimated(evidence);
  return fused.map((item, i) => {
    const { steers, inCategory, pictureToPicture } = evidence[i] as Evidence;
    const value = leaning(steers, scale) + (inCategory ? categoryShare : 0);
    if (value === 0) return item;
    const weight = pictureToPicture === null ? weights.besideWords : weights.besidePictures;
    const contributions = [
      ...item.contributions,
      { signal: 'steer' as const, raw: value, value, weight, amount: weight * value },
    ];
    return { ...item, contributions, score: total(contributions) };
  });
}

/** For a model that has not been measured: the candidates of this very query are the steers' background. */
function estimated(evidence: readonly Evidence[]): Calibration {
  const steers = evidence.flatMap((one) => one.steers);
  const toPicture = (by: Script | 'picture') =>
    backgroundOf(steers.flatMap((one) => (one.by === by ? (one.toPicture ?? []) : [])));
  const toPassage = (by: Script, script: Script) =>
    backgroundOf(steers.flatMap((one) => (one.by === by ? (one.toPassage?.[script] ?? []) : [])));
  const both = <T>(of: (script: Script) => T) => ({ latin: of('latin'), han: of('han') });
  return {
    wordsToPicture: both(toPicture),
    wordsToPassage: both((by) => both((script) => toPassage(by, script))),
    pictureToPicture: toPicture('picture'),
  };
}
