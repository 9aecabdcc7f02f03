import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from '@playwright/test';
import { archivedPost, archiveOf, bytesOf, entriesIn, tampered, zipOf } from '../fakes/archives.ts';
import type { FakeFile } from '../fakes/broken-files.ts';
import { otherModel } from '../fakes/vectors.ts';
import { App, expect, test } from './app.ts';

const names = ['panda-monday-mood', 'agra-at-sunrise'] as const;

function seedPhoto(name: string): FakeFile {
  return {
    name: `${name}.webp`,
    mimeType: 'image/webp',
    buffer: readFileSync(new URL(`../../public/seeds/photos/${name}.webp`, import.meta.url)),
  };
}

const section = (page: Page): Locator => page.locator('.side-panel section.archive');

async function openPanel(page: Page): Promise<void> {
  await page.locator('button.header-button', { hasText: 'Import' }).click();
  await expect(section(page)).toBeVisible();
}

async function give(page: Page, file: Blob, name = 'library.fovea.zip'): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await section(page).getByRole('button', { name: 'Open a library file' }).click();
  const buffer = Buffer.from(await file.arrayBuffer());
  await (await chooser).setFiles({ name, mimeType: 'application/zip', buffer });
}

/** Imports two photos and exports the library. */
async function exported(app: App, page: Page): Promise<Blob> {
  await app.open();
  await app.chooseFiles(names.map(seedPhoto));
  await expect(page.getByText('Import finished')).toBeVisible({ timeout: 80_000 });
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export library' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^fovea-library-\d{4}-\d\d-\d\d\.fovea\.zip$/);
  await expect(section(page).getByText(/^Saved as fovea-library/)).toBeVisible();
  return new Blob([new Uint8Array(readFileSync(await file.path()))]);
}

/** A browser profile that has never seen the app. */
async function otherMachine(browser: Browser, baseURL: string): Promise<App> {
  const context = await browser.newContext({
    baseURL,
    locale: 'en-GB',
    serviceWorkers: 'block',
    reducedMotion: 'reduce',
  });
  return new App(await context.newPage());
}

