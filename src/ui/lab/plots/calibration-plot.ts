import * as Plot from '@observablehq/plot';
import { series } from './frame.ts';

export interface CalibrationPoint {
  readonly label: string;
  readonly predicted: number;
  readonly observed: number;
  readonly n: number;
}

/** Observed against predicted; the larger a dot, the more pairs it stands for. */
export function calibrationPlot(
  points: readonly CalibrationPoint[],
  labels: readonly string[],
  predictedLabel: string,
  observedLabel: string,
) {
  const colour = { type: 'ordinal' as const, domain: labels, range: labels.map((_, n) => series(n)) };
  const share = { domain: [0, 1], tickFormat: '.0%', ticks: 5, grid: true };
  return (width: number): Plot.PlotOptions => ({
    height: Math.min(width, 420),
    marginLeft: 52,
    marginBottom: 40,
    marginTop: 28,
    x: { ...share, label: predictedLabel },
    y: { ...share, label: observedLabel },
    r: { range: [2, 8] },
    color: colour,
    marks: [
      Plot.line(
        [
          [0, 0],
          [1, 1],
        ],
        { stroke: 'var(--ink-3)', strokeDasharray: '4 4' },
      ),
      Plot.line(points, { x: 'predicted', y: 'observed', stroke: 'label', strokeWidth: 1.5 }),
      Plot.dot(points, {
        x: 'predicted',
        y: 'observed',
        r: 'n',
        fill: 'label',
        fillOpacity: 0.6,
        stroke: 'var(--surface)',
      }),
    ],
  });
}
