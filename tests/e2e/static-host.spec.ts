import { createHash } from 'node:crypto';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base, chromium, type Page } from '@playwright/test';
import { type Host, startStaticHost } from '../fakes/static-host.ts';
import { chromiumArgs, findChromium } from '../find-chromium.ts';
import { App, expect } from './app.ts';

const dist = join(import.meta.dirname, '..', '..', 'dist');

/** `dist` on a plain server under a sub-path, and a page that counts how often it was loaded and what went wrong in it. */
const test = base.extend<{ host: Host; app: App; loads: string[]; troubles: string[] }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this parameter.
  host: async ({}, use) => {
    const host = await startStaticHost(dist);
    await use(host);
    await host.close();
  },
  app: async ({ page }, use) => {
    await use(new App(page));
  },
  loads: async ({ page }, use) => {
    const loads: string[] = [];
    page.on('load', () => loads.push(page.url()));
    await use(loads);
  },
  troubles: [
    async ({ context }, use) => {
      const troubles: string[] = [];
      context.on('console', (message) => {
        if (message.type() === 'error') troubles.push(message.text());
      });
      context.on('weberror', (error) => troubles.push(error.error().message));
      await use(troubles);
    },
    { auto: true },
  ],
});

test.use({ serviceWorkers: 'allow' });

async function storedForOffline(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Status and settings' }).click();
  await page.getByRole('tab', { name: 'About' }).click();
  await expect(page.getByText('Stored for offline use: everything works without a network.')).toBeVisible({
    timeout: 60_000,
  });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

const isolated = (page: Page) => page.evaluate(() => crossOriginIsolated);
const controlled = (page: Page) =>
  expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);

test('a plain host under a sub-path: one reload brings threads, then everything works, also when the host is gone', async ({
  host,
  app,
  page,
  loads,
  troubles,
}) => {
  await page.goto(host.address);
  await expect.poll(() => isolated(page).catch(() => false)).toBe(true);
  await app.settled();
  await app.search('a bird on a branch');
  const birds = await app.results();
  expect(birds.length).toBeGreaterThan(0);
  await storedForOffline(page);
  expect(loads).toHaveLength(2);
  expect(troubles).toEqual([]);

  await host.close();
  await page.reload();
  await app.settled();
  expect(await isolated(page)).toBe(true);
  expect(await app.results()).toEqual(birds);
  await app.search('猫');
  expect((await app.results()).length).toBeGreaterThan(0);
});

test('nobody is interrupted: who has begun to type keeps the page, and threads come with the next visit', async ({
  host,
  app,
  page,
  loads,
}) => {
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  host.alter = async (path, bytes) => {
    if (path === 'offline.worker.js') await held;
    return bytes;
  };
  await page.goto(host.address);
  await app.search('castle');
  release();
  await controlled(page);
  await page.waitForTimeout(500);
  expect(loads).toHaveLength(1);
  expect(await isolated(page)).toBe(false);
  await expect(app.field).toHaveValue('castle');
  await page.goto(host.address);
  await app.settled();
  expect(await isolated(page)).toBe(true);
  expect(loads).toHaveLength(2);
});

test('the second visit works without a network after the browser was closed', async ({ host }, info) => {
  const profile = info.outputPath('profile');
  const open = async () => {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: findChromium(),
      args: chromiumArgs,
      reducedMotion: 'reduce',
      locale: 'en-GB',
    });
    const page = context.pages()[0] ?? (await context.newPage());
    return { context, page, app: new App(page) };
  };
  const first = await open();
  await first.page.goto(host.address);
  await expect.poll(() => isolated(first.page).catch(() => false)).toBe(true);
  await first.app.settled();
  await storedForOffline(first.page);
  await first.context.close();
  await host.close();

  const second = await open();
  await second.page.goto(`${host.address}?q=castle`);
  await second.app.settled();
  expect((await second.app.results()).length).toBeGreaterThan(0);
  await second.context.close();
  await rm(profile, { recursive: true });
});

/** The same build with another shell, as a deployment would bring it: new hashes in a new service worker. */
async function nextVersion(folder: string): Promise<void> {
  await cp(dist, folder, {
    recursive: true,
    filter: (path) => !/\/(?:models|seeds|ort)(?:\/|$)/.test(path.slice(dist.length)),
  });
  const page = join(folder, 'index.html');
  const old = await readFile(page);
  const next = Buffer.from(old.toString().replace('<div id="root">', '<div id="root" data-next>'));
  await writeFile(page, next);
  const digest = (bytes: Buffer, algorithm: string, encoding: 'hex' | 'base64') =>
    createHash(algorithm).update(bytes).digest(encoding);
  const worker = join(folder, 'offline.worker.js');
  const script = (await readFile(worker, 'utf8'))
    .replace(digest(old, 'sha256', 'base64'), digest(next, 'sha256', 'base64'))
    .replace(digest(old, 'md5', 'hex'), digest(next, 'md5', 'hex'));
  await writeFile(worker, script);
}

