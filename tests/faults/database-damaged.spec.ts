import type { Page } from '@playwright/test';
import { type App, expect, test } from '../e2e/app.ts';
import { tinyPhotos } from '../fakes/tiny-photos.ts';
import { goElsewhere } from './elsewhere.ts';
import { expectAllIn } from './whole.ts';

const files = tinyPhotos(4);

/** A library of four photos, then the app is left for a page that can reach its store. */
async function leaveLibrary(app: App): Promise<string[]> {
  await app.open('?q=castle');
  const results = await app.results();
  await app.chooseFiles(files);
  await expectAllIn(app, files);
  await goElsewhere(app.page);
  return results;
}

/** Overwrites or deletes records: `change` runs in the page, with the open transaction. */
async function damage(page: Page, change: (tx: IDBTransaction) => void): Promise<void> {
  await page.evaluate(
    `new Promise((resolve, reject) => {
      const opening = indexedDB.open('fovea');
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const tx = opening.result.transaction([...opening.result.objectStoreNames], 'readwrite');
        tx.oncomplete = () => { opening.result.close(); resolve(); };
        tx.onabort = () => reject(tx.error);
        (${change.toString()})(tx);
      };
    })`,
  );
}

const mended = /A part of the library on this device was damaged and mended/;

test.describe('IndexedDB damaged', () => {
  test('vectors lost or overwritten: read again, the same answers, every photo whole', async ({ app, page }) => {
    const before = await leaveLibrary(app);
    await damage(page, (tx) => {
      tx.objectStore('shards').clear();
      const tail = tx.objectStore('tail');
      tail.getAll().onsuccess = ({ target }) => {
        const blocks = (target as IDBRequest<{ post: string; kind: string }[]>).result;
        const [first] = blocks.filter(({ post, kind }) => post.startsWith('mine:') && kind === 'picture');
        tail.put({ ...first, matrix: 'not numbers' });
      };
    });
    await page.goto('?q=castle');
    await expect(page.getByText(mended)).toBeVisible();
    await expectAllIn(app, files);
    await app.settled();
    expect(await app.results()).toEqual(before);
  });

  test('records of posts overwritten: come in again from their photos; what is gone is said @thorough', async ({
    app,
    page,
  }) => {
    await leaveLibrary(app);
    await damage(page, (tx) => {
      const posts = tx.objectStore('posts');
      posts.getAll().onsuccess = ({ target }) => {
        const all = (target as IDBRequest<{ id: string; source: string; fileName: string }[]>).result;
        const [one, two] = all
          .filter(({ source }) => source === 'mine')
          .sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
        posts.put({ id: one?.id, fileName: one?.fileName, title: 7 });
        posts.put({ id: two?.id });
        tx.objectStore('photos').delete([two?.id ?? '', 'display']);
      };
    });
    await page.goto('');
    await expect(
      page.getByText(/1 photo of yours comes in again without words; 1 photo of yours is gone, bring them in again/),
    ).toBeVisible();
    await expectAllIn(
      app,
      files.filter((_, place) => place !== 1),
    );
    await app.settled();
    await app.chooseFiles(files);
    // The one that came in from its stored photo is other bytes than its file, so the file comes in beside it.
    await expect
      .poll(() => app.stored(), { timeout: 60_000 })
      .toMatchObject({ mine: 5, blobs: 10, vectors: 5, queued: 0 });
  });
});
