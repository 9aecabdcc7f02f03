import { FoveaError } from '../domain/errors.ts';
import { dot } from '../domain/vectors.ts';
import type { GoldenCosine } from './encoder.ts';
import type { LoadedTower } from './onnx-encoder.ts';
import type { Probe } from './references.ts';

/** A healthy device reproduces the fp32 reference with .97 or more (text q8), a broken one is near 0. */
export const leastCosine = 0.95;
/** Two different inputs never come this close in a working tower. */
const sameVector = 0.9999;

export interface CheckResult {
  readonly vectors: readonly Float32Array[];
  /** Cosine of each probe that has a reference to it. */
  readonly golden: readonly GoldenCosine[];
  /** The lowest of them; null where nothing was there to compare with. */
  readonly worstGolden: number | null;
  /** The very first run, milliseconds, with all that is done once. */
  readonly firstMs: number;
  /** Median of the warm runs, one input each. */
  readonly warmMs: number;
}

/**
 * Runs the probes one by one, as queries come, and compares with their references. The first run warms up and is not timed.
 * Throws `model-unhealthy` when a vector is not finite, two inputs give the same vector or a reference is missed.
 */
export async function checkTower<In>(tower: LoadedTower<In>, probes: readonly Probe<In>[]): Promise<CheckResult> {
  const vectors: Float32Array[] = [];
  const times: number[] = [];
  for (const probe of [...probes, ...probes.slice(0, 1)]) {
    const input = await probe.input();
    const startedAt = performance.now();
    const [vector] = await tower.encode([input]);
    times.push(performance.now() - startedAt);
    if (vector && vectors.length < probes.length) vectors.push(vector);
  }
  assertSane(vectors);
  const golden = goldenCosines(vectors, probes);
  return { vectors, golden, worstGolden: worstOf(golden), firstMs: times[0] ?? 0, warmMs: median(times.slice(1)) };
}

/** Sanity without references: finite numbers of length 1, not all alike, different inputs with different vectors. */
export function assertSane(vectors: readonly Float32Array[]): void {
  vectors.forEach((vector, i) => {
    if (!vector.every(Number.isFinite)) throw unhealthy(`vector ${i + 1} holds numbers that are not finite`);
    const length = Math.sqrt(dot(vector, vector));
    if (!(Math.abs(length - 1) < 0.01)) throw unhealthy(`vector ${i + 1} has length ${length.toFixed(3)} instead of 1`);
    if (vector.every((value) => value === vector[0])) throw unhealthy(`vector ${i + 1} is one number repeated`);
    const twin = vectors.findIndex((other, j) => j < i && dot(vector, other) > sameVector);
    if (twin >= 0) throw unhealthy(`inputs ${twin + 1} and ${i + 1} give the same vector`);
  });
}

function goldenCosines(vectors: readonly Float32Array[], probes: readonly Probe<unknown>[]): GoldenCosine[] {
  return vectors.flatMap((vector, i) => {
    const { name, reference } = probes[i] as Probe<unknown>;
    return reference ? [{ name, cosine: dot(vector, reference) }] : [];
  });
}

function worstOf(golden: readonly GoldenCosine[]): number | null {
  if (golden.length === 0) return null;
  const worst = Math.min(...golden.map(({ cosine }) => cosine));
  if (worst >= leastCosine) return worst;
  throw unhealthy(`its cosine to the reference vectors is ${worst.toFixed(3)}, at least ${leastCosine} was expected`);
}

function unhealthy(what: string): FoveaError {
  return new FoveaError('model-unhealthy', `The model gives wrong results on this device: ${what}.`);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
