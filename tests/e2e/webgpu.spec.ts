import { chromiumArgs, findChromium } from '../find-chromium.ts';
import { expect, test } from './app.ts';

test.use({
  launchOptions: {
    executablePath: findChromium(),
    args: [...chromiumArgs, '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
  },
});

test('?device=webgpu on a machine with software graphics only: falls back, answers, and says why', async ({
  app,
  page,
}) => {
  await app.open('?device=webgpu&q=castle');
  expect((await app.results()).length).toBeGreaterThan(0);
  await expect(page.getByRole('contentinfo')).toContainText('WASM');
  await page.getByRole('button', { name: 'Status and settings' }).click();
  await page.getByRole('tab', { name: 'Engine' }).click();
  await expect(page.getByRole('tabpanel')).toContainText(/WebGPU|shader-f16/);
});
