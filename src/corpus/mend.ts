import { FoveaError } from '../domain/errors.ts';
import type { PostId } from '../domain/ids.ts';
import type { Post } from '../domain/post.ts';
import type { Reading, ShardKey, ShardRows, StoreName, Writing } from './schema.ts';
import type { Damage, VectorBlock } from './store-port.ts';
import type { Transactions } from './transactions.ts';
import { takeBlocks } from './vector-store.ts';
import { isWholeBlock, isWholePost, isWholeShard } from './whole.ts';

interface Entry {
  readonly key: IDBValidKey;
  /** Undefined if it cannot be read for good. */
  readonly value: unknown;
}

/** Names of the failures that mean "this record is gone", as Chromium has them when a file of the database is missing or damaged. */
const goneForGood: ReadonlySet<string> = new Set(['DataError', 'NotReadableError', 'NotFoundError', 'DataCloneError']);

const stores: readonly StoreName[] = ['posts', 'photos', 'tail', 'shardRows', 'shards', 'queue', 'settings'];

/**
 * Takes out what cannot be read or is not what was written, so that the rest can be restored. Null if nothing was found.
 * Vectors taken out are made again from the photos. Of a post without a record the photo goes back into the import queue.
 * Throws what the store throws when it cannot be read at all: then nothing is taken out.
 */
export async function mend(transactions: Transactions, now: number, seedVersionKey: string): Promise<Damage | null> {
  const { posts, tail, owners, rows } = await everything(transactions);
  const badPosts = posts.filter(({ key, value }) => !isWholePost(value) || value.id !== key);
  const badBlocks = tail.filter(({ value }) => !isWholeBlock(value));
  const badShards = damagedShards(owners, rows);
  const known = new Set(posts.filter((entry) => !badPosts.includes(entry)).map(({ key }) => key as PostId));
  const strays = ownersIn(tail, owners).filter((id) => !known.has(id));
  if (badPosts.length + badBlocks.length + badShards.length + strays.length === 0) return null;

  const mine = badPosts.filter(({ key }) => !String(key).startsWith('seed:'));
  const saved = await photosOf(transactions, mine);
  await transactions.write(stores, async (tx) => {
    for (const key of badShards) await dropShard(tx, key);
    for (const { key } of badBlocks) await tx.objectStore('tail').delete(key as never);
    for (const { key } of badPosts) await dropPost(tx, key as PostId);
    await takeBlocks(tx, new Set([...strays, ...badPosts.map(({ key }) => key as PostId)]));
    for (const { name, file } of saved) {
      await tx.objectStore('queue').add({ batch: 'mended', name, file, addedAt: now });
    }
    // The posts that ship are installed again, with their vectors.
    await tx.objectStore('settings').delete(seedVersionKey);
  });
  const ofMine = posts.flatMap(({ key, value }) => (known.has(key as PostId) && isMine(value) ? [key] : []));
  const shown = await Promise.all(ofMine.map((key) => photoOf(transactions, key)));
  return {
    vectors: badBlocks.length + badShards.length,
    queued: saved.length,
    lost: mine.length - saved.length,
    unseen: shown.filter((photo) => photo === null).length,
  };
}

/** Posts and vectors as they are at one moment; store by store and record by record where they cannot be read together. */
async function everything(transactions: Transactions) {
  const read = async (entries: (store: StoreName) => Promise<Entry[]>) => ({
    posts: await entries('posts'),
    tail: await entries('tail'),
    owners: await entries('shardRows'),
    rows: await entries('shards'),
  });
  return transactions
    .read(['posts', 'tail', 'shardRows', 'shards'], (tx) => read((store) => entriesTogether(tx, store)))
    .catch(() =>
      read((store) =>
        transactions
          .read([store], (tx) => entriesTogether(tx, store))
          .catch(() => entriesOneByOne(transactions, store)),
      ),
    );
}

