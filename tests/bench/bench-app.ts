import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { chromiumArgs, findChromium } from '../find-chromium.ts';
import { megapixelPhotos } from './megapixel-photos.ts';
import { serveApp } from './serve-app.ts';
import { median } from './statistics.ts';

export interface AppFigures {
  /** Milliseconds from navigation start; medians over the rounds. */
  readonly cold: { readonly shell: number; readonly firstResult: number };
  readonly warm: { readonly shell: number; readonly firstResult: number };
  readonly importPhotosPerSecond: number;
  readonly importedPhotos: number;
  /** Page and workers, by `performance.measureUserAgentSpecificMemory`; null where the browser does not tell. */
  readonly megabytesAfterSearches: number | null;
}

/** Times the production build as a person meets it. */
export async function benchApp(): Promise<AppFigures> {
  const { address, close } = await serveApp(4175);
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
  try {
    const { cold, warm } = await starts(browser, address);
    const { photosPerSecond, photos } = await importing(browser, address);
    return {
      cold,
      warm,
      importPhotosPerSecond: photosPerSecond,
      importedPhotos: photos,
      megabytesAfterSearches: await memory(browser, address),
    };
  } finally {
    await browser.close();
    await close();
  }
}

async function starts(browser: Browser, address: string) {
  const cold: { shell: number; firstResult: number }[] = [];
  const warm: typeof cold = [];
  for (let round = 0; round < 3; round++) {
    const context = await browser.newContext();
    cold.push(await start(context, `${address}?q=${encodeURIComponent('windmill by the water')}`));
    for (let again = 0; again < 3; again++)
      warm.push(await start(context, `${address}?q=${encodeURIComponent('windmill by the water')}`));
    await context.close();
  }
  const middle = (all: typeof cold) => ({
    shell: median(all.map(({ shell }) => shell)),
    firstResult: median(all.map(({ firstResult }) => firstResult)),
  });
  return { cold: middle(cold), warm: middle(warm) };
}

/** Opens the app on a query. Shell: the field can be typed in. First result: the complete answer is on screen. */
async function start(context: BrowserContext, address: string): Promise<{ shell: number; firstResult: number }> {
  const page = await context.newPage();
  await page.goto(address, { waitUntil: 'commit' });
  const shell = await page.waitForFunction(() => document.querySelector('[role=searchbox]') && performance.now());
  const firstResult = await page.waitForFunction(
    () => document.querySelector('[role=feed][aria-busy=false] article[data-post]') && performance.now(),
  );
  const figures = {
    shell: (await shell.jsonValue()) as number,
    firstResult: (await firstResult.jsonValue()) as number,
  };
  // The offline worker may still be storing files: the next start must not compete with it.
  await page.evaluate(() =>
    navigator.serviceWorker.ready.then(() => new Promise((resolve) => setTimeout(resolve, 3000))),
  );
  await page.close();
  return figures;
}

async function importing(browser: Browser, address: string): Promise<{ photosPerSecond: number; photos: number }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address);
  await page.locator('article[data-post]').first().waitFor();
  const files = await megapixelPhotos(page, 60);
  // The first photos start the decoder and the image tower; they are not timed.
  const warmUp = files.slice(0, 6);
  await addAndWait(page, warmUp);
  const timed = files.slice(warmUp.length);
  const began = performance.now();
  await addAndWait(page, timed);
  const seconds = (performance.now() - began) / 1000;
  await context.close();
  return { photosPerSecond: timed.length / seconds, photos: timed.length };
}

async function addAndWait(page: Page, files: Awaited<ReturnType<typeof megapixelPhotos>>): Promise<void> {
  await page.getByLabel('Import photos', { exact: true }).setInputFiles(files);
  const last = files.at(-1) as (typeof files)[number];
  const stored = (name: string) =>
    new Promise<boolean>((resolve) => {
      const opening = indexedDB.open('fovea');
      opening.onsuccess = () => {
        const database = opening.result;
        const counting = database.transaction('queue').objectStore('queue').count();
        const finding = database.transaction('posts').objectStore('posts').getAll();
        finding.onsuccess = () => {
          const found = (finding.result as { fileName: string | null }[]).some(({ fileName }) => fileName === name);
          database.close();
          resolve(found && counting.result === 0);
        };
      };
    });
  const deadline = Date.now() + 120_000;
  while (!(await page.evaluate(stored, last.name))) {
    if (Date.now() > deadline) throw new Error(`${last.name} was not imported within two minutes.`);
    await page.waitForTimeout(50);
  }
}

async function memory(browser: Browser, address: string): Promise<number | null> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${address}?q=cat`);
  await page.locator('[role=feed][aria-busy=false] article[data-post]').first().waitFor();
  for (const words of ['dog', 'castle', '鱼', 'red flower', 'music']) {
    await page.getByRole('searchbox').fill(words);
    await page.waitForTimeout(400);
  }
  const bytes = await page.evaluate(async () => {
    const measure = (performance as { measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }> })
      .measureUserAgentSpecificMemory;
    if (!measure) return null;
    // The browser answers when it next collects garbage, which may be never in an idle page.
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), 30_000));
    return (await Promise.race([measure.call(performance), late]))?.bytes ?? null;
  });
  await context.close();
  return bytes === null ? null : bytes / 1e6;
}
