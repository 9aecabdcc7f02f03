import type { Interval } from '../bootstrap.ts';
import type { Latency } from '../record.ts';

/** In a cell without a figure. */
export const none = '–';

export const percent = (interval: Interval) => shown(interval, (value) => (100 * value).toFixed(1));
export const decimal = (interval: Interval) => shown(interval, (value) => value.toFixed(3));
const milliseconds = (interval: Interval) => shown(interval, (value) => value.toFixed(value < 10 ? 2 : 1));

function shown({ mean, low, high }: Interval, format: (value: number) => string): string {
  return `${format(mean)} (${format(low)}, ${format(high)})`;
}

export function megabytes(bytes: number | null): string {
  return bytes === null ? none : (bytes / 1e6).toFixed(1);
}

export function latencyCells(latency: Latency | null): string[] {
  return latency ? [milliseconds(latency.p50), milliseconds(latency.p95)] : [none, none];
}
