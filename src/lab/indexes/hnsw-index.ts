import init, { EdgeVec, EdgeVecConfig } from 'edgevec';
import wasmUrl from 'edgevec/edgevec_bg.wasm?url';
import { dot, rowOf } from '../../domain/vectors.ts';
import type { Neighbour } from '../../retrieval/vector-index.ts';
import type { LabIndex } from './lab-index.ts';

/** Links a node (twice as many in the lowest layer), and candidates looked at while building and while searching. */
const links = 16;
const candidates = 200;

/**
 * A graph of near neighbours (HNSW, Malkov and Yashunin, TPAMI 2020) as EdgeVec builds it, a library compiled from Rust: M 16, M0 32,
 * efConstruction 200, efSearch 200. By Euclidean distance: of unit vectors that is the same order, and with `metric = 'cosine'`
 * version 0.9.0 returns the farthest.
 */
export class HnswIndex implements LabIndex {
  /** EdgeVec does not tell. */
  readonly bytes = null;
  private index: EdgeVec | null = null;
  private matrix = new Float32Array(0);
  private rows = new Map<number, number>();

  private constructor(private readonly dim: number) {}

  static async load(dim: number): Promise<HnswIndex> {
    await init({ module_or_path: wasmUrl });
    return new HnswIndex(dim);
  }

  build(matrix: Float32Array): void {
    this.index?.free();
    const config = new EdgeVecConfig(this.dim);
    config.m = links;
    config.m0 = 2 * links;
    config.ef_construction = candidates;
    config.ef_search = candidates;
    this.index = new EdgeVec(config);
    this.matrix = matrix as Float32Array<ArrayBuffer>;
    this.rows = new Map();
    for (let row = 0; row < matrix.length / this.dim; row++) {
      this.rows.set(this.index.insert(rowOf(matrix, row, this.dim)), row);
    }
  }

  search(query: Float32Array, k: number): Neighbour[] {
    if (!this.index || k < 1 || this.matrix.length === 0) return [];
    const found = this.index.search(query, k) as readonly { readonly id: number }[];
    return found
      .map((one) => {
        const id = this.rows.get(one.id) as number;
        return { id, cosine: dot(rowOf(this.matrix, id, this.dim), query) };
      })
      .sort((a, b) => b.cosine - a.cosine || a.id - b.id);
  }
}
