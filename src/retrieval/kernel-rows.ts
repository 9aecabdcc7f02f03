import { FoveaError } from '../domain/errors.ts';
import { type PackedRows, strideOf } from '../domain/packed-rows.ts';
import { instantiate, type Kernel, type KernelInstance } from './kernel.ts';

const none = -1;

/**
 * Packed rows in a kernel's memory, each owned by an id. They are dense: the last row fills the place of a removed one. The rows
 * of an id are a linked list, in the order they were added.
 */
export class KernelRows {
  readonly kernel: KernelInstance;
  readonly stride: number;
  count = 0;
  private latest: Views;
  /** First row of each id. */
  private first = new Int32Array(0);

  constructor(dim: number, kernel: Kernel) {
    this.kernel = instantiate(kernel);
    this.stride = strideOf(dim);
    this.kernel.open(this.stride);
    this.reserve(0, false);
    this.latest = viewsOf(this.kernel.memory);
  }

  get bytes(): number {
    return this.kernel.memory.buffer.byteLength + this.first.byteLength;
  }

  /** The memory by element type, valid until the kernel is asked for more. Indices are addresses over the element's size. */
  get views(): Views {
    // Growing detaches the buffer.
    if (this.latest.int32.buffer !== this.kernel.memory.buffer) this.latest = viewsOf(this.kernel.memory);
    return this.latest;
  }

  /** Makes room for so many rows more; `signed` as for `append`. Throws `out-of-memory`. */
  reserve(rows: number, signed: boolean): void {
    if (this.kernel.reserve(this.count + rows, this.count, signed)) return;
    throw new FoveaError(
      'out-of-memory',
      `The browser has no memory for ${this.count + rows} vectors. Close other tabs, then reload.`,
    );
  }

  /** Adds rows, row i to the end of those of `ids[i]`; `signed`: this and all later rows get sign bits, as those before do now. */
  append(ids: ArrayLike<number>, { codes, residuals, scales }: PackedRows, signed: boolean): void {
    const { kernel, stride, count: from } = this;
    const [wide, half] = [scales.length * stride, (scales.length * stride) / 2];
    if (ids.length !== scales.length || codes.length !== wide || residuals.length !== half) {
      throw new RangeError(
        `Got ${codes.length} codes and ${residuals.length} residuals for ${ids.length} rows of ${stride} numbers.`,
      );
    }
    this.reserve(scales.length, signed);
    const { int8, uint8, int32, float32 } = this.views;
    for (let i = 0, end = 0; i < scales.length; i = end) {
      const row = from + i;
      end = Math.min(i + kernel.togetherFrom(row), scales.length);
      int8.set(codes.subarray(i * stride, end * stride), kernel.codesAt(row));
      uint8.set(residuals.subarray((i * stride) / 2, (end * stride) / 2), kernel.residualsAt(row));
      float32.set(scales.subarray(i, end), kernel.scaleAt(row) >>> 2);
    }
    for (let i = 0; i < scales.length; i++) {
      const row = from + i;
      const id = ids[i] as number;
      int32[kernel.ownerAt(row) >>> 2] = id;
      int32[kernel.nextAt(row) >>> 2] = none;
      // Behind a row of the same id there is no need to look for the end of its list.
      if (i > 0 && ids[i - 1] === id) int32[kernel.nextAt(row - 1) >>> 2] = row;
      else this.link(id, row);
    }
    this.count += scales.length;
    kernel.derive(from, this.count);
  }

  /** Removes all rows of `id`. */
  remove(id: number): void {
    for (let row = this.firstOf(id); row !== none; row = this.firstOf(id)) {
      this.first[id] = this.nextOf(row);
      const last = --this.count;
      if (last === row) continue;
      this.point(this.ownerOf(last), last, row);
      this.kernel.move(last, row);
    }
  }

  has(id: number): boolean {
    return this.firstOf(id) !== none;
  }

  /** The rows of `id` in the order they were added. */
  of(id: number): number[] {
    const rows: number[] = [];
    for (let row = this.firstOf(id); row !== none; row = this.nextOf(row)) rows.push(row);
    return rows;
  }

  ownerOf(row: number): number {
    return this.views.int32[this.kernel.ownerAt(row) >>> 2] as number;
  }

  /** One row, as a view. */
  packed(row: number): PackedRows {
    const { int8, uint8, float32 } = this.views;
    const [codes, residuals] = [this.kernel.codesAt(row), this.kernel.residualsAt(row)];
    const scale = this.kernel.scaleAt(row) >>> 2;
    return {
      codes: int8.subarray(codes, codes + this.stride),
      residuals: uint8.subarray(residuals, residuals + this.stride / 2),
      scales: float32.subarray(scale, scale + 1),
    };
  }

  private firstOf(id: number): number {
    return this.first[id] ?? none;
  }

  private nextOf(row: number): number {
    return this.views.int32[this.kernel.nextAt(row) >>> 2] as number;
  }

  /** Makes a new row the last in the list of its id. */
  private link(id: number, row: number): void {
    if (id >= this.first.length) {
      const first = new Int32Array(Math.ceil((id + 1) * 1.25)).fill(none);
      first.set(this.first);
      this.first = first;
    }
    this.point(id, none, row);
  }

  /** Redirects what points to row `from` in the list of `id`. */
  private point(id: number, from: number, to: number): void {
    if (this.firstOf(id) === from) {
      this.first[id] = to;
      return;
    }
    let row = this.firstOf(id);
    while (this.nextOf(row) !== from) row = this.nextOf(row);
    this.views.int32[this.kernel.nextAt(row) >>> 2] = to;
  }
}

type Views = ReturnType<typeof viewsOf>;

function viewsOf({ buffer }: WebAssembly.Memory) {
  return {
    int8: new Int8Array(buffer),
    uint8: new Uint8Array(buffer),
    int32: new Int32Array(buffer),
    uint32: new Uint32Array(buffer),
    float32: new Float32Array(buffer),
  };
}
