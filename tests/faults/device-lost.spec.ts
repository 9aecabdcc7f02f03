import { expect, test } from '../e2e/hub-app.ts';
import { tinyPhotos } from '../fakes/tiny-photos.ts';
import { chromiumArgs, findChromium } from '../find-chromium.ts';
import { expectAllIn } from './whole.ts';
import { beforeWorker } from './worker-prelude.ts';

test.use({
  launchOptions: {
    executablePath: findChromium(),
    args: [...chromiumArgs, '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
  },
});

/** Keeps the devices that the worker asks for, so that the test can lose them. */
const keepDevices = `
  self.devices = [];
  const request = GPUAdapter.prototype.requestDevice;
  GPUAdapter.prototype.requestDevice = async function (...args) {
    const device = await request.apply(this, args);
    self.devices.push(device);
    return device;
  }`;

test.describe('WebGPU device lost', () => {
  test('the towers go on with WebAssembly and say so; nothing is lost', async ({ app, page, hub }) => {
    expect(hub.requests).toEqual([]);
    await beforeWorker(page, 'encoder', keepDevices);
    // A tiny model: made of software, WebGPU takes seconds for a photo with the one that ships.
    await app.open();
    const files = tinyPhotos(3);
    await app.chooseFiles(files);
    await expectAllIn(app, files);
    await page.getByRole('button', { name: 'Status and settings' }).click();
    await page.getByRole('tab', { name: 'Models' }).click();
    const row = page.getByRole('listitem').filter({ hasText: 'CLIP ViT-B/32' });
    await row.getByRole('button', { name: 'Download' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Download' }).click();
    await row.getByRole('button', { name: 'Use' }).click({ timeout: 60_000 });
    await expect(row).toContainText('In use', { timeout: 60_000 });
    await app.open('?device=webgpu&q=castle');
    await expect(page.getByRole('contentinfo')).toContainText('WebGPU');
    const before = await app.stored();

    const lost = await Promise.all(
      page
        .workers()
        .filter((worker) => worker.url().includes('encoder.worker'))
        .map((worker) =>
          worker.evaluate(() => {
            const { devices } = self as unknown as { devices: GPUDevice[] };
            for (const device of devices) device.destroy();
            return devices.length;
          }),
        ),
    );
    expect(Math.max(...lost)).toBeGreaterThan(0);
    await expect(page.getByText(/The text encoder stopped and was started again/)).toBeVisible({ timeout: 40_000 });
    const tower = page.locator('[data-tower=text]');
    await expect(tower).toContainText('WASM');
    await expect(tower).toHaveAttribute('title', /The graphics device was lost.+serves instead/);
    await app.search('windmill');
    expect((await app.results()).length).toBeGreaterThan(0);
    const after = await app.stored();
    expect({ ...after, vectors: before.vectors }).toEqual(before);
    // The model that came in reads the photos, too.
    expect(after.vectors).toBeGreaterThanOrEqual(before.vectors);
  });
});
