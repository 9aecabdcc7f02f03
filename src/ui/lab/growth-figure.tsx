import { useMemo } from 'react';
import type { RankingRow } from '../../state/lab-rows.ts';
import type { Column } from './columns.ts';
import { type LegendEntry, PlotFigure } from './plot-figure.tsx';
import { type GrowthPoint, growthPlot } from './plots/growth-plot.ts';
import { useLabText } from './use-lab-text.ts';

/** Search time against the number of photos; only where records of different sizes stand beside one another. */
export function GrowthFigure({ rows }: { rows: readonly RankingRow[] }) {
  const lab = useLabText();
  const { results } = lab;
  const points = useMemo(
    () =>
      rows.flatMap(({ record, ref, result: { search } }): GrowthPoint[] => {
        const name = [...(ref.ranker === 'picture' ? [lab.indexes[ref.index][0]] : []), lab.rankers[ref.ranker][0]];
        if (!search) return [];
        const { mean, low, high } = search.p50;
        return [{ label: name.join(' · '), photos: record.data.photos, ms: mean, low, high }];
      }),
    [rows, lab],
  );
  const labels = useMemo(() => [...new Set(points.map(({ label }) => label))], [points]);
  const draw = useMemo(
    () => growthPlot(points, labels, results.axis.photos, results.axis.ms),
    [points, labels, results],
  );
  const columns: Column<GrowthPoint>[] = [
    { id: 'label', name: results.ranking, of: ({ label }) => label },
    { id: 'photos', name: results.axis.photos, of: ({ photos }) => photos },
    { id: 'ms', name: results.search, of: ({ ms }) => ms, show: ({ ms }) => ms.toPrecision(3) },
    { id: 'low', name: results.low, of: ({ low }) => low, show: ({ low }) => low.toPrecision(3) },
    { id: 'high', name: results.high, of: ({ high }) => high, show: ({ high }) => high.toPrecision(3) },
  ];
  const legend = labels.map((name, at): LegendEntry => ({ name, mark: (at % 6) + 1 }));
  const [title, caption] = results.plots.growth;
  if (new Set(points.map(({ photos }) => photos)).size < 2) return null;
  return (
    <PlotFigure
      id="growth"
      title={title}
      caption={caption}
      draw={draw}
      legend={legend}
      rows={points}
      columns={columns}
    />
  );
}