async function entriesTogether(tx: Reading, name: StoreName): Promise<Entry[]> {
  const store = tx.objectStore(name);
  const [keys, values]: [IDBValidKey[], unknown[]] = await Promise.all([store.getAllKeys(), store.getAll()]);
  if (keys.length !== values.length) throw new DOMException('Some records are missing.', 'DataError');
  return keys.map((key, place) => ({ key, value: values[place] }));
}

async function entriesOneByOne(transactions: Transactions, store: StoreName): Promise<Entry[]> {
  const keys = await keysOf(transactions, store);
  const entries: Entry[] = [];
  for (const key of keys) entries.push({ key, value: await recordOf(transactions, store, key) });
  return entries;
}

function keysOf(transactions: Transactions, store: StoreName): Promise<IDBValidKey[]> {
  return transactions.read([store], (tx) => tx.objectStore(store).getAllKeys() as Promise<IDBValidKey[]>);
}

async function recordOf(transactions: Transactions, store: StoreName, key: IDBValidKey): Promise<unknown> {
  try {
    return await transactions.read([store], (tx) => tx.objectStore(store).get(key as never) as Promise<unknown>);
  } catch (error) {
    const cause = error instanceof FoveaError ? error.cause : error;
    if (cause instanceof DOMException && goneForGood.has(cause.name)) return undefined;
    throw error;
  }
}

/** Shards whose rows or whose owners are missing or damaged. */
function damagedShards(owners: readonly Entry[], rows: readonly Entry[]): ShardKey[] {
  const byKey = (entries: readonly Entry[]) => new Map(entries.map(({ key, value }) => [String(key), value]));
  const [ownersByKey, rowsByKey] = [byKey(owners), byKey(rows)];
  const keys = new Map([...owners, ...rows].map(({ key }) => [String(key), key as unknown as ShardKey]));
  return [...keys].flatMap(([name, key]) => (isWholeShard(ownersByKey.get(name), rowsByKey.get(name)) ? [] : [key]));
}

/** Whose vectors are stored, as far as it is known. */
function ownersIn(tail: readonly Entry[], owners: readonly Entry[]): PostId[] {
  const inTail = tail.flatMap(({ value }) => (isWholeBlock(value) ? [(value as VectorBlock).post] : []));
  const inShards = owners.flatMap(({ value }) => {
    const posts = (value as Partial<ShardRows> | undefined)?.posts;
    return Array.isArray(posts) ? (posts as PostId[]) : [];
  });
  return [...inTail, ...inShards];
}

/** The stored photos of damaged posts, under the name of the file they came from if it is known. */
async function photosOf(transactions: Transactions, bad: readonly Entry[]): Promise<{ name: string; file: Blob }[]> {
  const saved: { name: string; file: Blob }[] = [];
  for (const { key, value } of bad) {
    const file = await photoOf(transactions, key);
    const name = (value as Partial<Post> | undefined)?.fileName;
    if (file) saved.push({ name: typeof name === 'string' ? name : 'Recovered photo', file });
  }
  return saved;
}

/** Null without one, and if the record is there but the file behind it is not. */
async function photoOf(transactions: Transactions, key: IDBValidKey): Promise<Blob | null> {
  const photo = await recordOf(transactions, 'photos', [key, 'display'] as IDBValidKey);
  if (!(photo instanceof Blob)) return null;
  return photo
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => photo,
      () => null,
    );
}

async function dropShard(tx: Writing, key: ShardKey): Promise<void> {
  await Promise.all([tx.objectStore('shardRows').delete(key), tx.objectStore('shards').delete(key)]);
}

async function dropPost(tx: Writing, id: PostId): Promise<void> {
  const photos = tx.objectStore('photos');
  await Promise.all([
    tx.objectStore('posts').delete(id),
    photos.delete([id, 'display']),
    photos.delete([id, 'thumbnail']),
  ]);
}

function isMine(value: unknown): boolean {
  return isWholePost(value) && value.source === 'mine';
}
