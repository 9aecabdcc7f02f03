import * as Plot from '@observablehq/plot';
import type { Latency } from '../../../lab/record.ts';
import { axisFor, fitted, roomFor, tick } from './frame.ts';

export interface TimesRow {
  readonly key: string;
  readonly label: string;
  readonly kind: string;
  readonly latency: Latency;
}

const rowHeight = 30;

/** Every timed run as a tick, above it p50 with its interval and p95; one band a kind of input. */
export function timesPlot(rows: readonly TimesRow[], timeLabel: string) {
  const runs = rows.flatMap(({ label, kind, latency }) => latency.ms.map((ms) => ({ label, kind, ms })));
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  const labels = [...new Set(rows.map(({ label }) => label))];
  return (width: number): Plot.PlotOptions => {
    const marginLeft = roomFor(labels, width);
    return {
      height: kinds.length * (labels.length * rowHeight + 12) + 64,
      marginLeft,
      marginRight: roomFor(kinds, width),
      marginBottom: 40,
      x: {
        ...axisFor(runs.map(({ ms }) => ms)),
        label: timeLabel,
        grid: true,
        ticks: width < 480 ? 4 : 8,
        tickFormat: tick,
      },
      y: { label: null, domain: labels, tickSize: 0, tickFormat: (label: string) => fitted(label, marginLeft) },
      fy: { label: null, domain: kinds, padding: 0.12 },
      marks: [
        Plot.tickX(runs, { x: 'ms', y: 'label', fy: 'kind', stroke: 'var(--ink-3)', strokeOpacity: 0.35, inset: 5 }),
        Plot.ruleY(rows, {
          x1: ({ latency }: TimesRow) => latency.p50.low,
          x2: ({ latency }: TimesRow) => latency.p50.high,
          y: 'label',
          fy: 'kind',
          stroke: 'var(--series-1)',
          strokeWidth: 3,
        }),
        Plot.dot(rows, {
          x: ({ latency }: TimesRow) => latency.p50.mean,
          y: 'label',
          fy: 'kind',
          r: 4.5,
          fill: 'var(--series-1)',
        }),
        Plot.dot(rows, {
          x: ({ latency }: TimesRow) => latency.p95.mean,
          y: 'label',
          fy: 'kind',
          r: 4.5,
          stroke: 'var(--series-1)',
          strokeWidth: 1.75,
          fill: 'var(--surface)',
        }),
      ],
    };
  };
}
