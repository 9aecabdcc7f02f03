import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type CDPSession, type ElementHandle, type Page } from 'puppeteer-core';
import { chromiumArgs, findChromium } from '../find-chromium.ts';
import { serveApp } from './serve-app.ts';

/** What one thread holds after its garbage was collected, in MB: JavaScript's heap, and the buffers it points to. */
export interface HeapRow {
  readonly thread: string;
  readonly heapBefore: number;
  readonly heapAfter: number;
  readonly buffersBefore: number;
  readonly buffersAfter: number;
}

const searches = 500;
const batches = 10;
const photosPerBatch = 20;
const words =
  'old red quiet small bright snowy busy green foggy golden boat castle cat flower bridge horse bread tower fish 猫 花'.split(
    ' ',
  );

/**
 * The production app before and after 500 different searches and 200 small photos imported and deleted, by its own fields and
 * buttons. A tenth of each goes before the first measurement, so that what is loaded once is not taken for growth.
 */
export async function benchHeap(): Promise<HeapRow[]> {
  const { address, close } = await serveApp(4176);
  const browser = await puppeteer.launch({
    executablePath: findChromium(),
    args: chromiumArgs,
    protocolTimeout: 600_000,
  });
  const folder = mkdtempSync(join(tmpdir(), 'fovea-heap-'));
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    await page.goto(address);
    await page.waitForSelector('[role=feed][aria-busy=false] article[data-post]', { timeout: 120_000 });
    const session = await page.createCDPSession();
    await search(page, 0, searches / 10);
    await importAndDelete(page, folder, 0);
    const before = await heaps(page, session);
    for (let batch = 0; batch < batches; batch++) {
      const from = searches / 10 + (batch * searches) / batches;
      await search(page, from, from + searches / batches);
      await importAndDelete(page, folder, batch + 1);
    }
    const after = await heaps(page, session);
    return [...before].map(([thread, { heap, buffers }]) => ({
      thread,
      heapBefore: heap,
      heapAfter: after.get(thread)?.heap ?? 0,
      buffersBefore: buffers,
      buffersAfter: after.get(thread)?.buffers ?? 0,
    }));
  } finally {
    rmSync(folder, { recursive: true });
    await browser.close();
    await close();
  }
}

async function heaps(page: Page, session: CDPSession): Promise<Map<string, { heap: number; buffers: number }>> {
  const threads = new Map<string, CDPSession>([['page', session]]);
  for (const worker of page.workers()) {
    // ONNX Runtime's own threads sleep in WebAssembly and answer nobody.
    const name = /([\w-]+)\.worker/.exec(worker.url())?.[1];
    if (name === undefined) continue;
    const place = [...threads.keys()].filter((other) => other.startsWith(name)).length;
    threads.set(place === 0 ? name : `${name} ${place + 1}`, worker.client);
  }
  const measured = new Map<string, { heap: number; buffers: number }>();
  for (const [thread, client] of threads) {
    // What a first collection frees may hold on to more.
    for (let round = 0; round < 2; round++) await client.send('HeapProfiler.collectGarbage');
    const { usedSize, backingStorageSize } = await client.send('Runtime.getHeapUsage');
    measured.set(thread, { heap: usedSize / 1e6, buffers: backingStorageSize / 1e6 });
  }
  return measured;
}

/** Asks for the `from`-th to the `to`-th pair of words, each after the answer to the one before. */
async function search(page: Page, from: number, to: number): Promise<void> {
  for (let i = from; i < to; i++) {
    const query = `${words[i % words.length]} ${words[Math.floor(i / words.length) % words.length]} ${i}`;
    await page.evaluate(async (asked) => {
      history.pushState(null, '', `?q=${encodeURIComponent(asked)}`);
      dispatchEvent(new PopStateEvent('popstate'));
      do await new Promise((resolve) => setTimeout(resolve, 20));
      while (document.querySelector('[role=feed]')?.getAttribute('aria-busy') !== 'false');
    }, query);
  }
}

async function importAndDelete(page: Page, folder: string, batch: number): Promise<void> {
  const photos = await smallPhotos(page, batch);
  const files = photos.map((_, i) => join(folder, `${batch}-${i}.jpg`));
  for (const [i, file] of files.entries()) writeFileSync(file, Buffer.from(photos[i] as string, 'base64'));
  const input = (await page.$('#import-files')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(...files);
  await hasMine(page, photosPerBatch);
  await press(page, '::-p-text(Delete all my photos)');
  await press(page, '[role=alertdialog] .primary');
  await hasMine(page, 0);
}

/** Without a pointer, which a panel that still moves would miss. */
async function press(page: Page, selector: string): Promise<void> {
  const button = await page.waitForSelector(selector, { timeout: 60_000 });
  await button?.evaluate((element) => (element as HTMLElement).click());
}

function smallPhotos(page: Page, batch: number): Promise<string[]> {
  return page.evaluate(
    async (first, count) => {
      const { posts } = (await (await fetch('seeds/seeds.json')).json()) as { posts: { id: string }[] };
      const canvas = new OffscreenCanvas(160, 120);
      const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
      const photos: string[] = [];
      for (let i = first; i < first + count; i++) {
        const slug = (posts[i % posts.length] as { id: string }).id.slice('seed:'.length);
        const bitmap = await createImageBitmap(await (await fetch(`seeds/photos/${slug}.webp`)).blob());
        context.drawImage(bitmap, 0, 0, bitmap.width * 0.8, bitmap.height * 0.8, 0, 0, 160, 120);
        bitmap.close();
        const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer());
        photos.push(bytes.toBase64());
      }
      return photos;
    },
    batch * photosPerBatch,
    photosPerBatch,
  );
}

/** Resolves when so many photos of the person's own are stored and none is waiting. */
async function hasMine(page: Page, wanted: number): Promise<void> {
  const deadline = Date.now() + 300_000;
  while (!(await page.evaluate(storesMine, wanted))) {
    if (Date.now() > deadline) throw new Error(`${wanted} own photos were expected in the store within five minutes.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const storesMine = (wanted: number) =>
  new Promise<boolean>((resolve) => {
    const opening = indexedDB.open('fovea');
    opening.onsuccess = () => {
      const tx = opening.result.transaction(['posts', 'queue']);
      const waiting = tx.objectStore('queue').count();
      const mine = tx.objectStore('posts').count(IDBKeyRange.bound('mine:', 'mine;'));
      tx.oncomplete = () => {
        opening.result.close();
        resolve(mine.result === wanted && waiting.result === 0);
      };
    };
  });
