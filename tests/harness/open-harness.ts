import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { createServer } from 'vite';
import { chromiumArgs, findChromium } from '../find-chromium.ts';

const root = join(import.meta.dirname, '..', '..');

export interface OpenHarness {
  readonly page: Page;
  /** What runs it, for the head of a table. */
  readonly browser: string;
  close(): Promise<void>;
}

/**
 * Serves the sources, opens the harness page in a real Chromium and waits until it is ready.
 * `folders` maps a URL prefix such as `/data/` to a folder on disk.
 */
export async function openHarness(folders: Readonly<Record<string, string>> = {}): Promise<OpenHarness> {
  const server = await createServer({
    root,
    logLevel: 'error',
    server: { port: 0, hmr: false, watch: null },
    optimizeDeps: { entries: ['tests/harness/index.html', 'workers/*.ts'] },
  });
  await server.listen();
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
  const page = await browser.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(`[page] ${message.text()}`);
  });
  page.on('pageerror', (error) => console.error(`[page] ${error.message}`));
  for (const [prefix, folder] of Object.entries(folders)) {
    await page.route(`**${prefix}**`, (route) => {
      const path = join(folder, decodeURIComponent(new URL(route.request().url()).pathname.slice(prefix.length)));
      return existsSync(path) ? route.fulfill({ path }) : route.fulfill({ status: 404 });
    });
  }
  const address = server.resolvedUrls?.local[0] as string;
  await page.goto(`${address}tests/harness/index.html`);
  await page.waitForFunction(() => window.harness !== undefined);
  return {
    page,
    browser: `Chromium ${browser.version()}`,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
