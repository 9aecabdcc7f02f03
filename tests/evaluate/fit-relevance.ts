import { calibrationError, platt } from '../../src/lab/measure/calibration.ts';
import { rightFrom } from '../../src/lab/metrics.ts';
import { seededRandom } from '../../src/lab/random.ts';
import { weightsOf } from '../../src/ranking/fuse.ts';
import { ranked, type World } from './worlds.ts';

/** A calibration is about what people see: the first results of each query, floor or not. */
const shown = 10;
const folds = 5;

export interface RelevanceFit {
  readonly slope: number;
  readonly intercept: number;
  /** Expected calibration error of curves fitted without the query's fold. */
  readonly crossValidated: number;
  /** Of the one curve fitted on all. */
  readonly inSample: number;
  readonly results: number;
  readonly right: number;
}

/** Platt's curve from fused score to probability of a right answer, and how far its probabilities are off. */
export function fitRelevance(world: World): RelevanceFit {
  const random = seededRandom(5);
  const results = world.queries.flatMap((query) => {
    const fold = Math.floor(random() * folds);
    return ranked(world, query, weightsOf('hybrid'))
      .slice(0, shown)
      .map(({ id, score }) => ({ fold, score, right: (query.grades.get(id) ?? 0) >= rightFrom }));
  });
  const curve = (part: typeof results) =>
    platt(
      part.map(({ score }) => score),
      part.map(({ right }) => right),
    );
  const curves = Array.from({ length: folds }, (_, fold) => curve(results.filter((one) => one.fold !== fold)));
  const whole = curve(results);
  const error = (curveOf: (fold: number) => { slope: number; intercept: number } | undefined) =>
    calibrationError(
      results.map(({ score, fold }) => {
        const { slope, intercept } = curveOf(fold) as { slope: number; intercept: number };
        return 1 / (1 + Math.exp(-(slope * score + intercept)));
      }),
      results.map(({ right }) => right),
    );
  return {
    ...whole,
    crossValidated: error((fold) => curves[fold]),
    inSample: error(() => whole),
    results: results.length,
    right: results.filter(({ right }) => right).length,
  };
}
