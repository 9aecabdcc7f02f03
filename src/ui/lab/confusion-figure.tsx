import { useMemo, useState } from 'react';
import type { EncoderRow } from '../../state/lab-rows.ts';
import type { Column } from './columns.ts';
import type { Labels } from './labels.ts';
import { PlotFigure } from './plot-figure.tsx';
import { type ConfusionCell, confusionPlot } from './plots/confusion-plot.ts';
import { useLabText } from './use-lab-text.ts';

/** Which classes one encoder takes for which others. */
export function ConfusionFigure({ rows, labels }: { rows: readonly EncoderRow[]; labels: Labels }) {
  const { results } = useLabText();
  const [chosen, setChosen] = useState<string | null>(null);
  const sorted = rows.filter(({ result }) => result.zeroShot !== null);
  const row = sorted.find(({ key }) => key === chosen) ?? sorted[0];
  const zeroShot = row?.result.zeroShot ?? null;
  const classes = zeroShot?.classes ?? [];
  const cells = useMemo(
    () =>
      (zeroShot?.confusion ?? []).flatMap((counts, truth): ConfusionCell[] => {
        const total = counts.reduce((sum, count) => sum + count, 0);
        const name = (at: number) => zeroShot?.classes[at] ?? '';
        return counts.map((count, predicted) => ({
          truth: name(truth),
          predicted: name(predicted),
          count,
          share: total === 0 ? 0 : count / total,
        }));
      }),
    [zeroShot],
  );
  const draw = useMemo(
    () => confusionPlot(cells, zeroShot?.classes ?? [], results.axis.trueClass, results.axis.predictedClass),
    [cells, zeroShot, results],
  );
  const columns: Column<ConfusionCell>[] = [
    { id: 'truth', name: results.axis.trueClass, of: ({ truth }) => truth },
    { id: 'predicted', name: results.axis.predictedClass, of: ({ predicted }) => predicted },
    { id: 'count', name: results.count, of: ({ count }) => count },
    { id: 'share', name: results.axis.share, of: ({ share }) => share, show: ({ share }) => share.toFixed(3) },
  ];
  const [title, caption] = results.plots.confusion;
  if (!row || classes.length === 0) return null;
  return (
    <PlotFigure
      id="confusion"
      title={title}
      caption={caption}
      draw={draw}
      rows={cells.filter(({ count }) => count > 0)}
      columns={columns}
    >
      {sorted.length > 1 && (
        <label className="lab-inline">
          {results.encoder}
          <select className="lab-input" value={row.key} onChange={(event) => setChosen(event.target.value)}>
            {sorted.map(({ key, record, place }) => (
              <option key={key} value={key}>
                {labels.encoder(record.id, place)}
              </option>
            ))}
          </select>
        </label>
      )}
    </PlotFigure>
  );
}
