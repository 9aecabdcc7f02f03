import { type App, expect } from '../e2e/app.ts';
import type { FakeFile } from '../fakes/broken-files.ts';

/** Each of the files is one whole post (record, two photos, a vector) and none waits, at the latest after `timeout` ms. */
export async function expectAllIn(app: App, files: readonly FakeFile[], timeout = 60_000): Promise<void> {
  await expect.poll(async () => (await app.stored()).queued, { timeout }).toBe(0);
  const fileNames = files.map(({ name }) => name).sort();
  const whole = { mine: files.length, blobs: files.length * 2, vectors: files.length, queued: 0, fileNames };
  await expect.poll(() => app.stored(), { timeout }).toEqual(whole);
}

/** Every post is whole, and at least `known` files are posts or wait to become one. */
export async function expectNoneLost(app: App, known: number): Promise<void> {
  const { mine, blobs, vectors, queued } = await app.stored();
  expect({ blobs, vectors }).toEqual({ blobs: mine * 2, vectors: mine });
  expect(mine + queued).toBeGreaterThanOrEqual(known);
}

/** Ends a worker the way a crash does: without a word. */
export async function kill({ page }: App, name: 'library' | 'encoder'): Promise<void> {
  for (const worker of page.workers().filter((one) => one.url().includes(`${name}.worker`))) {
    await worker.evaluate(() => self.close()).catch(() => undefined);
  }
}
