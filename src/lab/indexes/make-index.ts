import type { Kernel } from '../../retrieval/kernel.ts';
import type { IndexKind } from '../plan.ts';
import { FlatLabIndex } from './flat-lab-index.ts';
import { FloatIndex } from './float-index.ts';
import type { LabIndex } from './lab-index.ts';

/** An empty index for vectors of `dim` numbers. Throws what loading EdgeVec throws. */
export async function makeIndex(kind: IndexKind, dim: number, kernel: Kernel): Promise<LabIndex> {
  switch (kind) {
    case 'exact-f32':
      return new FloatIndex(dim);
    case 'exact-int8':
      return new FlatLabIndex(dim, kernel, Number.POSITIVE_INFINITY);
    case 'sign-bit':
      return new FlatLabIndex(dim, kernel, 0);
    case 'hnsw': {
      // Half a megabyte that only this comparison needs.
      const { HnswIndex } = await import('./hnsw-index.ts');
      return HnswIndex.load(dim);
    }
  }
}
