import type { PostId } from '../domain/ids.ts';
import { concatenate, rowsOfBlocks, type VectorRows } from './gather.ts';
import type { VectorBlock } from './store-port.ts';

/** A shard is closed as soon as it has this many vectors; the blocks of a post are never split between two. */
export const vectorsPerShard = 1024;

export interface Shard extends VectorRows {
  readonly matrix: Float32Array;
}

/** Fills shards with the blocks in order. `packed` counts the blocks that went into one; the rest fill none. */
export function packShards(blocks: readonly VectorBlock[]): { shards: Shard[]; packed: number } {
  const shards: Shard[] = [];
  let packed = 0;
  let vectors = 0;
  blocks.forEach((block, place) => {
    vectors += block.matrix.length / block.dim;
    if (vectors < vectorsPerShard) return;
    const full = blocks.slice(packed, place + 1);
    shards.push({ ...rowsOfBlocks(full), matrix: concatenate(full.map(({ matrix }) => matrix)) });
    packed = place + 1;
    vectors = 0;
  });
  return { shards, packed };
}

/** Each post's own part of a shard, as a copy. */
export function matricesIn(shard: Shard, dim: number): { post: PostId; matrix: Float32Array }[] {
  let offset = 0;
  return shard.posts.map((post, place) => {
    const start = offset;
    offset += (shard.counts[place] ?? 0) * dim;
    return { post, matrix: shard.matrix.slice(start, offset) };
  });
}
