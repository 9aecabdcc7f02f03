import type { Page } from '@playwright/test';
import { median, quantile } from './statistics.ts';

export interface VarietyRow {
  readonly what: string;
  /** The fastest is what the code takes; the others also show what else the machine did. */
  readonly fastestMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** The stages that lay the answers out, on the vectors and hashes of the seeds. */
export async function benchVariety(page: Page): Promise<VarietyRow[]> {
  const of200 = await page.evaluate(() => window.harness.varietyTimes(200, 50, 200));
  const of50 = await page.evaluate(() => window.harness.varietyTimes(50, 50, 200));
  const row = (what: string, times: readonly number[]): VarietyRow => ({
    what,
    fastestMs: Math.min(...times),
    p50Ms: median(times),
    p95Ms: quantile(times, 0.95),
  });
  return [
    row('pick 50 of 200, window 10', of200.pick),
    row('pick 50 of 50, window 10 (what a search does)', of50.pick),
    row('near-duplicates among 265', of200.stack),
  ];
}
