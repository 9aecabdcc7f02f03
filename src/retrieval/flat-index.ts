import type { Bitmap } from '../domain/bitmap.ts';
import { type PackedRows, packRows, unpackRows } from '../domain/packed-rows.ts';
import type { Kernel } from './kernel.ts';
import { KernelRows } from './kernel-rows.ts';
import type { Neighbour, VectorIndex } from './vector-index.ts';

/** The scan keeps this many times k rows for the exact pass, and at least `leastKept`. */
const margin = 4;
const leastKept = 256;
/** From so many rows on sign bits choose which rows are scanned: the whole scan would take longer than people wait. */
const prefilteredFrom = 250_000;
/** Of all rows this share, and at least so many times what is kept, passes the prefilter. */
const siftedShare = 1 / 64;
const siftedMargin = 32;

/** Search in packed unit vectors: a kernel scans the int8 codes, then measures the best rows at all their 12 bits. */
export class FlatIndex implements VectorIndex {
  private readonly rows: KernelRows;

  constructor(
    readonly dim: number,
    kernel: Kernel,
    private readonly prefilterFrom = prefilteredFrom,
  ) {
    this.rows = new KernelRows(dim, kernel);
  }

  get size(): number {
    return this.rows.count;
  }

  get bytes(): number {
    return this.rows.bytes;
  }

  set(id: number, vectors: Float32Array): void {
    if (vectors.length % this.dim !== 0) {
      throw new RangeError(`Got ${vectors.length} numbers, expected a multiple of the dimension ${this.dim}.`);
    }
    this.remove(id);
    this.append(new Int32Array(vectors.length / this.dim).fill(id), packRows(vectors, this.dim));
  }

  reserve(vectors: number): void {
    this.rows.reserve(vectors, this.size + vectors >= this.prefilterFrom);
  }

  append(ids: ArrayLike<number>, rows: PackedRows): void {
    this.rows.append(ids, rows, this.size + ids.length >= this.prefilterFrom);
  }

  has(id: number): boolean {
    return this.rows.has(id);
  }

  remove(id: number): void {
    this.rows.remove(id);
  }

  search(query: Float32Array, k: number, among?: Bitmap): Neighbour[] {
    if (!Number.isInteger(k) || k < 0) throw new RangeError(`k must be a whole number from 0 up, got ${k}.`);
    this.ask(query);
    if (k === 0 || this.size === 0) return [];
    const { kernel } = this.rows;
    kernel.readQuery();
    const filterAt = kernel.filterAt(among ? among.words.length : -1);
    if (among) this.rows.views.uint32.set(among.words, filterAt >>> 2);
    for (let keep = Math.max(k * margin, leastKept); ; keep *= margin) {
      keep = Math.min(keep, this.size);
      const { best, found } = this.scan(keep);
      // Ids with many rows may leave less than k ids among the kept rows.
      if (best.size >= k || found < keep || keep === this.size) return ranked(best).slice(0, k);
    }
  }

  cosines(id: number, query: Float32Array): Float32Array {
    this.ask(query);
    return Float32Array.from(this.rows.of(id), (row) => this.rows.kernel.cosine(row));
  }

  vectorsOf(id: number): Float32Array {
    const rows = this.rows.of(id);
    const vectors = new Float32Array(rows.length * this.dim);
    for (const [part, row] of rows.entries()) {
      vectors.set(unpackRows(this.rows.packed(row), this.dim), part * this.dim);
    }
    return vectors;
  }

  /** Hands the query to the kernel. */
  private ask(query: Float32Array): void {
    if (query.length !== this.dim) {
      throw new RangeError(`Got a query vector of ${query.length} numbers, expected ${this.dim}.`);
    }
    this.rows.views.float32.set(query, this.rows.kernel.queryAt() >>> 2);
  }

  /** The best cosine of each id among the `keep` best rows, and how many rows there were. */
  private scan(keep: number): { best: Map<number, number>; found: number } {
    const { rows, size } = this;
    const sifted = size < this.prefilterFrom ? 0 : Math.ceil(Math.max(size * siftedShare, keep * siftedMargin));
    const at = rows.kernel.scan(size, keep, sifted) >>> 2;
    const { int32, float32 } = rows.views;
    const found = int32[at] as number;
    const best = new Map<number, number>();
    for (let place = at + 1; place <= at + found; place++) {
      const id = rows.ownerOf(int32[place] as number);
      best.set(id, Math.max(best.get(id) ?? -Infinity, float32[place + keep] as number));
    }
    return { best, found };
  }
}

function ranked(best: ReadonlyMap<number, number>): Neighbour[] {
  return [...best].map(([id, cosine]) => ({ id, cosine })).sort((a, b) => b.cosine - a.cosine || a.id - b.id);
}
