import type { Page } from '@playwright/test';
import { megapixelPhotos } from '../bench/megapixel-photos.ts';
import { brokenFiles } from '../fakes/broken-files.ts';
import { photoFiles } from '../fakes/photo-files.ts';
import { type App, expect, test } from './app.ts';

async function finished(app: App, page: Page): Promise<void> {
  await expect(page.getByText('Import finished')).toBeVisible({ timeout: 80_000 });
  expect((await app.stored()).queued).toBe(0);
}

test.describe('import', () => {
  test('fifty files of which nine are broken: every good one is in, every broken one has its reason', async ({
    app,
    page,
  }) => {
    await app.open();
    const good = await megapixelPhotos(page, 41);
    const broken = brokenFiles((good[0] as (typeof good)[number]).buffer);
    expect(good.length + broken.length).toBe(50);
    await app.chooseFiles([...good.slice(0, 20), ...broken, ...good.slice(20)]);
    await finished(app, page);
    const stored = await app.stored();
    expect(stored.fileNames).toEqual(good.map(({ name }) => name).sort());
    expect(stored.blobs).toBe(good.length * 2);
    expect(stored.vectors).toBe(good.length);
    await page.getByText('9 could not be imported').click();
    for (const { name, reason } of broken) {
      await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText(reason);
    }
  });

  test('every format goes in; an exact copy is recognised; the file name finds its post', async ({ app, page }) => {
    await app.open();
    await app.chooseFiles(photoFiles);
    await finished(app, page);
    const { fileNames } = await app.stored();
    expect(fileNames).toEqual(photoFiles.map(({ name }) => name).sort());
    const [first] = photoFiles;
    if (!first) throw new Error('photo-files.ts is empty');
    await app.chooseFiles([{ ...first, name: 'copy-of-it.jpg' }]);
    await expect(page.getByText('1 already here')).toBeVisible();
    expect((await app.stored()).mine).toBe(photoFiles.length);
    await page.keyboard.press('Escape');
    await app.open('?source=mine');
    await expect(page.locator(`article[data-file="${first.name}"]`)).toHaveCount(1);
  });

  test('an imported photo is found by what is in it, while the import of others goes on', async ({ app, page }) => {
    await app.open();
    const files = await megapixelPhotos(page, 30);
    const panda = await page.evaluate(async () => {
      const blob = await (await fetch('seeds/photos/panda-monday-mood.webp')).blob();
      return new Uint8Array(await blob.arrayBuffer()).toBase64();
    });
    await app.chooseFiles([
      { name: 'IMG_0001.webp', mimeType: 'image/webp', buffer: Buffer.from(panda, 'base64') },
      ...files,
    ]);
    await expect.poll(async () => (await app.stored()).fileNames).toContain('IMG_0001.webp');
    await app.search('a panda');
    expect((await app.stored()).queued).toBeGreaterThan(0);
    const mine = page.locator('article[data-file="IMG_0001.webp"]');
    await expect(mine).toHaveCount(1);
    expect((await app.results()).slice(0, 3)).toContain(await mine.getAttribute('data-post'));
  });

  test('pause holds, resume goes on, cancel keeps what is in', async ({ app, page }) => {
    await app.open();
    const files = await megapixelPhotos(page, 30);
    await app.chooseFiles(files);
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByText('Paused')).toBeVisible();
    // Files already on their way still land: one being decoded, one encoded, one stored.
    await expect.poll(async () => (await app.stored()).mine).toBeGreaterThan(0);
    await page.waitForTimeout(1500);
    const held = (await app.stored()).mine;
    await page.waitForTimeout(1000);
    expect((await app.stored()).mine).toBe(held);
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect.poll(async () => (await app.stored()).mine).toBeGreaterThan(held);
    await page.getByRole('button', { name: 'Cancel import' }).click();
    await expect(page.getByText('Import cancelled')).toBeVisible();
    const { mine, queued } = await app.stored();
    expect(queued).toBe(0);
    expect(mine).toBeLessThan(files.length);
    expect(mine).toBeGreaterThan(held);
  });

  test('edit makes a photo findable by its new words; delete removes it, undo brings it back', async ({
    app,
    page,
  }) => {
    await app.open();
    const [file] = await megapixelPhotos(page, 1);
    if (!file) throw new Error('no photo was made');
    await app.chooseFiles([{ ...file, name: 'DSC00001.jpg' }]);
    await expect.poll(async () => (await app.stored()).mine).toBe(1);
    await app.open('?source=mine');
    const post = (await app.results())[0] as string;
    await app.openPost(post);
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Edit' }).click();
    await dialog.getByLabel('Title').fill('Grandmother at the xylophone');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog.getByRole('heading', { name: 'Grandmother at the xylophone' })).toBeVisible();
    await app.closePost();
    // The new title is read behind the editing; a reload before that would read it later.
    await expect.poll(() => app.readPassages()).toBe(1);
    await app.open('?q=xylophone');
    expect((await app.results()).slice(0, 3)).toContain(post);
    await app.openPost(post);
    await dialog.getByRole('button', { name: 'Delete photo' }).click();
    await expect.poll(async () => (await app.stored()).mine).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => app.stored()).toMatchObject({ mine: 1, blobs: 2, vectors: 1 });
  });
});
