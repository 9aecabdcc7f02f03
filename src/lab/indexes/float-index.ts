import { dot, rowOf } from '../../domain/vectors.ts';
import type { Neighbour } from '../../retrieval/vector-index.ts';
import type { LabIndex } from './lab-index.ts';

/** Every row in float32, scanned in TypeScript: what the other indexes are compared with. */
export class FloatIndex implements LabIndex {
  private matrix = new Float32Array(0);

  constructor(private readonly dim: number) {}

  get bytes(): number {
    return this.matrix.byteLength;
  }

  build(matrix: Float32Array): void {
    this.matrix = matrix as Float32Array<ArrayBuffer>;
  }

  search(query: Float32Array, k: number): Neighbour[] {
    const best: Neighbour[] = [];
    if (k < 1) return best;
    for (let id = 0; id < this.matrix.length / this.dim; id++) {
      const cosine = dot(rowOf(this.matrix, id, this.dim), query);
      const last = best[k - 1];
      if (last && cosine <= last.cosine) continue;
      let at = best.length;
      while (at > 0 && cosine > (best[at - 1] as Neighbour).cosine) at--;
      best.splice(at, 0, { id, cosine });
      best.length = Math.min(best.length, k);
    }
    return best;
  }
}
