import type { AppState } from './app-state.ts';
import type { MonitorReport, SearchRecord } from './monitor.ts';

/** The report with every search behind it, as the file one takes along: times in milliseconds, `at` since the epoch. */
export function monitorJson(
  report: MonitorReport,
  searches: readonly SearchRecord[],
  encoders: AppState['encoders'],
  now: Date,
): string {
  const file = { format: 'fovea-monitor', version: 1, made: now.toISOString(), encoders, report, searches };
  return JSON.stringify(file, null, 2);
}
