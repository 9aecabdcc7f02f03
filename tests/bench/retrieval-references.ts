/** Other ways to search vectors, for comparison: what one writes first, what this project had, and a library. */
import { dot, quantise, rowOf } from '../../src/domain/vectors.ts';

export interface Reference {
  /** Rows of a row-major matrix; ids go on counting. */
  add(matrix: Float32Array): void;
  /** The ids of the k nearest. */
  search(query: Float32Array, k: number): number[];
  /** Null where the library does not tell. */
  readonly bytesPerRow: number | null;
}

function best(scores: ArrayLike<number>, ids: Iterable<number>, k: number): number[] {
  const top: number[] = [];
  for (const id of ids) {
    const score = scores[id] as number;
    if (top.length === k && score <= (scores[top[k - 1] as number] as number)) continue;
    let at = top.length;
    while (at > 0 && score > (scores[top[at - 1] as number] as number)) at--;
    top.splice(at, 0, id);
    top.length = Math.min(top.length, k);
  }
  return top;
}

/** A plain loop over arrays of numbers. */
export function plainArrays(dim: number): Reference {
  const rows: number[][] = [];
  return {
    bytesPerRow: dim * 8,
    add(matrix) {
      for (let at = 0; at < matrix.length; at += dim) rows.push([...matrix.subarray(at, at + dim)]);
    },
    search(query, k) {
      const asked = [...query];
      const scores = rows.map((row) => {
        let sum = 0;
        for (let i = 0; i < dim; i++) sum += (row[i] as number) * (asked[i] as number);
        return sum;
      });
      return best(scores, scores.keys(), k);
    },
  };
}

/** int8 codes and float32 rows in typed arrays, scanned in TypeScript, the best 64 measured again: this project before its kernel. */
export function typedArrays(dim: number): Reference {
  const blocks: { codes: Int8Array; scales: Float32Array; exact: Float32Array }[] = [];
  return {
    bytesPerRow: dim * 5 + 4,
    add(matrix) {
      const block = {
        codes: new Int8Array(matrix.length),
        scales: new Float32Array(matrix.length / dim),
        exact: matrix,
      };
      for (let row = 0; row < block.scales.length; row++) {
        block.scales[row] = quantise(rowOf(matrix, row, dim), block.codes, row * dim);
      }
      blocks.push(block);
    },
    search(query, k) {
      const asked = new Int8Array(dim);
      quantise(query, asked, 0);
      const scores = new Float64Array(blocks.reduce((sum, { scales }) => sum + scales.length, 0));
      let id = 0;
      for (const { codes, scales } of blocks) {
        for (let row = 0; row < scales.length; row++) {
          scores[id++] = intDot(codes, row * dim, asked) * (scales[row] as number);
        }
      }
      const kept = best(scores, scores.keys(), 64);
      for (const id of kept) {
        const { exact } = blocks[id >> 10] as (typeof blocks)[number];
        scores[id] = dot(rowOf(exact, id & 1023, dim), query);
      }
      return best(scores, kept, k);
    },
  };
}

/** Four accumulators let the engine overlap the multiply-adds; a single one waits for itself. */
function intDot(codes: Int8Array, offset: number, query: Int8Array): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = 0; i < query.length; i += 4) {
    a += (codes[offset + i] as number) * (query[i] as number);
    b += (codes[offset + i + 1] as number) * (query[i + 1] as number);
    c += (codes[offset + i + 2] as number) * (query[i + 2] as number);
    d += (codes[offset + i + 3] as number) * (query[i + 3] as number);
  }
  return a + b + c + d;
}

/**
 * EdgeVec, an HNSW index compiled from Rust to WebAssembly with SIMD, as it comes, by Euclidean distance: of unit vectors that is the
 * same order, and with `metric = 'cosine'` version 0.9.0 returns the farthest.
 */
export async function hnsw(dim: number): Promise<Reference> {
  // By address: the bundler would move the module away from its .wasm file.
  const address = '/node_modules/edgevec/edgevec.js';
  const {
    default: init,
    EdgeVec,
    EdgeVecConfig,
  } = (await import(/* @vite-ignore */ address)) as typeof import('edgevec');
  await init();
  const index = new EdgeVec(new EdgeVecConfig(dim));
  const places = new Map<number, number>();
  return {
    bytesPerRow: null,
    add(matrix) {
      for (let at = 0; at < matrix.length; at += dim) places.set(index.insert(matrix.slice(at, at + dim)), places.size);
    },
    search: (query, k) => (index.search(query, k) as { id: number }[]).map(({ id }) => places.get(id) ?? -1),
  };
}
