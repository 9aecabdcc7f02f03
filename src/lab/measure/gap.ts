import { seededRandom } from '../../domain/seeded-random.ts';
import { dot, rowOf } from '../../domain/vectors.ts';
import type { Gap } from '../record.ts';
import { shuffled } from '../shuffle.ts';
import { platt, probabilityOf, reliabilityOf } from './calibration.ts';

export interface GapInput {
  /** Unit vectors, row-major [n, dim]. */
  readonly photos: Float32Array;
  readonly texts: Float32Array;
  /** Row of the photo each text describes; -1: none. */
  readonly owners: Int32Array;
  /** Rows of the photos that answer each text as well: none of them counts as wrong. */
  readonly answers?: readonly ReadonlySet<number>[];
  readonly dim: number;
  readonly seed: number;
}

interface Pair {
  readonly cosine: number;
  readonly right: boolean;
  readonly fold: number;
}

const folds = 5;
const reliabilityBins = 10;
/** The same for every encoder, so that two records can be laid over each other. */
const edges: readonly number[] = Array.from({ length: 101 }, (_, i) => (i - 50) / 50);

/**
 * How photos and texts lie to each other. Modality gap: distance of their means (Liang et al., NeurIPS 2022, arXiv 2203.02053).
 * Every text with an owner gives one right pair and, drawn by the seed, one wrong one, so probabilities are those of a 1:1 mix.
 * Calibration: Platt's curve, fitted without the pair's fold; all texts of a photo are in one fold; ECE over 10 bins of equal mass.
 * Null with fewer than two photos or no text that has an owner.
 */
export function gapOf(input: GapInput): Gap | null {
  const { photos, texts, dim } = input;
  const count = photos.length / dim;
  const pairs = count < 2 ? [] : pairsOf(input);
  if (pairs.length === 0) return null;
  const cosines = (wanted: boolean) => pairs.filter(({ right }) => right === wanted).map(({ cosine }) => cosine);
  const [right, wrong] = [cosines(true), cosines(false)];
  const reliability = reliabilityOf(
    probabilitiesOf(pairs),
    pairs.map((pair) => pair.right),
    reliabilityBins,
  );
  return {
    modalityGap: distance(meanRow(photos, dim), meanRow(texts, dim)),
    rightMean: mean(right),
    wrongMean: mean(wrong),
    edges: [...edges],
    right: shares(right),
    wrong: shares(wrong),
    ece: reliability.reduce(
      (sum, { predicted, observed, n }) => sum + (n / pairs.length) * Math.abs(predicted - observed),
      0,
    ),
    reliability,
  };
}

function pairsOf({ photos, texts, owners, answers, dim, seed }: GapInput): Pair[] {
  const random = seededRandom(seed);
  const count = photos.length / dim;
  const described = shuffled([...new Set(owners)], random).filter((owner) => owner >= 0);
  const foldOf = new Map(described.map((owner, place) => [owner, place % folds]));
  return [...owners].flatMap((owner, text): Pair[] => {
    if (owner < 0) return [];
    const right = new Set(answers?.[text]).add(owner);
    if (right.size >= count) return [];
    // Drawn again until it is a wrong one: all of those are equally likely.
    let other = owner;
    while (right.has(other)) other = Math.floor(random() * count);
    const cosine = (photo: number) => dot(rowOf(photos, photo, dim), rowOf(texts, text, dim));
    const fold = foldOf.get(owner) as number;
    return [
      { cosine: cosine(owner), right: true, fold },
      { cosine: cosine(other), right: false, fold },
    ];
  });
}

/** Of each pair to be right, by a curve that has not seen its fold. */
function probabilitiesOf(pairs: readonly Pair[]): number[] {
  const curves = Array.from({ length: folds }, (_, fold) => {
    const others = pairs.filter((pair) => pair.fold !== fold);
    return platt(
      others.map(({ cosine }) => cosine),
      others.map(({ right }) => right),
    );
  });
  return pairs.map(({ cosine, fold }) => probabilityOf(curves[fold] as (typeof curves)[number], cosine));
}

function shares(cosines: readonly number[]): number[] {
  const bins = edges.length - 1;
  const counts = new Array<number>(bins).fill(0);
  for (const cosine of cosines) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(((cosine + 1) / 2) * bins)));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts.map((count) => count / cosines.length);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function meanRow(matrix: Float32Array, dim: number): Float64Array {
  const sums = new Float64Array(dim);
  for (let i = 0; i < matrix.length; i++) sums[i % dim] = (sums[i % dim] as number) + (matrix[i] as number);
  return sums.map((sum) => (sum * dim) / matrix.length);
}

function distance(a: Float64Array, b: Float64Array): number {
  return Math.hypot(...a.map((value, i) => value - (b[i] as number)));
}
