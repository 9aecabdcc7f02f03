/**
 * `npm run screenshots`: the screens people meet, light, dark, phone, English and Chinese, into `reports/screenshots/`;
 * one of them is the README's.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { serveApp } from '../bench/serve-app.ts';
import { App } from '../e2e/app.ts';
import { chromiumArgs, findChromium } from '../find-chromium.ts';
import { screens } from './screens.ts';

const folder = join(import.meta.dirname, '..', '..', 'reports', 'screenshots');

interface Look {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
  readonly locale: 'en-GB' | 'zh-CN';
}

const looks: readonly Look[] = [
  { name: 'light', width: 1440, height: 900, colorScheme: 'light', locale: 'en-GB' },
  { name: 'dark', width: 1440, height: 900, colorScheme: 'dark', locale: 'en-GB' },
  { name: 'chinese', width: 1440, height: 900, colorScheme: 'light', locale: 'zh-CN' },
  { name: 'phone', width: 390, height: 844, colorScheme: 'light', locale: 'en-GB' },
  { name: 'phone-dark-chinese', width: 390, height: 844, colorScheme: 'dark', locale: 'zh-CN' },
];

/** Motion and late pictures come to rest. */
const rest = 1200;

async function take(browser: Browser, address: string, look: Look): Promise<void> {
  const { name, width, height, colorScheme, locale } = look;
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width, height },
    colorScheme,
    locale,
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  const app = new App(page);
  for (const { name: screen, come } of screens) {
    await come({ app, page, chinese: locale === 'zh-CN' }).catch((error: Error) =>
      console.error(`${name}, ${screen}: ${error.message.split('\n')[0]}`),
    );
    await page.waitForTimeout(rest);
    await page.screenshot({ path: join(folder, `${screen}-${name}.png`) });
  }
  await context.close();
}

mkdirSync(folder, { recursive: true });
const { address, close } = await serveApp(4176);
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
for (const look of looks) await take(browser, address, look);
copyFileSync(join(folder, 'results-light.png'), join(import.meta.dirname, 'search.png'));
await browser.close();
await close();
