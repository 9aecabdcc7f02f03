import * as Plot from '@observablehq/plot';
import { fitted, roomFor } from './frame.ts';

export interface GroupBar {
  readonly label: string;
  readonly n: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const barHeight = 28;

/** A bar a group with its interval, and how many queries it stands for. */
export function groupsPlot(bars: readonly GroupBar[], figureLabel: string, countLabel: string) {
  return (width: number): Plot.PlotOptions => {
    const labels = bars.map(({ label }) => label);
    const marginLeft = roomFor(labels, width);
    return {
      height: bars.length * barHeight + 60,
      marginLeft,
      marginRight: 64,
      marginBottom: 40,
      x: { domain: [0, 1], label: figureLabel, grid: true, ticks: width < 480 ? 4 : 10, tickFormat: '.1f' },
      y: { domain: labels, label: null, tickSize: 0, tickFormat: (label: string) => fitted(label, marginLeft) },
      marks: [
        Plot.barX(bars, { x: 'mean', y: 'label', fill: 'var(--series-1)', fillOpacity: 0.45, inset: 4, rx: 2 }),
        Plot.ruleY(bars, { x1: 'low', x2: 'high', y: 'label', stroke: 'var(--ink)', strokeWidth: 1.5 }),
        Plot.text(bars, {
          frameAnchor: 'right',
          y: 'label',
          text: ({ n }: GroupBar) => `${countLabel} ${n}`,
          textAnchor: 'start',
          dx: 8,
          fill: 'var(--ink-3)',
        }),
      ],
    };
  };
}
