/** `npm run screenshots`: the screens people meet, light, dark, phone, English and Chinese, into `reports/screenshots/`; one of them is the README's. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { serveApp } from '../bench/serve-app.ts';
import { chromiumArgs, findChromium } from '../find-chromium.ts';

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

/** The complete answer is on screen and has come to rest. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector('[role=searchbox]') && !document.querySelector('[aria-busy=true]'),
  );
  await page.waitForTimeout(900);
}

async function take(
  browser: Browser,
  address: string,
  { name, width, height, colorScheme, locale }: Look,
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    locale,
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  const shoot = async (what: string) => page.screenshot({ path: join(folder, `${name}-${what}.png`) });
  await page.goto(address);
  await settled(page);
  await shoot('1-start');
  await page.getByRole('banner').waitFor();
  await page.locator('.introduction button').click();
  await page.goto(`${address}?q=${encodeURIComponent(locale === 'zh-CN' ? '山上的城堡' : 'castle on a hill')}`);
  await settled(page);
  await shoot('2-results');
  for (const place of [4, 6]) {
    await page.locator('article[data-post] a').nth(place).click();
    await page.waitForTimeout(2000);
    if (place === 4) await shoot('3-post');
    await page.keyboard.press('Escape');
    await settled(page);
  }
  await page
    .locator('header button, nav button')
    .filter({ hasText: /Session|会话|本次/ })
    .first()
    .click();
  await page.waitForTimeout(600);
  await shoot('4-session');
  await page.goto(`${address}?q=${encodeURIComponent('tattoo on an arm')}`);
  await settled(page);
  await shoot('5-nothing');
  await context.close();
}

mkdirSync(folder, { recursive: true });
const { address, close } = await serveApp(4176);
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
for (const look of looks) await take(browser, address, look);
copyFileSync(join(folder, 'light-2-results.png'), join(import.meta.dirname, 'search.png'));
await browser.close();
await close();
