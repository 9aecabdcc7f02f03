import type { Page } from '@playwright/test';
import { defaultModel } from '../../src/runtime/model-registry.ts';
import { photoFiles } from '../fakes/photo-files.ts';

/** Writes a library as version 2 of its schema had it, with one imported post, and keeps the connection open as an old tab does. */
export async function storeOfVersionTwo(page: Page): Promise<void> {
  const [jpeg] = photoFiles.filter(({ mimeType }) => mimeType === 'image/jpeg');
  const { key: model, dim } = defaultModel;
  await page.evaluate(
    ({ model, dim, jpeg }) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('fovea', 2);
        opening.onerror = () => reject(opening.error);
        opening.onupgradeneeded = () => {
          const database = opening.result;
          const posts = database.createObjectStore('posts', { keyPath: 'id' });
          posts.createIndex('contentHash', 'contentHash');
          posts.createIndex('addedAt', 'addedAt');
          const tail = database.createObjectStore('tail', { keyPath: ['model', 'kind', 'post'] });
          tail.createIndex('post', 'post');
          const photos = database.createObjectStore('photos');
          database.createObjectStore('shardRows', { keyPath: ['model', 'kind', 'shard'] });
          for (const name of ['shards', 'settings']) database.createObjectStore(name);
          database.createObjectStore('queue', { keyPath: 'seq', autoIncrement: true });
          database.createObjectStore('failures', { autoIncrement: true }).createIndex('batch', 'batch');
          database.createObjectStore('queryPictures', { keyPath: 'id' }).createIndex('at', 'at');

          const picture = new Blob([Uint8Array.fromBase64(jpeg)], { type: 'image/jpeg' });
          const words = { title: 'An old photo', body: '', comments: [], tags: [], place: null, credit: null };
          const times = { date: '2025-01-01', addedAt: 1_735_689_600_000 };
          const file = { fileName: 'old.jpg', contentHash: '0'.repeat(64) };
          const photo = { width: 64, height: 48, colour: '#6e006e' };
          posts.put({ id: 'mine:old', source: 'mine', language: 'en', ...words, ...times, ...file, photo });
          photos.put(picture, ['mine:old', 'display']);
          photos.put(picture, ['mine:old', 'thumbnail']);
          tail.put({ post: 'mine:old', model, kind: 'picture', dim, matrix: new Float32Array(dim).fill(dim ** -0.5) });
        };
        opening.onsuccess = () => {
          Object.assign(globalThis, { kept: opening.result });
          resolve();
        };
      }),
    { model, dim, jpeg: jpeg?.buffer.toString('base64') ?? '' },
  );
}
