import { openHarness } from '../harness/open-harness.ts';
import { machine, printTable, writeReport } from '../report.ts';
import { median, quantile } from './statistics.ts';

const sizes = [265, 1_000, 10_000];
const frames = 240;

/** Laying the map out and moving it, with synthetic posts. */
export async function benchMap(): Promise<void> {
  const { page, browser, close } = await openHarness();
  const rows = [];
  for (const posts of sizes) {
    const layoutMs = await page.evaluate((n) => window.harness.mapLayoutMs(n), posts);
    const { script, interval } = await page.evaluate(
      ([n = 0, count = 0]) => window.harness.mapFrames(n, count),
      [posts, frames],
    );
    rows.push({
      posts,
      layoutMs,
      scriptMs: median(script),
      frameMs: median(interval),
      frameP95Ms: quantile(interval, 0.95),
    });
  }
  await close();
  console.log(`\n${browser} on ${machine}. A pan of ${frames} frames over 1200 by 700 pixels.\n`);
  printTable(
    rows.map(({ posts, layoutMs, scriptMs, frameMs, frameP95Ms }) => ({
      posts,
      'lay out': `${(layoutMs / 1000).toFixed(1)} s`,
      'script a frame, p50': `${scriptMs.toFixed(1)} ms`,
      'frame, p50': `${frameMs.toFixed(1)} ms`,
      'frame, p95': `${frameP95Ms.toFixed(1)} ms`,
    })),
  );
  writeReport('map', { browser, rows });
}
