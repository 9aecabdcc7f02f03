import type { ModelKey, PostId } from '../domain/ids.ts';
import type { PackedRows } from '../domain/packed-rows.ts';
import { rowsOfBlocks, type VectorRows } from './gather.ts';
import type { Reading, ShardKey, ShardRows, Writing } from './schema.ts';
import { packBlocks, packShards, unpackBlocks } from './shard.ts';
import type { PackedBlocks, VectorBlock, VectorKind } from './store-port.ts';
import { expectWhole, isWholeBlock, isWholeShard } from './whole.ts';

/** What the functions below need in their transaction. */
export const vectorStores = ['tail', 'shardRows', 'shards'] as const;

type Wanted = (of: { readonly model: ModelKey; readonly kind: VectorKind }) => boolean;

const everything: Wanted = () => true;

/** All keys that start with the model and kind: an array sorts after every number and string. */
const rangeOf = (model: ModelKey, kind: VectorKind) =>
  IDBKeyRange.bound([model, kind], [model, kind, [] as unknown as string]);

const keyOf = ({ model, kind, shard }: ShardRows): ShardKey => [model, kind, shard];

/** The blocks must not be in a shard: take them out first. */
export async function putBlocks(tx: Writing, blocks: readonly VectorBlock[]): Promise<void> {
  const tail = tx.objectStore('tail');
  await Promise.all(blocks.map((block) => tail.put(block)));
}

/** The blocks of these posts. */
export async function findBlocks(tx: Reading | Writing, ids: ReadonlySet<PostId>, wanted = everything) {
  const index = tx.objectStore('tail').index('post');
  const fresh = await Promise.all([...ids].map((id) => index.getAll(id)));
  const found = fresh.flat().filter(wanted);
  for (const rows of await shardsHolding(tx, ids, wanted)) {
    found.push(...(await blocksIn(tx, rows)).filter((block) => ids.has(block.post)));
  }
  return found;
}

/** Removes the blocks of these posts and returns them. Only the shards that hold one are written again. */
export async function takeBlocks(tx: Writing, ids: ReadonlySet<PostId>, wanted = everything): Promise<VectorBlock[]> {
  const tail = tx.objectStore('tail');
  const index = tail.index('post');
  const taken = (await Promise.all([...ids].map((id) => index.getAll(id)))).flat().filter(wanted);
  await Promise.all(taken.map(({ model, kind, post }) => tail.delete([model, kind, post])));
  for (const rows of await shardsHolding(tx, ids, wanted)) {
    const blocks = await blocksIn(tx, rows);
    taken.push(...blocks.filter((block) => ids.has(block.post)));
    await writeShard(
      tx,
      rows,
      blocks.filter((block) => !ids.has(block.post)),
    );
  }
  return taken;
}

/** Moves the tail into shards as far as it fills them. */
export async function compactTail(tx: Writing, model: ModelKey, kind: VectorKind): Promise<void> {
  const range = rangeOf(model, kind);
  const tail = tx.objectStore('tail');
  const blocks = await tail.getAll(range);
  const { shards, packed } = packShards(blocks);
  const lastPacked = blocks[packed - 1];
  if (!lastPacked) return;
  const newest = await tx.objectStore('shardRows').openKeyCursor(range, 'prev');
  let number = newest ? newest.key[2] : -1;
  for (const { rows, posts, counts } of shards) {
    number += 1;
    await tx.objectStore('shardRows').put({ model, kind, shard: number, dim: lastPacked.dim, posts, counts });
    await tx.objectStore('shards').put(rows, [model, kind, number]);
  }
  // The tail was read in key order, so what was packed is a prefix of the range.
  await tail.delete(IDBKeyRange.bound(range.lower, [model, kind, lastPacked.post]));
}

/** Whose vectors are stored. */
export async function readRows(tx: Reading, model: ModelKey, kind: VectorKind): Promise<VectorRows[]> {
  const range = rangeOf(model, kind);
  const [shards, tail] = await Promise.all([
    tx.objectStore('shardRows').getAll(range),
    tx.objectStore('tail').getAll(range),
  ]);
  return [...shards, rowsOfBlocks(tail)];
}

/** All vectors of a model and kind. Shards by a request each: the browser prepares the next while this one is unpacked. */
export async function readVectors(tx: Reading, model: ModelKey, kind: VectorKind): Promise<PackedBlocks[]> {
  const range = rangeOf(model, kind);
  const [owners, tail] = await Promise.all([
    tx.objectStore('shardRows').getAll(range),
    tx.objectStore('tail').getAll(range),
  ]);
  const shards = tx.objectStore('shards');
  const rows = await Promise.all(owners.map((of) => shards.get(keyOf(of))));
  expectWhole(rows, (shard, place) => isWholeShard(owners[place], shard));
  expectWhole(tail, isWholeBlock);
  const stored = owners.map((of, place) => ({ ...of, rows: rows[place] as PackedRows }));
  return [...stored, packBlocks(tail)];
}

async function shardsHolding(tx: Reading | Writing, ids: ReadonlySet<PostId>, wanted: Wanted): Promise<ShardRows[]> {
  const all = await tx.objectStore('shardRows').getAll();
  return all.filter((rows) => wanted(rows) && rows.posts.some((post) => ids.has(post)));
}

async function blocksIn(tx: Reading | Writing, owners: ShardRows): Promise<VectorBlock[]> {
  const { model, kind, dim } = owners;
  const rows = await tx.objectStore('shards').get(keyOf(owners));
  if (!rows) return [];
  return unpackBlocks({ ...owners, rows }, dim).map((part) => ({ ...part, model, kind, dim }));
}

async function writeShard(tx: Writing, old: ShardRows, blocks: readonly VectorBlock[]): Promise<void> {
  const key = keyOf(old);
  if (blocks.length === 0) {
    await Promise.all([tx.objectStore('shardRows').delete(key), tx.objectStore('shards').delete(key)]);
    return;
  }
  const { rows, ...owners } = packBlocks(blocks);
  await Promise.all([tx.objectStore('shardRows').put({ ...old, ...owners }), tx.objectStore('shards').put(rows, key)]);
}
