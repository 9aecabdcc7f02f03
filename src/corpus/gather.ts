import type { ModelKey, PostId } from '../domain/ids.ts';
import { passagesOf } from '../domain/passages.ts';
import type { Post } from '../domain/post.ts';
import type { Missing, VectorBlock, VectorKind } from './store-port.ts';

/** Whose rows these are, each post's in order: the first `counts[0]` rows belong to `posts[0]`, and so on. */
export interface VectorRows {
  readonly posts: readonly PostId[];
  readonly counts: Uint16Array<ArrayBuffer>;
}

/** Throws RangeError unless the block's matrix has whole rows, and exactly one for a picture. */
export function checkBlock({ post, kind, dim, matrix }: VectorBlock): void {
  const rows = matrix.length / dim;
  if (dim <= 0 || !Number.isInteger(rows) || rows < 1 || (kind === 'picture' && rows !== 1)) {
    const expected = kind === 'picture' ? `${dim}` : `a multiple of ${dim}`;
    throw new RangeError(`${kind} vectors of ${post}: got ${matrix.length} numbers, expected ${expected}.`);
  }
}

export function rowsOfBlocks(blocks: readonly VectorBlock[]): VectorRows {
  return {
    posts: blocks.map((block) => block.post),
    counts: Uint16Array.from(blocks, (block) => block.matrix.length / block.dim),
  };
}

export function concatenate(matrices: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const whole = new Float32Array(matrices.reduce((sum, matrix) => sum + matrix.length, 0));
  let offset = 0;
  for (const matrix of matrices) {
    whole.set(matrix, offset);
    offset += matrix.length;
  }
  return whole;
}

/** What of the posts is not covered by the vectors stored of each kind. */
export function missingOf(posts: readonly Post[], stored: Record<VectorKind, readonly VectorRows[]>): Missing {
  const pictures = countByPost(stored.picture);
  const passages = countByPost(stored.passage);
  return {
    pictures: posts.filter((post) => !pictures.has(post.id)).map((post) => post.id),
    passages: posts.filter((post) => (passages.get(post.id) ?? 0) !== passagesOf(post).length).map((post) => post.id),
  };
}

export function modelsOf(blocks: readonly VectorBlock[]): ModelKey[] {
  return [...new Set(blocks.map((block) => block.model))];
}

function countByPost(all: readonly VectorRows[]): Map<PostId, number> {
  const counted = new Map<PostId, number>();
  for (const { posts, counts } of all) posts.forEach((post, place) => void counted.set(post, counts[place] ?? 0));
  return counted;
}
