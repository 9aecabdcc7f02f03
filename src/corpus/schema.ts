import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import type { ModelKey, PictureId, PostId } from '../domain/ids.ts';
import { type PackedRows, packRows } from '../domain/packed-rows.ts';
import type { Post } from '../domain/post.ts';
import type { SavedPosts, SavedTerms } from '../retrieval/saved-words.ts';
import type { VectorRows } from './gather.ts';
import type { ImportFailure, PhotoSize, QueuedFile, VectorBlock, VectorKind } from './store-port.ts';
import { abort } from './transactions.ts';

export const databaseName = 'fovea';

/** Model, kind, number of the shard. */
export type ShardKey = [ModelKey, VectorKind, number];

/** Whose rows a shard holds. Apart from the rows, so that looking for a post does not read the vectors. */
export interface ShardRows extends VectorRows {
  readonly model: ModelKey;
  readonly kind: VectorKind;
  readonly shard: number;
  readonly dim: number;
}

export interface FoveaSchema extends DBSchema {
  posts: { key: PostId; value: Post; indexes: { contentHash: string; addedAt: number } };
  photos: { key: [PostId, PhotoSize]; value: Blob };
  /** Freshly written vectors, one record a block, until they fill a shard. */
  tail: { key: [ModelKey, VectorKind, PostId]; value: VectorBlock; indexes: { post: PostId } };
  shardRows: { key: ShardKey; value: ShardRows };
  shards: { key: ShardKey; value: PackedRows };
  words: { key: number; value: SavedPosts | SavedTerms };
  settings: { key: string; value: unknown };
  queue: { key: number; value: Omit<QueuedFile, 'seq'> & { seq?: number } };
  failures: { key: number; value: ImportFailure; indexes: { batch: string } };
  queryPictures: {
    key: PictureId;
    value: { readonly id: PictureId; readonly picture: Blob; readonly at: number };
    indexes: { at: number };
  };
}

export type StoreName = StoreNames<FoveaSchema>;
export type Database = IDBPDatabase<FoveaSchema>;
export type Reading = IDBPTransaction<FoveaSchema, StoreName[], 'readonly'>;
export type Writing = IDBPTransaction<FoveaSchema, StoreName[], 'readwrite'>;

export type Upgrading = IDBPTransaction<FoveaSchema, StoreName[], 'versionchange'>;

export interface Migration {
  readonly id: string;
  /** May await nothing but requests of the transaction. */
  readonly run: (database: Database, tx: Upgrading) => void | Promise<void>;
}

/** In order; the n-th leads to version n. Published ones never change: a new layout is a new entry. */
export const migrations: readonly Migration[] = [
  {
    id: 'posts-and-vectors',
    run(database) {
      const posts = database.createObjectStore('posts', { keyPath: 'id' });
      posts.createIndex('contentHash', 'contentHash');
      posts.createIndex('addedAt', 'addedAt');
      database.createObjectStore('photos');
      database.createObjectStore('tail', { keyPath: ['model', 'kind', 'post'] }).createIndex('post', 'post');
      database.createObjectStore('shardRows', { keyPath: ['model', 'kind', 'shard'] });
      database.createObjectStore('shards');
      database.createObjectStore('settings');
    },
  },
  {
    id: 'import-queue-and-query-pictures',
    run(database) {
      database.createObjectStore('queue', { keyPath: 'seq', autoIncrement: true });
      database.createObjectStore('failures', { autoIncrement: true }).createIndex('batch', 'batch');
      database.createObjectStore('queryPictures', { keyPath: 'id' }).createIndex('at', 'at');
    },
  },
  {
    id: 'packed-shards',
    async run(_database, tx) {
      const shards = tx.objectStore('shards');
      for (const { model, kind, shard, dim } of await tx.objectStore('shardRows').getAll()) {
        const key: ShardKey = [model, kind, shard];
        await shards.put(packRows((await shards.get(key)) as unknown as Float32Array, dim), key);
      }
    },
  },
  {
    id: 'saved-words',
    run(database) {
      database.createObjectStore('words');
    },
  },
];

export interface DatabaseEvents {
  /** Opening waits for another tab that still runs an older version of the app. */
  onWaiting(): void;
  /** The connection is gone for good: a newer version in another tab needs it, or the data was deleted or cut off by the browser. */
  onLost(reason: 'newer-version' | 'deleted' | 'terminated'): void;
  /** The browser found its files damaged and began anew: the database is empty. */
  onReset(): void;
}

/** Chromium says here that it threw a damaged database away. */
type VersionChange = IDBVersionChangeEvent & { readonly dataLoss?: 'none' | 'total' };

/** Opens and migrates the database. Rejects with the browser's DOMException. */
export function openDatabase(name: string, events: DatabaseEvents, upTo = migrations.length): Promise<Database> {
  return openDB<FoveaSchema>(name, upTo, {
    upgrade(database, from, _to, tx, event) {
      if ((event as VersionChange).dataLoss === 'total') events.onReset();
      const migrate = async () => {
        for (const migration of migrations.slice(from, upTo)) await migration.run(database, tx);
      };
      // Whole or not at all; opening fails with the reason.
      tx.done.catch(() => {});
      migrate().catch(() => abort(tx));
    },
    blocked: () => events.onWaiting(),
    blocking: (_current, wanted, event) => {
      (event.target as IDBDatabase).close();
      events.onLost(wanted === null ? 'deleted' : 'newer-version');
    },
    terminated: () => events.onLost('terminated'),
  });
}
