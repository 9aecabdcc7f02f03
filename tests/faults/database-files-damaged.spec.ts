import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { App, expect, test } from '../e2e/app.ts';
import { tinyPhotos } from '../fakes/tiny-photos.ts';
import { chromiumArgs, findChromium } from '../find-chromium.ts';
import { expectAllIn } from './whole.ts';

const files = tinyPhotos(3);

/** Imports photos in a browser that keeps its profile, ends it, damages the files that match, and starts it again. */
async function afterDamage(baseURL: string, damaged: RegExp, look: (app: App) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fovea-damaged-'));
  const options = { executablePath: findChromium(), args: chromiumArgs, baseURL, serviceWorkers: 'block' } as const;
  const visit = async (visitor: (app: App, context: BrowserContext) => Promise<void>) => {
    const context = await chromium.launchPersistentContext(folder, options);
    await visitor(new App(await context.newPage()), context);
    await context.close();
  };
  try {
    await visit(async (app) => {
      await app.open();
      await app.chooseFiles(files);
      await expectAllIn(app, files);
    });
    const names = (await readdir(folder, { recursive: true })).filter((name) => damaged.test(name));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      if (/blob/.test(name)) await rm(join(folder, name));
      else await writeFile(join(folder, name), Buffer.alloc(100_000, 0x5a));
    }
    await visit(look);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test.describe("IndexedDB's own files damaged", () => {
  test('tables overwritten: the browser empties the library, the page says so and goes on @thorough', async ({
    baseURL,
  }) => {
    await afterDamage(baseURL as string, /indexeddb\.leveldb.*\.(log|ldb)$/, async (app) => {
      await app.page.goto('?q=castle');
      await expect(app.page.getByText(/was damaged, and the browser has emptied it/)).toBeVisible();
      await app.settled();
      expect((await app.results()).length).toBeGreaterThan(0);
      expect(await app.stored()).toMatchObject({ mine: 0, blobs: 0, vectors: 0, queued: 0 });
      await app.chooseFiles(files);
      await expectAllIn(app, files);
    });
  });

  test('files of large records gone: vectors are made again, posts stay and are found', async ({ baseURL }) => {
    await afterDamage(baseURL as string, /indexeddb\.blob\/1\/\d\d\/\w+$/, async (app) => {
      await app.page.goto('?q=castle');
      await expect(
        app.page.getByText(/what the model had read is read again; 3 photos of yours can be found but not shown/),
      ).toBeVisible();
      await app.settled();
      expect((await app.results()).length).toBeGreaterThan(0);
      expect(await app.stored()).toMatchObject({ mine: 3, vectors: 3, queued: 0 });
      await app.open('?source=mine');
      expect(await app.results()).toHaveLength(3);
    });
  });
});
