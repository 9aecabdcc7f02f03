import { packRows, unpackRows } from '../domain/packed-rows.ts';
import { concatenate, rowsOfBlocks } from './gather.ts';
import type { PackedBlocks, VectorBlock } from './store-port.ts';

/** A shard is closed as soon as it has this many vectors; the blocks of a post are never split between two. */
export const vectorsPerShard = 1024;

/** The blocks, all of one dimension, in one piece. */
export function packBlocks(blocks: readonly VectorBlock[]): PackedBlocks {
  const matrix = concatenate(blocks.map((block) => block.matrix));
  return { ...rowsOfBlocks(blocks), rows: packRows(matrix, blocks[0]?.dim ?? 1) };
}

/** Each post's own rows, row-major [n, dim]. */
export function unpackBlocks(
  { posts, counts, rows }: PackedBlocks,
  dim: number,
): Pick<VectorBlock, 'post' | 'matrix'>[] {
  const matrix = unpackRows(rows, dim);
  let offset = 0;
  return posts.map((post, place) => {
    const start = offset;
    offset += (counts[place] ?? 0) * dim;
    return { post, matrix: matrix.slice(start, offset) };
  });
}

/** Fills shards with the blocks in order. `packed` counts the blocks that went into one; the rest fill none. */
export function packShards(blocks: readonly VectorBlock[]): { shards: PackedBlocks[]; packed: number } {
  const shards: PackedBlocks[] = [];
  let packed = 0;
  let vectors = 0;
  blocks.forEach((block, place) => {
    vectors += block.matrix.length / block.dim;
    if (vectors < vectorsPerShard) return;
    shards.push(packBlocks(blocks.slice(packed, place + 1)));
    packed = place + 1;
    vectors = 0;
  });
  return { shards, packed };
}