test.describe('the library as a file', () => {
  test('goes to another machine, is looked at before it is taken in, and the photo is found there by what is in it', async ({
    app,
    page,
    browser,
    baseURL,
  }) => {
    const file = await exported(app, page);
    const here = await app.stored();
    const there = await otherMachine(browser, baseURL as string);
    await there.open();
    await openPanel(there.page);
    await give(there.page, file);
    const card = section(there.page).locator('.archive-card');
    await expect(card.getByRole('heading', { name: 'A Fovea library' })).toBeFocused();
    await expect(card).toContainText('2 posts with their photos');
    await expect(card).toContainText('fovea-mini');
    expect((await there.stored()).mine).toBe(0);

    await card.getByRole('button', { name: 'Import 2 posts' }).click();
    await expect(section(there.page).getByText('2 added.')).toBeVisible();
    expect(await there.stored()).toEqual(here);
    await there.search('a panda');
    const mine = there.page.locator(`article[data-file="${names[0]}.webp"]`);
    await expect(mine).toHaveCount(1);
    expect((await there.results()).slice(0, 3)).toContain(await mine.getAttribute('data-post'));
    await expect
      .poll(() => mine.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth))
      .toBeGreaterThan(0);

    // Once more: all of it is known.
    await give(there.page, file);
    await expect(section(there.page).getByText('All of it is already here.')).toBeVisible();
    await there.page.context().close();
  });

  test('brings back what was deleted here', async ({ app, page }) => {
    const file = await exported(app, page);
    const before = await app.stored();
    await page.getByRole('button', { name: 'Delete all my photos' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect.poll(async () => (await app.stored()).mine).toBe(0);
    await give(page, file);
    await page.getByRole('button', { name: 'Import 2 posts' }).click();
    await expect(section(page).getByText('2 added.')).toBeVisible();
    expect(await app.stored()).toEqual(before);
    await page.reload();
    await app.settled();
    expect(await app.stored()).toEqual(before);
  });

  test('that is damaged, forged or too new is refused with a sentence; posts, blobs and vectors are what they were', async ({
    app,
    page,
  }) => {
    const file = await exported(app, page);
    const before = await app.stored();
    const entries = await entriesIn(file);
    const [record, photo, , vectors] = entries.map(({ name }) => name) as [string, string, string, string];
    const text = (change: (text: string) => string) => (bytes: Uint8Array) => change(new TextDecoder().decode(bytes));
    const flipped = new Uint8Array(await file.arrayBuffer());
    flipped[5_000] = (flipped[5_000] as number) ^ 1;
    const nan = (bytes: Uint8Array) => {
      const matrix = new Float32Array(new Uint8Array(bytes).buffer);
      matrix[7] = Number.NaN;
      return new Uint8Array(matrix.buffer);
    };
    const evil: readonly (readonly [Blob, RegExp])[] = [
      [file.slice(0, file.size - 100), /ends after .+ before its contents do.+Export the library again/],
      [new Blob([flipped]), /damaged at .+ its checksum begins with \w{8}, expected was \w{8}/],
      [
        await tampered(
          file,
          'manifest.json',
          text((t) => t.replace('"version":1', '"version":2')),
        ),
        /format 2; this Fovea reads up to 1. Reload/,
      ],
      [
        await zipOf(entries.toSpliced(1, 0, { name: '../../evil', bytes: bytesOf('x') })),
        /“..\/..\/evil” in the file leads out of it/,
      ],
      [
        await zipOf(entries.with(0, { name: record, bytes: new Uint8Array(50_000_000) }), 9),
        /claims to unfold to 50 MB; Fovea writes its files uncompressed/,
      ],
      [
        await tampered(
          file,
          record,
          text((t) => t.replace('{"post":{', '{"post":{"__proto__":{"polluted":1},')),
        ),
        /field named “__proto__”/,
      ],
      [
        await tampered(
          file,
          record,
          text((t) => t.replace(/"width":\d+/, '"width":1e999')),
        ),
        /at “post.photo.width”/,
      ],
      [await tampered(file, vectors, nan), /Vector 1 of .+ infinite or none/],
      [
        await tampered(file, photo, () => '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        /is not the photo that its post describes/,
      ],
      [await zipOf([{ name: 'holiday.jpg', bytes: bytesOf('x') }]), /holds no Fovea library/],
      [new Blob(['This is a letter.']), /not a zip file/],
    ];
    for (const [blob, sentence] of evil) {
      await give(page, blob);
      const card = section(page).locator('.archive-card');
      await expect(card).toContainText(sentence);
      await expect(card).toContainText('Your library is as it was.');
      await card.getByRole('button', { name: 'Close' }).click();
      await expect(section(page).getByRole('button', { name: 'Export library' })).toBeFocused();
      expect(await app.stored()).toEqual(before);
    }
    expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
  });

  test('dropped anywhere is recognised; one of another model has its photos read here, and HTML in it is text', async ({
    app,
    page,
  }) => {
    const title = '<img src=x onerror="document.title=1"> <3';
    const file = await archiveOf([archivedPost(0, { title }, otherModel)], otherModel);
    await app.open();
    const title0 = await page.title();
    await page.evaluate(
      (base64) => {
        const data = new DataTransfer();
        data.items.add(new File([Uint8Array.fromBase64(base64)], 'mine.fovea', { type: 'application/zip' }));
        // In the upper third, where pictures to search by are dropped.
        document.dispatchEvent(
          new DragEvent('drop', { dataTransfer: data, clientY: 10, bubbles: true, cancelable: true }),
        );
      },
      Buffer.from(await file.arrayBuffer()).toString('base64'),
    );
    await expect(section(page)).toContainText('These vectors are of another model');
    await section(page).getByRole('button', { name: 'Import 1 post' }).click();
    await expect(section(page).getByText('1 added.')).toBeVisible();
    await expect.poll(async () => (await app.stored()).vectors, { timeout: 60_000 }).toBe(1);
    await app.open('?source=mine');
    await expect(page.locator('article[data-file]')).toContainText(title);
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(await page.title()).toBe(title0);
  });

  test('can be cancelled while it comes in: every post that did is whole, and the next import brings the rest', async ({
    app,
    page,
  }) => {
    const many = Array.from({ length: 120 }, (_, subject) => archivedPost(subject, {}, otherModel));
    const file = await archiveOf(many, otherModel);
    await app.open();
    await openPanel(page);
    await give(page, file);
    await section(page).getByRole('button', { name: 'Import 120 posts' }).click();
    await expect.poll(async () => (await app.stored()).mine).toBeGreaterThan(5);
    await section(page).getByRole('button', { name: 'Cancel' }).click();
    await expect(section(page).getByText('Stopped before the end')).toBeVisible();
    const { mine, blobs } = await app.stored();
    expect(mine).toBeLessThan(120);
    expect(blobs).toBe(mine * 2);
    await give(page, file);
    await expect(section(page).getByRole('button', { name: `Import ${120 - mine} posts` })).toBeVisible();
    await section(page)
      .getByRole('button', { name: `Import ${120 - mine} posts` })
      .click();
    // The photos that came in first are being read meanwhile.
    await expect(section(page).getByText('Library taken in')).toBeVisible({ timeout: 60_000 });
    expect(await app.stored()).toMatchObject({ mine: 120, blobs: 240 });
  });
});
