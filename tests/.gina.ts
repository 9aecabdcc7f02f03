import { chromium } from '@playwright/test';
import { chromiumArgs, findChromium } from './find-chromium.ts';
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
const ctx = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
const page = await ctx.newPage();
const base = process.argv[2];
async function settled() { await page.waitForFunction(() => document.querySelector('[role=searchbox]') && document.querySelector('[role=feed]') && !document.querySelector('[aria-busy=true]'), null, {timeout: 60000}); await page.waitForTimeout(300); }
for (const q of process.argv.slice(3)) {
  await page.goto(`${base}?q=${encodeURIComponent(q)}`); await settled();
  const rows = await page.evaluate(() => [...document.querySelectorAll('article[data-post]')].slice(0, 14).map(a => `${a.dataset.post} ${a.querySelector('.card-title')?.lang} ${a.querySelector('.card-seen') ? 'SEEN' : ''} ${a.querySelector('.card-answer')?.textContent?.slice(0,70) ?? ''}`));
  console.log('##', q, await page.locator('.results-line').textContent(), '\n ' + rows.join('\n '));
}
await browser.close();
