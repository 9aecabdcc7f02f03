import type { Page } from '@playwright/test';
import { median, quantile } from './statistics.ts';

export interface RankingRow {
  readonly what: string;
  readonly fastestMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Median over that of fusing the same candidates in turn. */
  readonly timesFusing: number;
}

const candidates = 1_000;

/** All stages after a short session and a long one. */
export async function benchRanking(page: Page): Promise<RankingRow[]> {
  const rows: RankingRow[] = [];
  for (const clicks of [3, 10, 30]) {
    const { all, fuse } = await page.evaluate(([n, c]) => window.harness.rankingTimes(n, c, 300), [
      candidates,
      clicks,
    ] as const);
    rows.push({
      what: `rank ${candidates.toLocaleString('en')} candidates, session of ${clicks} clicks`,
      fastestMs: Math.min(...all),
      p50Ms: median(all),
      p95Ms: quantile(all, 0.95),
      timesFusing: median(all) / median(fuse),
    });
  }
  return rows;
}
