import * as Plot from '@observablehq/plot';
import { axisFor, series, tick } from './frame.ts';

export interface GrowthPoint {
  readonly label: string;
  readonly photos: number;
  readonly ms: number;
  readonly low: number;
  readonly high: number;
}

/** Search time against the number of photos, a line a ranking. */
export function growthPlot(
  points: readonly GrowthPoint[],
  labels: readonly string[],
  photosLabel: string,
  timeLabel: string,
) {
  return (width: number): Plot.PlotOptions => ({
    height: Math.min(360, Math.max(240, width * 0.5)),
    marginLeft: 52,
    marginBottom: 40,
    marginTop: 28,
    x: { ...axisFor(points.map(({ photos }) => photos)), label: photosLabel, grid: true, ticks: 5, tickFormat: tick },
    y: { ...axisFor(points.map(({ ms }) => ms)), label: timeLabel, grid: true, ticks: 5, tickFormat: tick },
    color: { type: 'ordinal', domain: labels, range: labels.map((_, n) => series(n)) },
    marks: [
      Plot.line(points, { x: 'photos', y: 'ms', stroke: 'label', sort: 'photos' }),
      Plot.ruleX(points, { x: 'photos', y1: 'low', y2: 'high', stroke: 'label', strokeOpacity: 0.5 }),
      Plot.dot(points, { x: 'photos', y: 'ms', fill: 'label', r: 4.5, title: 'label' }),
    ],
  });
}
