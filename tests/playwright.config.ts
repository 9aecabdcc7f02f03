import { defineConfig } from '@playwright/test';
import { chromiumArgs, findChromium } from './find-chromium.ts';

const port = Number(process.env.FOVEA_PORT ?? 4174);

/** One worker: the encoder uses all cores, and tests that share them would measure each other. */
export default defineConfig({
  testDir: '.',
  testMatch: ['e2e/**/*.spec.ts', 'faults/**/*.spec.ts'],
  outputDir: '../test-results',
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json']],
  use: {
    // Storing 100 MB for offline use would run beside every test; offline.spec.ts turns it on.
    serviceWorkers: 'block',
    baseURL: `http://localhost:${port}/`,
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
    launchOptions: { executablePath: findChromium(), args: chromiumArgs },
    screenshot: 'only-on-failure',
    // Filming every test costs a third of its time on a machine without a GPU; `--trace on` films one.
    trace: 'off',
    // Moving things are waited for before they are clicked.
    contextOptions: { reducedMotion: 'reduce' },
  },
  webServer: {
    command: `npx tsx tests/build-if-needed.ts && npx vite preview --port ${port} --strictPort`,
    cwd: '..',
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
    timeout: 180_000,
  },
});
