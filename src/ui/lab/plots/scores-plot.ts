import * as Plot from '@observablehq/plot';

/** One bin of cosines of one encoder: shares of right and of wrong pairs. */
export interface ScoreBin {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly right: number;
  readonly wrong: number;
}

const bandHeight = 130;

/** Two histograms over one another, one band an encoder. */
export function scoresPlot(bins: readonly ScoreBin[], cosineLabel: string, shareLabel: string) {
  const labels = [...new Set(bins.map(({ label }) => label))];
  const filled = bins.filter(({ right, wrong }) => right > 0 || wrong > 0);
  const nameOfBand = Plot.text(labels, {
    fy: (label: string) => label,
    text: (label: string) => label,
    frameAnchor: 'top-right',
    fill: 'var(--ink-2)',
    stroke: 'var(--surface)',
    strokeWidth: 4,
  });
  return (width: number): Plot.PlotOptions => {
    const histogram = (which: 'right' | 'wrong', colour: string) =>
      Plot.rectY(filled, {
        x1: 'from',
        x2: 'to',
        y: which,
        ...(labels.length > 1 && { fy: 'label' }),
        fill: colour,
        fillOpacity: 0.55,
        inset: 0.5,
      });
    return {
      height: labels.length * bandHeight + 90,
      marginLeft: 48,
      marginRight: 16,
      marginBottom: 40,
      x: { label: cosineLabel, tickFormat: '.2~f', ticks: width < 480 ? 5 : 9 },
      y: { label: shareLabel, tickFormat: '.0%', ticks: 3, grid: true },
      fy: { axis: null },
      marks: [
        histogram('wrong', 'var(--series-2)'),
        histogram('right', 'var(--series-1)'),
        ...(labels.length > 1 ? [nameOfBand] : []),
        Plot.ruleY([0], { stroke: 'var(--ink-3)' }),
      ],
    };
  };
}
