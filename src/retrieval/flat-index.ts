import { dot, quantise, rowOf } from '../domain/vectors.ts';
import { TopK } from './top-k.ts';
import type { Neighbour, VectorIndex } from './vector-index.ts';

const rowsAtFirst = 1024;
const freeRow = -1;
/** The int8 scan keeps this many times k candidates for the exact pass; recall@10 is then indistinguishable from exact. */
const rescored = 4;

/**
 * Exact search over unit vectors: an int8 scan of every row proposes, full-precision rescoring decides.
 * Rows are quantised one by one with a scale each (see `quantise`), so adding never touches other rows.
 * The scan is plain TypeScript; a SIMD kernel can take its place behind `VectorIndex`.
 */
export class FlatIndex implements VectorIndex {
  private codes: Int8Array;
  private exact: Float32Array;
  private scales: Float32Array;
  private ids: Int32Array;
  private parts: Uint16Array;
  private readonly rowsOf = new Map<number, number[]>();
  private readonly free: number[] = [];
  private used = 0;

  constructor(readonly dim: number) {
    this.codes = new Int8Array(rowsAtFirst * dim);
    this.exact = new Float32Array(rowsAtFirst * dim);
    this.scales = new Float32Array(rowsAtFirst);
    this.ids = new Int32Array(rowsAtFirst).fill(freeRow);
    this.parts = new Uint16Array(rowsAtFirst);
  }

  get size(): number {
    return this.used - this.free.length;
  }

  get bytes(): number {
    return [this.codes, this.exact, this.scales, this.ids, this.parts].reduce(
      (sum, array) => sum + array.byteLength,
      0,
    );
  }

  set(id: number, vectors: Float32Array): void {
    if (vectors.length % this.dim !== 0) {
      throw new RangeError(`Got ${vectors.length} numbers, expected a multiple of the dimension ${this.dim}.`);
    }
    this.remove(id);
    const count = vectors.length / this.dim;
    if (count === 0) return;
    const rows: number[] = [];
    for (let part = 0; part < count; part++) {
      const row = this.free.pop() ?? this.newRow();
      const vector = vectors.subarray(part * this.dim, (part + 1) * this.dim);
      this.exact.set(vector, row * this.dim);
      this.scales[row] = quantise(vector, this.codes, row * this.dim);
      this.ids[row] = id;
      this.parts[row] = part;
      rows.push(row);
    }
    this.rowsOf.set(id, rows);
  }

  has(id: number): boolean {
    return this.rowsOf.has(id);
  }

  remove(id: number): void {
    for (const row of this.rowsOf.get(id) ?? []) {
      this.ids[row] = freeRow;
      this.free.push(row);
    }
    this.rowsOf.delete(id);
  }

  search(query: Float32Array, k: number, accepts?: (id: number) => boolean): Neighbour[] {
    this.checkQuery(query);
    const proposed = this.scan(query, Math.max(k * rescored, 64), accepts);
    const bestOfId = new Map<number, Neighbour>();
    for (const { id: row } of proposed) {
      const found = this.neighbour(row, query);
      const known = bestOfId.get(found.id);
      if (!known || found.cosine > known.cosine) bestOfId.set(found.id, found);
    }
    return [...bestOfId.values()].sort((a, b) => b.cosine - a.cosine || a.id - b.id).slice(0, k);
  }

  cosines(id: number, query: Float32Array): Float32Array {
    this.checkQuery(query);
    return Float32Array.from(this.rowsOf.get(id) ?? [], (row) => dot(rowOf(this.exact, row, this.dim), query));
  }

  vectorsOf(id: number): Float32Array {
    const rows = this.rowsOf.get(id) ?? [];
    const out = new Float32Array(rows.length * this.dim);
    for (const [part, row] of rows.entries()) out.set(rowOf(this.exact, row, this.dim), part * this.dim);
    return out;
  }

  private checkQuery(query: Float32Array): void {
    if (query.length !== this.dim) {
      throw new RangeError(`Got a query vector of ${query.length} numbers, expected ${this.dim}.`);
    }
  }

  /** The rows with the highest approximate cosine. The query is quantised too: the inner loop is int8 × int8. */
  private scan(query: Float32Array, keep: number, accepts?: (id: number) => boolean): { id: number }[] {
    const { codes, scales, ids, dim } = this;
    const queryCodes = new Int8Array(dim);
    quantise(query, queryCodes, 0);
    const heap = new TopK(Math.min(keep, this.used));
    for (let row = 0; row < this.used; row++) {
      const id = ids[row] as number;
      if (id === freeRow || (accepts && !accepts(id))) continue;
      heap.push(row, intDot(codes, row * dim, queryCodes) * (scales[row] as number));
    }
    return heap.ranked();
  }

  private neighbour(row: number, query: Float32Array): Neighbour {
    const cosine = dot(rowOf(this.exact, row, this.dim), query);
    return { id: this.ids[row] as number, part: this.parts[row] as number, cosine };
  }

  private newRow(): number {
    if (this.used === this.ids.length) this.grow();
    return this.used++;
  }

  private grow(): void {
    const rows = this.ids.length * 2;
    const ids = new Int32Array(rows).fill(freeRow);
    ids.set(this.ids);
    this.ids = ids;
    this.codes = grown(this.codes, new Int8Array(rows * this.dim));
    this.exact = grown(this.exact, new Float32Array(rows * this.dim));
    this.scales = grown(this.scales, new Float32Array(rows));
    this.parts = grown(this.parts, new Uint16Array(rows));
  }
}

function grown<T extends Int8Array | Float32Array | Uint16Array>(from: T, to: T): T {
  to.set(from as never);
  return to;
}

/** Four accumulators let the engine overlap the multiply-adds; a single one waits for itself. */
function intDot(codes: Int8Array, offset: number, query: Int8Array): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  const whole = query.length & ~3;
  for (let i = 0; i < whole; i += 4) {
    a += (codes[offset + i] as number) * (query[i] as number);
    b += (codes[offset + i + 1] as number) * (query[i + 1] as number);
    c += (codes[offset + i + 2] as number) * (query[i + 2] as number);
    d += (codes[offset + i + 3] as number) * (query[i + 3] as number);
  }
  for (let i = whole; i < query.length; i++) a += (codes[offset + i] as number) * (query[i] as number);
  return a + b + c + d;
}
