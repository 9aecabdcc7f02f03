import { hasHan } from '../../src/domain/language.ts';
import { passagesOf } from '../../src/domain/passages.ts';
import { dot, rowOf } from '../../src/domain/vectors.ts';
import type { Catalogue } from '../../src/library/catalogue.ts';
import { type Background, backgroundOf, type Calibration } from '../../src/ranking/calibration.ts';
import type { Script } from '../../src/ranking/evidence.ts';

/** A query's words and its vector as retrieval uses it, the hub prior taken off. */
export interface QueryVector {
  readonly words: string;
  readonly vector: Float32Array;
}

/**
 * Mean and deviation of the cosines of all queries and all photos against everything in the catalogue. Right pairs are too few
 * among them to matter, and no judgement is used.
 */
export function measureBackground(catalogue: Catalogue, queries: readonly QueryVector[]): Calibration {
  const { dim } = catalogue;
  const photos: Float32Array[] = [];
  const passages: Record<Script, Float32Array[]> = { latin: [], han: [] };
  for (const [id, post] of catalogue.all()) {
    photos.push(catalogue.pictures.vectorsOf(id));
    const rows = catalogue.passages.vectorsOf(id);
    for (const [row, { text }] of passagesOf(post).entries()) passages[scriptOf(text)].push(rowOf(rows, row, dim));
  }
  const asked = (script: Script) =>
    queries.filter(({ words }) => scriptOf(words) === script).map(({ vector }) => vector);
  const between = (from: readonly Float32Array[], to: readonly Float32Array[]): Background =>
    backgroundOf(from.flatMap((a) => to.flatMap((b) => (a === b ? [] : dot(a, b)))));
  const both = <T>(of: (script: Script) => T) => ({ latin: of('latin'), han: of('han') });
  return {
    wordsToPicture: both((script) => between(asked(script), photos)),
    wordsToPassage: both((script) => both((of) => between(asked(script), passages[of]))),
    pictureToPicture: between(photos, photos),
  };
}

/** The mean vector of the queries of a script. */
export function meanVector(queries: readonly QueryVector[], script: Script): number[] {
  const vectors = queries.filter(({ words }) => scriptOf(words) === script).map(({ vector }) => vector);
  return Array.from(vectors[0] ?? [], (_, i) => vectors.reduce((sum, v) => sum + (v[i] as number), 0) / vectors.length);
}

export const scriptOf = (text: string): Script => (hasHan(text) ? 'han' : 'latin');
