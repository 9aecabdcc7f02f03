import { chromium } from '@playwright/test';
import { chromiumArgs, findChromium } from './find-chromium.ts';
const [name, w, h, scheme, locale, touch] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
const ctx = await browser.newContext({ viewport: { width: +w, height: +h }, colorScheme: scheme as 'light', locale, serviceWorkers: 'block', hasTouch: touch === 'touch', isMobile: touch === 'touch' });
const page = await ctx.newPage();
page.on('console', (m) => (m.type() === 'error' || m.type()==='warning') && console.log('console', m.text()));
page.on('pageerror', (e) => console.log('error', e.message));
const base = 'http://localhost:5307/';
const shoot = (what: string) => page.screenshot({ path: `/tmp/gshots/${name}-${what}.png` });
async function settled() { await page.waitForFunction(() => document.querySelector('[role=searchbox]') && !document.querySelector('[aria-busy=true]'), null, {timeout: 90000}); await page.waitForTimeout(500); }
if (process.argv.includes('tour')) {
  await page.goto(base + '?tour=1');
  for (let i = 0; i < 10; i++) {
    if (i === 5) { await page.waitForTimeout(3500); await shoot('tour-5a'); }
    await page.waitForFunction(() => document.querySelector('.tour-bubble:not([data-acting])'), null, {timeout: 100000, polling: 200}).catch(async (e) => { await shoot('stuck'); console.log('STUCK', await page.evaluate(() => [document.querySelector('.tour-bubble')?.outerHTML.slice(0,300), document.querySelector('[role=feed]')?.getAttribute('aria-busy'), document.querySelector('.status-line')?.textContent, document.querySelector('.results-line')?.textContent, location.href].join('\n'))); throw e; });
    await page.waitForTimeout(1300);
    await shoot('tour-' + i);
    console.log(i, (await page.locator('.tour-bubble h2').textContent()), '|', await page.locator('.tour-body').textContent());
    if (i === 6) console.log(await page.evaluate(() => [...document.querySelectorAll('.card .move-mark')].map((m) => m.getAttribute('title')).slice(0,5).join('\n')));
    if (i < 9) await page.locator('.tour-bubble .primary').click();
  }
  await page.keyboard.press('Escape');
  await page.waitForTimeout(500);
  console.log('after', page.url());
}
if (process.argv.includes('views')) {
  await page.goto(base + '?q=animal'); await settled();
  if (touch === "touch") await page.evaluate(() => 0);
  for (const n of touch === 'touch' ? [] : [12, 14]) { await page.locator(`article[data-post]`).nth(n % 8 + 2).locator('a').first().click(); await page.waitForTimeout(2500); await page.keyboard.press('Escape'); await settled(); }
  const go = async (n: number) => { await page.locator('.show-button').click(); await page.waitForTimeout(200); if (n === 1) await shoot('menu'); await page.locator('.show-menu .menu-item').nth(n).click(); await page.waitForTimeout(1500); await settled(); };
  await go(1); await shoot('stages');
  await go(2); await shoot('monitor');
  await page.screenshot({ path: `/tmp/gshots/${name}-monitor-full.png`, fullPage: true });
  await go(3); await shoot('interleave');
  for (const n of [0, 2]) { await page.locator('.mixed-hit').nth(n).click(); await page.waitForTimeout(800); await page.keyboard.press('Escape'); await page.waitForTimeout(500); }
  await shoot('interleave-2');
  await page.goto(base + '?q=animal&view=compare'); await settled(); await shoot('compare');
}
await browser.close();
