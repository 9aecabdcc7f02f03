import { dot, rowOf } from '../../domain/vectors.ts';
import type { GoldenCosine } from '../../runtime/encoder.ts';
import type { Cosines, Fidelity } from '../record.ts';
import { ascending, quantileOf } from './quantile.ts';

/** Row i of both matrices is the same input: unit vectors, row-major [n, dim]. */
interface Pairs {
  readonly mine: Float32Array;
  readonly reference: Float32Array;
}

export interface FidelityInput {
  /** `golden`, or the place of an encoder in the plan. */
  readonly against: Fidelity['against'];
  readonly photos: (Pairs & { readonly ids: readonly string[] }) | null;
  readonly texts: (Pairs & { readonly texts: readonly string[] }) | null;
  readonly dim: number;
}

/**
 * How near an encoder's vectors are to those of another for the same inputs, and its worst photo and text. Null where there is
 * nothing to compare. Throws RangeError when the lengths do not fit.
 */
export function fidelityOf({ against, photos, texts, dim }: FidelityInput): Fidelity {
  return fidelityFrom(
    against,
    photos && cosinesOf(photos, photos.ids, dim),
    texts && cosinesOf(texts, texts.texts, dim),
  );
}

/** The same of a self-check, which has the cosines to the model's golden vectors already. */
export function goldenFidelity(photos: readonly GoldenCosine[], texts: readonly GoldenCosine[]): Fidelity {
  const of = (golden: readonly GoldenCosine[]) =>
    summarised(
      golden.map(({ cosine }) => cosine),
      golden.map(({ name }) => name),
    );
  return fidelityFrom('golden', of(photos), of(texts));
}

function fidelityFrom(against: Fidelity['against'], photos: Summary | null, texts: Summary | null): Fidelity {
  return {
    against,
    photos: photos?.cosines ?? null,
    texts: texts?.cosines ?? null,
    worstPhoto: photos && { id: photos.worst, cosine: photos.cosines.min },
    worstText: texts && { text: texts.worst, cosine: texts.cosines.min },
  };
}

function cosinesOf({ mine, reference }: Pairs, names: readonly string[], dim: number): Summary | null {
  if (mine.length !== reference.length || mine.length !== names.length * dim) {
    throw new RangeError(
      `Got ${mine.length} and ${reference.length} numbers for ${names.length} inputs, expected ${dim} for each.`,
    );
  }
  return summarised(
    names.map((_, row) => dot(rowOf(mine, row, dim), rowOf(reference, row, dim))),
    names,
  );
}

interface Summary {
  readonly cosines: Cosines;
  readonly worst: string;
}

function summarised(values: readonly number[], names: readonly string[]): Summary | null {
  if (values.length === 0) return null;
  const sorted = ascending(values);
  const min = sorted[0] as number;
  const cosines: Cosines = {
    n: values.length,
    min,
    p5: quantileOf(sorted, 0.05),
    median: quantileOf(sorted, 0.5),
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
  };
  return { cosines, worst: names[values.indexOf(min)] as string };
}
