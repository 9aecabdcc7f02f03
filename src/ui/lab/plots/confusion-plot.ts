import * as Plot from '@observablehq/plot';
import { fitted, roomFor } from './frame.ts';

export interface ConfusionCell {
  readonly truth: string;
  readonly predicted: string;
  readonly count: number;
  /** Of the row, 0..1. */
  readonly share: number;
}

/** More classes than this leave no room for numbers in the cells. */
const mostNumbered = 12;

/** True classes down, predicted ones across; the darker, the larger the share of the row. */
export function confusionPlot(
  cells: readonly ConfusionCell[],
  classes: readonly string[],
  trueLabel: string,
  predictedLabel: string,
) {
  return (width: number): Plot.PlotOptions => {
    const room = roomFor(classes, width);
    const side = Math.max(8, Math.min(44, (width - room - 20) / classes.length));
    const shorten = (name: string) => fitted(name, room);
    return {
      height: side * classes.length + room + 28,
      marginLeft: room,
      marginBottom: room,
      marginRight: Math.max(20, width - room - side * classes.length),
      x: { domain: classes, label: predictedLabel, tickRotate: -90, tickSize: 0, tickFormat: shorten },
      y: { domain: classes, label: trueLabel, tickSize: 0, tickFormat: shorten },
      marks: [
        Plot.cell(cells, { x: 'predicted', y: 'truth', fill: 'var(--surface-sunken)', inset: 0.5 }),
        Plot.cell(cells, { x: 'predicted', y: 'truth', fill: 'var(--series-1)', fillOpacity: 'share', inset: 0.5 }),
        ...(classes.length > mostNumbered
          ? []
          : [
              Plot.text(
                cells.filter(({ count }) => count > 0),
                {
                  x: 'predicted',
                  y: 'truth',
                  text: ({ count }: ConfusionCell) => String(count),
                  fill: 'var(--ink)',
                  stroke: 'var(--surface)',
                  strokeWidth: 3,
                },
              ),
            ]),
      ],
      opacity: { domain: [0, 1], range: [0, 1] },
    };
  };
}
