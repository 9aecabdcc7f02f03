import type { Page } from '@playwright/test';
import type { TimedBoth } from '../harness/measure-lab-timing.ts';
import { printTable } from '../report.ts';
import { quantile } from './statistics.ts';

export interface TimingRow {
  readonly what: string;
  readonly runs: number;
  /** Lower quartiles, milliseconds a run: other programs can only slow a run down. */
  readonly labMs: number;
  readonly bareMs: number;
  /** What the Lab's own timing adds, as a share of the bare loop: of the lower quartiles, and of the fastest runs. */
  readonly overhead: number;
  readonly fastestOverhead: number;
}

const rounds = 100;

/** What the Lab's timing adds to what it times: the same tower and inputs by a loop with nothing around it, in the same run. */
export async function benchLabTiming(page: Page): Promise<TimingRow[]> {
  const { photos, texts } = await page.evaluate(
    (n) => window.harness.labTiming('/seeds/photos/vet-day-tabby.webp', n),
    rounds,
  );
  return [rowOf('photo', photos), rowOf('English text', texts)];
}

export function printLabTiming(rows: readonly TimingRow[]): void {
  const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
  printTable(
    rows.map(({ what, runs, labMs, bareMs, overhead, fastestOverhead }) => ({
      'timed by the Lab': what,
      runs,
      'lower quartile, ms': labMs.toFixed(2),
      'bare loop, ms': bareMs.toFixed(2),
      overhead: percent(overhead),
      'of the fastest': percent(fastestOverhead),
    })),
  );
}

function rowOf(what: string, { lab, bare }: TimedBoth): TimingRow {
  const [labMs, bareMs] = [quantile(lab, 0.25), quantile(bare, 0.25)];
  return {
    what,
    runs: lab.length,
    labMs,
    bareMs,
    overhead: labMs / bareMs - 1,
    fastestOverhead: Math.min(...lab) / Math.min(...bare) - 1,
  };
}
