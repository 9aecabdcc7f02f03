import { dot, rowOf } from '../../domain/vectors.ts';
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
  const ofPhotos = photos && agreementOf(photos, photos.ids, dim);
  const ofTexts = texts && agreementOf(texts, texts.texts, dim);
  return {
    against,
    photos: ofPhotos?.cosines ?? null,
    texts: ofTexts?.cosines ?? null,
    worstPhoto: ofPhotos ? { id: ofPhotos.worst, cosine: ofPhotos.cosines.min } : null,
    worstText: ofTexts ? { text: ofTexts.worst, cosine: ofTexts.cosines.min } : null,
  };
}

function agreementOf({ mine, reference }: Pairs, names: readonly string[], dim: number) {
  if (mine.length !== reference.length || mine.length !== names.length * dim) {
    throw new RangeError(
      `Got ${mine.length} and ${reference.length} numbers for ${names.length} inputs, expected ${dim} for each.`,
    );
  }
  if (names.length === 0) return null;
  const values = names.map((_, row) => dot(rowOf(mine, row, dim), rowOf(reference, row, dim)));
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