test('an update waits for a yes: until then both tabs stay with the old version, then both have the new one', async ({
  host,
  app,
  page,
  context,
}, info) => {
  await page.goto(host.address);
  await expect.poll(() => isolated(page).catch(() => false)).toBe(true);
  await app.settled();
  const other = await context.newPage();
  await other.goto(host.address);
  await new App(other).settled();
  const next = info.outputPath('next');
  await nextVersion(next);
  host.folder = next;
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await expect(page.getByText('A new version of Fovea is ready.')).toBeVisible();
  // A reload on one's own is no yes.
  await page.reload();
  await app.settled();
  await expect(page.locator('[data-next]')).toHaveCount(0);
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.locator('[data-next]')).toHaveCount(1);
  await expect(other.locator('[data-next]')).toHaveCount(1);
  await expect(page.getByText('A new version of Fovea is ready.')).toHaveCount(0);
  await rm(next, { recursive: true });
});

test(
  'a version that does not arrive as it was built never takes over',
  { tag: '@thorough' },
  async ({ host, app, page }, info) => {
    await page.goto(host.address);
    await expect.poll(() => isolated(page).catch(() => false)).toBe(true);
    await app.settled();
    const next = info.outputPath('next');
    await nextVersion(next);
    host.folder = next;
    host.alter = (path, bytes) => (path === 'index.html' ? Buffer.from(`${bytes} `) : bytes);
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update()).catch(() => {});
    await expect
      .poll(() =>
        page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.installing?.state ?? 'none'),
      )
      .toBe('none');
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting)).toBeNull();
    await page.reload();
    await app.settled();
    await expect(page.locator('[data-next]')).toHaveCount(0);
    await rm(next, { recursive: true });
  },
);

const textModel = 'models/fovea-mini/text-en/onnx/text_model_quantized.onnx';
const damaged = (bytes: Buffer) => {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(copy.length >> 1) ^ 1, copy.length >> 1);
  return copy;
};

test('a model that is damaged on its way is thrown away and fetched again, with one line; half of one likewise', {
  tag: '@thorough',
}, async ({ host, page }) => {
  for (const harm of [damaged, (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)]) {
    let asked = 0;
    host.alter = (path, bytes) => (path === textModel && asked++ === 0 ? harm(bytes) : bytes);
    const context = await page.context().browser()?.newContext({ locale: 'en-GB', serviceWorkers: 'block' });
    const fresh = (await context?.newPage()) as Page;
    await fresh.goto(host.address);
    await expect(fresh.getByText('A model file was damaged (text_model_quantized.onnx)')).toBeVisible();
    const again = new App(fresh);
    await again.settled();
    await again.search('a bird on a branch');
    expect((await again.results()).length).toBeGreaterThan(0);
    expect(asked).toBeGreaterThan(1);
    await context?.close();
  }
  host.alter = (path, bytes) => (path === textModel ? damaged(bytes) : bytes);
  await page.goto(host.address);
  await expect(page.getByText('Model not available: words only')).toBeVisible({ timeout: 60_000 });
});

test('a stored model that has been tampered with is not used, deleted and fetched again', { tag: '@thorough' }, async ({
  host,
  app,
  page,
}) => {
  await page.goto(host.address);
  await expect.poll(() => isolated(page).catch(() => false)).toBe(true);
  await app.settled();
  await storedForOffline(page);
  const tamper = (file: string) =>
    page.evaluate(async (file) => {
      const cache = await caches.open('fovea-assets');
      const [key] = (await cache.keys()).filter(({ url }) => url.includes(file));
      const response = (await cache.match(key as Request)) as Response;
      const bytes = new Uint8Array(await response.arrayBuffer());
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
      await cache.put(key as Request, new Response(bytes, { headers: response.headers }));
    }, file);
  await tamper(textModel);
  await tamper('text-enzh/onnx');
  await page.reload();
  await expect(page.getByText('A model file was damaged (text_model_quantized.onnx)')).toBeVisible();
  await app.settled();
  await app.search('a bird on a branch');
  expect((await app.results()).length).toBeGreaterThan(0);
  await app.search('猫');
  expect((await app.results()).length).toBeGreaterThan(0);
});

test('photos shared by another app are imported', async ({ host, app, page }) => {
  await page.goto(host.address);
  await expect.poll(() => isolated(page).catch(() => false)).toBe(true);
  await app.settled();
  const address = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(64, 48);
    const pen = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    pen.fillStyle = 'tomato';
    pen.fillRect(0, 0, 64, 48);
    const photo = await canvas.convertToBlob({ type: 'image/png' });
    const form = new FormData();
    form.append('photos', new File([photo], 'a tomato.png', { type: 'image/png' }));
    const manifest = (document.querySelector('link[rel=manifest]') as HTMLLinkElement).href;
    const { share_target: target } = await (await fetch(manifest)).json();
    const response = await fetch(new URL(target.action, manifest), { method: target.method, body: form });
    return response.url;
  });
  expect(address).toBe(host.address);
  await page.reload();
  await app.settled();
  await expect.poll(async () => (await app.stored()).fileNames, { timeout: 30_000 }).toEqual(['a tomato.png']);
  expect(await page.evaluate(async () => (await (await caches.open('fovea-shared')).keys()).length)).toBe(0);
});
