/** `npx tsx seeds/icons.ts`: the icons of an installed app, drawn from `public/icon.svg` by a real Chromium. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumArgs, findChromium } from '../tests/find-chromium.ts';

const folder = join(import.meta.dirname, '..', 'public');
const svg = readFileSync(join(folder, 'icon.svg'), 'utf8');
const paper = '#fbfaf8';

/** `share`: how much of the side the drawing takes. A maskable icon may lose everything outside the middle 80 %. */
const icons = [
  { name: 'icon-192', side: 192, share: 0.9, corner: '22%' },
  { name: 'icon-512', side: 512, share: 0.9, corner: '22%' },
  { name: 'icon-maskable-512', side: 512, share: 0.72, corner: '0' },
];

const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
const page = await browser.newPage({ colorScheme: 'light' });
for (const { name, side, share, corner } of icons) {
  await page.setViewportSize({ width: side, height: side });
  await page.setContent(
    `<body style="margin:0;height:100vh;display:grid;place-items:center"><div style="width:100%;height:100%;display:grid;place-items:center;border-radius:${corner};background:${paper}">${svg.replace('<svg ', `<svg width="${side * share}" `)}`,
  );
  await page.screenshot({ path: join(folder, `${name}.png`), omitBackground: true });
}
await browser.close();
