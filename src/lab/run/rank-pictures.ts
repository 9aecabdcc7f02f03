import { rowOf } from '../../domain/vectors.ts';
import type { Kernel } from '../../retrieval/kernel.ts';
import type { LabData } from '../data/lab-data.ts';
import { makeIndex } from '../indexes/make-index.ts';
import type { IndexKind } from '../plan.ts';
import type { DataVectors } from './encode-data.ts';
import type { Report } from './run-host.ts';

/** Rankings of all queries, best first, and what they took. */
export interface Ranked {
  readonly rankings: readonly (readonly string[])[];
  /** Of each search, in the order of the queries. */
  readonly ms: readonly number[];
  readonly buildMs: number | null;
  readonly indexBytes: number | null;
}

/** Figures look at the first 100. */
export const depth = 100;
/** Searches between two looks at whether the run is to stop. */
const atOnce = 50;

/** Photos by their cosine to the query, through one kind of index. */
export async function rankPictures(
  { photos, queries }: LabData,
  vectors: DataVectors,
  kind: IndexKind,
  kernel: Kernel,
  report: Report,
): Promise<Ranked> {
  const { dim } = vectors;
  const index = await makeIndex(kind, dim, kernel);
  report('index', 0, 1);
  const began = performance.now();
  await index.build(vectors.photos);
  const buildMs = performance.now() - began;
  const rankings: string[][] = [];
  const ms: number[] = [];
  for (const [row] of queries.entries()) {
    if (row % atOnce === 0) {
      report('search', row, queries.length);
      await breathe();
    }
    const query = rowOf(vectors.queries, row, dim);
    const from = performance.now();
    const found = index.search(query, Math.min(depth, photos.length));
    ms.push(performance.now() - from);
    rankings.push(found.map(({ id }) => (photos[id] as LabData['photos'][number]).id));
  }
  return { rankings, ms, buildMs, indexBytes: index.bytes };
}

/** Lets a pause or a cancellation in. */
export const breathe = () => new Promise((resolve) => setTimeout(resolve, 0));
