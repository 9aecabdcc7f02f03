import { type Interval, pairedDifference } from '../../src/lab/bootstrap.ts';
import { ndcg, rightFrom } from '../../src/lab/metrics.ts';
import { seededRandom } from '../../src/lab/random.ts';
import { type Weights, weightsOf } from '../../src/ranking/fuse.ts';
import { type Measured, measuredOf } from '../../src/ranking/measured.ts';
import { between, gateFeatures, toldWeights } from '../../src/ranking/query-weights.ts';
import { type JudgedQuery, ranked, type World } from './worlds.ts';

type Gate = Measured['weights'];
const inputs = ['pictureGap', 'passageGap', 'wordsGap', 'length', 'han'] as const;
const constants = weightsOf('hybrid');
const folds = 5;
const rounds = 400;
const stepSize = 40;
/** Constants that are near the top on either collection. */
const rivals: readonly Weights[] = [
  constants,
  ...[
    [0.45, 0.35, 0.2],
    [0.4, 0.4, 0.2],
    [0.4, 0.35, 0.25],
    [0.35, 0.45, 0.2],
  ].map(([picture = 0, passage = 0, words = 0]) => ({ picture, passage, words })),
];

interface Sample {
  readonly world: World;
  readonly query: JudgedQuery;
  readonly phi: readonly number[];
  /** nDCG@10 under the constants, and under `toldWeights`. */
  readonly seen: number;
  readonly told: number;
  /** Each collection counts the same. */
  readonly weight: number;
  readonly fold: number;
}

export interface WeightsComparison {
  readonly queries: string;
  readonly n: number;
  readonly constant: number;
  /** The rival that is best on all queries of both collections together. */
  readonly bestConstant: number;
  readonly queryAware: number;
  readonly minusConstant: Interval;
  readonly minusBestConstant: Interval;
}

export interface WeightsFit {
  readonly gate: Gate;
  readonly bestConstant: Weights;
  /** nDCG@10; the gate is always one that has not seen the query's fold. */
  readonly rows: readonly WeightsComparison[];
}

/** Fits the gate of `queryWeights` on both collections, and compares gates fitted without a query's fold with constants. */
export function fitWeights(worlds: Readonly<Record<string, World>>): WeightsFit {
  const samples = Object.values(worlds).flatMap(samplesOf);
  const gates = Array.from({ length: folds }, (_, fold) => fitGate(samples.filter((one) => one.fold !== fold)));
  const aware = samples.map(({ world, query, phi, fold }) =>
    gain(world, query, between(constants, toldWeights, open(gates[fold] as Gate, phi))),
  );
  const gains = rivals.map((rival) => samples.map(({ world, query }) => gain(world, query, rival)));
  const best = gains.reduce((top, one) => (sum(one) > sum(top) ? one : top));
  const row = (queries: string, belongs: (sample: Sample) => boolean): WeightsComparison => {
    const of = (values: readonly number[]) => values.filter((_, i) => belongs(samples[i] as Sample));
    const [mine, plain, rival] = [of(aware), of(gains[0] as number[]), of(best)];
    return {
      queries,
      n: mine.length,
      constant: sum(plain) / plain.length,
      bestConstant: sum(rival) / rival.length,
      queryAware: sum(mine) / mine.length,
      minusConstant: pairedDifference(mine, plain),
      minusBestConstant: pairedDifference(mine, rival),
    };
  };
  return {
    gate: fitGate(samples),
    bestConstant: rivals[gains.indexOf(best)] as Weights,
    rows: [
      ...Object.entries(worlds).map(([name, world]) => row(name, (sample) => sample.world === world)),
      row('together', () => true),
    ],
  };
}

function samplesOf(world: World): Sample[] {
  const random = seededRandom(3);
  const background = measuredOf(world.catalogue.model)?.background;
  if (!background) throw new Error(`${world.catalogue.model} has no backgrounds yet: run npm run fit.`);
  const answerable = world.queries.filter(({ grades }) => [...grades.values()].some((grade) => grade >= rightFrom));
  return answerable.map((query) => {
    const features = gateFeatures(query, background);
    return {
      world,
      query,
      phi: inputs.map((name) => features[name]),
      seen: gain(world, query, constants),
      told: gain(world, query, toldWeights),
      weight: 1 / answerable.length,
      fold: Math.floor(random() * folds),
    };
  });
}

const gain = (world: World, query: JudgedQuery, weights: Weights) =>
  ndcg(
    ranked(world, query, weights)
      .slice(0, 10)
      .map(({ id }) => id),
    query.grades,
    10,
  );

/** Gradient ascent on the expected nDCG of choosing `told` with the gate's probability, on standardised inputs. */
function fitGate(samples: readonly Sample[]): Gate {
  const means = inputs.map((_, j) => sum(samples.map(({ phi }) => phi[j] as number)) / samples.length);
  const sds = inputs.map(
    (_, j) =>
      Math.sqrt(sum(samples.map(({ phi }) => ((phi[j] as number) - (means[j] as number)) ** 2)) / samples.length) || 1,
  );
  const rows = samples.map(({ phi }) => [
    1,
    ...phi.map((value, j) => (value - (means[j] as number)) / (sds[j] as number)),
  ]);
  let theta = new Array<number>(inputs.length + 1).fill(0);
  for (let round = 0; round < rounds; round++) {
    const slope = theta.map((value) => -0.002 * value);
    for (const [i, { seen, told, weight }] of samples.entries()) {
      const row = rows[i] as number[];
      const p = 1 / (1 + Math.exp(-row.reduce((total, value, j) => total + value * (theta[j] as number), 0)));
      const pull = weight * p * (1 - p) * (told - seen);
      for (const [j, value] of row.entries()) slope[j] = (slope[j] as number) + pull * value;
    }
    theta = theta.map((value, j) => value + stepSize * (slope[j] as number));
  }
  const slopes = inputs.map((_, j) => (theta[j + 1] as number) / (sds[j] as number));
  const bias = (theta[0] as number) - sum(slopes.map((value, j) => value * (means[j] as number)));
  return { bias, ...Object.fromEntries(inputs.map((name, j) => [name, slopes[j]])) } as Gate;
}

function open({ bias, ...slopes }: Gate, phi: readonly number[]): number {
  const logit = inputs.reduce((total, name, j) => total + slopes[name] * (phi[j] as number), bias);
  return 1 / (1 + Math.exp(-logit));
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
