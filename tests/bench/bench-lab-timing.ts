import type { Page } from '@playwright/test';
import { type Interval, pairedDifference } from '../../src/lab/bootstrap.ts';
import type { TimingRound } from '../harness/measure-lab-timing.ts';
import { printTable } from '../report.ts';
import { median } from './statistics.ts';

export interface TimingRow {
  readonly what: string;
  /** Medians over the rounds, milliseconds an input. */
  readonly labMs: number;
  readonly bareMs: number;
  /** Mean relative difference of the two of a round, with 95% interval: what the Lab's own timing adds. */
  readonly overhead: Interval;
}

const rounds = 40;

/** What the Lab's timing adds to what it times: the same tower and inputs by a loop with nothing around it, in the same run. */
export async function benchLabTiming(page: Page): Promise<TimingRow[]> {
  const { photos, texts } = await page.evaluate(
    (n) => window.harness.labTimingRounds('/seeds/photos/vet-day-tabby.webp', n),
    rounds,
  );
  return [rowOf('photo', photos), rowOf('English text', texts)];
}

export function printLabTiming(rows: readonly TimingRow[]): void {
  const percent = (share: number) => `${(100 * share).toFixed(2)}%`;
  printTable(
    rows.map(({ what, labMs, bareMs, overhead }) => ({
      'timed by the Lab': what,
      ms: labMs.toFixed(1),
      'bare loop, ms': bareMs.toFixed(1),
      'overhead [95%]': `${percent(overhead.mean)} [${percent(overhead.low)}, ${percent(overhead.high)}]`,
    })),
  );
}

function rowOf(what: string, all: readonly TimingRound[]): TimingRow {
  // By the round: what else runs on the machine slows both of a round.
  const ratios = all.map(({ lab, bare }) => lab / bare);
  return {
    what,
    labMs: median(all.map(({ lab }) => lab)),
    bareMs: median(all.map(({ bare }) => bare)),
    overhead: pairedDifference(
      ratios,
      ratios.map(() => 1),
    ),
  };
}
