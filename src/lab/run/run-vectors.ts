import { FoveaError } from '../../domain/errors.ts';
import type { LabStore } from '../store/lab-store.ts';
import type { DataVectors } from './encode-data.ts';

const parts = ['photos', 'queries', 'classes', 'passages'] as const;

/** Keeps what an encoder made of the data until its record is finished: a reload costs nothing twice. */
export async function keepVectors(
  record: string,
  encoder: number,
  vectors: DataVectors,
  store: LabStore,
): Promise<void> {
  await store.put('vectors', [
    ...parts.map((part) => [keyOf(record, encoder, part), vectors[part]] as const),
    [keyOf(record, encoder, 'dim'), Float32Array.of(vectors.dim)],
  ]);
}

/** Throws `not-found`. */
export async function vectorsOf(record: string, encoder: number, store: LabStore): Promise<DataVectors> {
  const read = async (part: (typeof parts)[number] | 'dim') => {
    const vectors = await store.get('vectors', keyOf(record, encoder, part));
    if (vectors) return vectors;
    throw new FoveaError(
      'not-found',
      `The vectors of encoder ${encoder + 1} are not there: it failed, or storage was cleared. Start the plan as a new run.`,
    );
  };
  const [dim, photos, queries, classes, passages] = await Promise.all([
    read('dim'),
    read('photos'),
    read('queries'),
    read('classes'),
    read('passages'),
  ]);
  return { dim: dim[0] as number, photos, queries, classes, passages };
}

const keyOf = (record: string, encoder: number, part: string) => `${record} ${encoder} ${part}`;
