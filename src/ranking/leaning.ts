import type { Background, Calibration } from './calibration.ts';
import type { ByScript, Script, Steer } from './evidence.ts';

/** Deviations above the background that count as certainty, in steering as in fusion. */
const certainty = 4.25;
/** An idea is seen rather than told: share of the passages in its reading. */
const told = 0.2;
/** What should be there counts more than what should not: away from an idea or picture, as a share of towards one. */
const awayShare = 2 / 3;

/**
 * How well a post meets the ideas and pictures beside a query: the sum of the steers' deviations above unrelated pairs, those to
 * move away from subtracted. 0 is a post that has nothing to do with any of them; each steer is within -1..1. Nothing gains by
 * being far from what is excluded: else the strangest posts would come first.
 * This is the centred vector sum (centre each modality, add, compare; Pic2Word's arithmetic baseline, arXiv 2302.03084) taken
 * apart into addends that can be shown. `npm run evaluate` prints it beside a soft "and" of probabilities and beside tag swap.
 */
export function leaning(steers: readonly Steer[], calibration: Calibration): number {
  return steers.reduce((sum, steer) => {
    const reading = Math.min(1, Math.max(-1, deviations(steer, calibration) / certainty));
    return sum + (steer.away ? -awayShare * Math.max(0, reading) : reading);
  }, 0);
}

function deviations({ by, toPicture, toPassage }: Steer, calibration: Calibration): number {
  const ofPicture = by === 'picture' ? calibration.pictureToPicture : calibration.wordsToPicture[by];
  const seen = toPicture === null ? null : deviation(toPicture, ofPicture);
  const said = by === 'picture' ? null : bestDeviation(toPassage, calibration.wordsToPassage[by]);
  if (seen === null || said === null) return seen ?? said ?? 0;
  return (1 - told) * seen + told * said;
}

function bestDeviation(cosines: ByScript | null, of: Readonly<Record<Script, Background>>): number | null {
  const each = (['latin', 'han'] as const).flatMap((script) => {
    const cosine = cosines?.[script] ?? null;
    return cosine === null ? [] : deviation(cosine, of[script]);
  });
  return each.length === 0 ? null : Math.max(...each);
}

function deviation(cosine: number, { mean, sd }: Background): number {
  return (cosine - mean) / sd;
}
