import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import type { ChangeChannel } from '../../../src/corpus/changes.ts';
import { storeOver } from '../../../src/corpus/open-store.ts';
import { openDatabase } from '../../../src/corpus/schema.ts';
import type { NewPost, Store, StoreChange, VectorBlock } from '../../../src/corpus/store-port.ts';
import { localLock } from '../../../src/corpus/writer-lock.ts';
import { modelKey, type PostId, postId } from '../../../src/domain/ids.ts';
import type { Post } from '../../../src/domain/post.ts';

export const model = modelKey('fovea-mini@1/q8');
export const dim = 2;

export const silentEvents = { onWaiting: () => {}, onLost: () => {}, onReset: () => {} };

/** A browser profile of its own for each test. */
export function freshProfile(): void {
  vi.stubGlobal('indexedDB', new IDBFactory());
}

export async function openIdbStore(): Promise<{ store: Store; announced: Partial<StoreChange>[] }> {
  const database = await openDatabase('fovea', silentEvents);
  const announced: Partial<StoreChange>[] = [];
  const changes: ChangeChannel = {
    announce: (change) => void announced.push(change),
    listen: () => {},
    close: () => {},
  };
  return { store: storeOver(database, changes, localLock()), announced };
}

export function postNamed(name: string, over: Partial<Post> = {}): Post {
  return {
    id: postId(`mine:${name}`),
    source: 'mine',
    title: name,
    body: '',
    language: 'en',
    comments: [],
    tags: [],
    place: null,
    date: '2026-01-02',
    addedAt: 1,
    photo: { width: 4, height: 3, colour: '#102030' },
    credit: null,
    fileName: `${name}.jpg`,
    contentHash: `hash-${name}`,
    ...over,
  };
}

/** Vectors that tell where they come from: every number is `value` or, in later rows, a little more. */
export function block(post: PostId, kind: VectorBlock['kind'], rows: number, value: number): VectorBlock {
  const matrix = Float32Array.from({ length: rows * dim }, (_, i) => value + Math.floor(i / dim) / 1024);
  return { post, model, kind, dim, matrix };
}

export function entry(name: string, passages = 1, value = 1, queued: number | null = null): NewPost {
  const post = postNamed(name);
  const vectors = [block(post.id, 'picture', 1, value)];
  if (passages > 0) vectors.push(block(post.id, 'passage', passages, value));
  const photos = { display: new Blob([`${name} display`]), thumbnail: new Blob([`${name} thumbnail`]) };
  return { post, photos, vectors, queued };
}
