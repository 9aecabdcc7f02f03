import { packRows } from '../../domain/packed-rows.ts';
import { FlatIndex } from '../../retrieval/flat-index.ts';
import type { Kernel } from '../../retrieval/kernel.ts';
import type { Neighbour } from '../../retrieval/vector-index.ts';
import type { LabIndex } from './lab-index.ts';

/** Rows packed at once: packing all would need the memory of the whole index once more. */
const batch = 4096;

/**
 * The app's own index, with its sign-bit prefilter at every size (`prefilterFrom` 0) or at none (Infinity). The prefilter lets at
 * least 8,192 rows pass (see `FlatIndex`), so with fewer both find the same.
 */
export class FlatLabIndex implements LabIndex {
  private index: FlatIndex;

  constructor(
    private readonly dim: number,
    private readonly kernel: Kernel,
    private readonly prefilterFrom: number,
  ) {
    this.index = new FlatIndex(dim, kernel, prefilterFrom);
  }

  get bytes(): number {
    return this.index.bytes;
  }

  build(matrix: Float32Array): void {
    this.index = new FlatIndex(this.dim, this.kernel, this.prefilterFrom);
    const rows = matrix.length / this.dim;
    this.index.reserve(rows);
    for (let from = 0; from < rows; from += batch) {
      const to = Math.min(rows, from + batch);
      const ids = Int32Array.from({ length: to - from }, (_, i) => from + i);
      this.index.append(ids, packRows(matrix.subarray(from * this.dim, to * this.dim), this.dim));
    }
  }

  search(query: Float32Array, k: number): Neighbour[] {
    return this.index.search(query, k);
  }
}
