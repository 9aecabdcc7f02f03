import puppeteer, { type ElementHandle, type LaunchOptions } from 'puppeteer-core';
import type { Driver } from './driver.ts';

/** Chromium by its own protocol, Firefox by WebDriver BiDi. */
export async function puppeteerDriver(
  browser: 'chrome' | 'firefox',
  executablePath: string,
  options: LaunchOptions,
): Promise<Driver> {
  const instance = await puppeteer.launch({ ...options, browser, executablePath, headless: true });
  const [name, version] = (await instance.version()).split('/');
  const page = await instance.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  return {
    name: name === 'firefox' ? 'Firefox' : 'Chromium',
    version: version ?? '',
    async open(address) {
      await page.goto(address);
    },
    async reload() {
      await page.reload();
    },
    type: (selector, words) => page.locator(selector).fill(words),
    press: (key) => page.keyboard.press(key),
    click: (selector) => page.locator(selector).click(),
    async setFiles(selector, paths) {
      const input = (await page.$(selector)) as ElementHandle<HTMLInputElement>;
      await input.uploadFile(...paths);
    },
    evaluate: (run, argument) => page.evaluate(run as never, argument) as never,
    close: () => instance.close(),
  };
}
