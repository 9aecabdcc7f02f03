import { useMemo } from 'react';
import type { EncoderRow } from '../../state/lab-rows.ts';
import type { Column } from './columns.ts';
import type { Labels } from './labels.ts';
import { PlotFigure } from './plot-figure.tsx';
import { type CalibrationPoint, calibrationPlot } from './plots/calibration-plot.ts';
import { type ScoreBin, scoresPlot } from './plots/scores-plot.ts';
import { useLabText } from './use-lab-text.ts';

interface ScoreFigureProps {
  readonly rows: readonly EncoderRow[];
  readonly labels: Labels;
}

/** Cosines of right and of wrong pairs. */
export function ScoresFigure({ rows, labels }: ScoreFigureProps) {
  const { results } = useLabText();
  const bins = useMemo(
    () =>
      rows.flatMap(({ record, place, result: { gap } }): ScoreBin[] => {
        const label = labels.encoder(record.id, place);
        const bin = (at: number) => ({ label, from: gap?.edges[at] ?? 0, to: gap?.edges[at + 1] ?? 0 });
        return gap?.right.map((right, at) => ({ ...bin(at), right, wrong: gap.wrong[at] ?? 0 })) ?? [];
      }),
    [rows, labels],
  );
  const draw = useMemo(() => scoresPlot(bins, results.axis.cosine, results.axis.share), [bins, results]);
  const columns: Column<ScoreBin>[] = [
    { id: 'label', name: results.encoder, of: ({ label }) => label },
    { id: 'from', name: results.from, of: ({ from }) => from, show: ({ from }) => from.toFixed(3) },
    { id: 'to', name: results.to, of: ({ to }) => to, show: ({ to }) => to.toFixed(3) },
    { id: 'right', name: results.right, of: ({ right }) => right, show: ({ right }) => right.toFixed(4) },
    { id: 'wrong', name: results.wrong, of: ({ wrong }) => wrong, show: ({ wrong }) => wrong.toFixed(4) },
  ];
  const [title, caption] = results.plots.scores;
  if (bins.length === 0) return null;
  return (
    <PlotFigure
      id="scores"
      title={title}
      caption={caption}
      draw={draw}
      legend={[
        { name: results.right, mark: 1 },
        { name: results.wrong, mark: 2 },
      ]}
      rows={bins}
      columns={columns}
    />
  );
}

/** Whether fitted probabilities mean what they say. */
export function CalibrationFigure({ rows, labels }: ScoreFigureProps) {
  const { results } = useLabText();
  const points = useMemo(
    () =>
      rows.flatMap(({ record, place, result: { gap } }): CalibrationPoint[] =>
        (gap?.reliability ?? [])
          .filter(({ n }) => n > 0)
          .map((bin) => ({ label: labels.encoder(record.id, place), ...bin })),
      ),
    [rows, labels],
  );
  const names = useMemo(() => [...new Set(points.map(({ label }) => label))], [points]);
  const draw = useMemo(
    () => calibrationPlot(points, names, results.axis.predicted, results.axis.observed),
    [points, names, results],
  );
  const columns: Column<CalibrationPoint>[] = [
    { id: 'label', name: results.encoder, of: ({ label }) => label },
    {
      id: 'predicted',
      name: results.axis.predicted,
      of: ({ predicted }) => predicted,
      show: ({ predicted }) => predicted.toFixed(3),
    },
    {
      id: 'observed',
      name: results.axis.observed,
      of: ({ observed }) => observed,
      show: ({ observed }) => observed.toFixed(3),
    },
    { id: 'n', name: results.count, of: ({ n }) => n },
  ];
  const [title, caption] = results.plots.calibration;
  if (points.length === 0) return null;
  const legend = names.length > 1 ? names.map((name, at) => ({ name, mark: (at % 6) + 1 })) : [];
  return (
    <PlotFigure
      id="calibration"
      title={title}
      caption={caption}
      draw={draw}
      legend={legend}
      rows={points}
      columns={columns}
    />
  );
}
