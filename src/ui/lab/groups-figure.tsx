import { useMemo, useState } from 'react';
import type { RankingRow } from '../../state/lab-rows.ts';
import type { Column } from './columns.ts';
import type { Labels } from './labels.ts';
import { PlotFigure } from './plot-figure.tsx';
import { type GroupBar, groupsPlot } from './plots/groups-plot.ts';
import type { FigureName } from './ranking-columns.ts';
import { useLabText } from './use-lab-text.ts';

interface GroupsFigureProps {
  readonly rows: readonly RankingRow[];
  readonly labels: Labels;
  readonly figure: FigureName;
}

/** One ranking by language, kind of query and class; the best one first. */
export function GroupsFigure({ rows, labels, figure }: GroupsFigureProps) {
  const { results } = useLabText();
  const [chosen, setChosen] = useState<string | null>(null);
  const grouped = rows.filter(({ result }) => (result.quality?.groups.length ?? 0) > 0);
  const gain = (row: RankingRow) => row.result.quality?.all[figure].mean ?? 0;
  const best = [...grouped].sort((a, b) => gain(b) - gain(a))[0];
  const row = grouped.find(({ key }) => key === chosen) ?? best;
  const groups = row?.result.quality?.groups;
  const bars = useMemo(
    () =>
      (groups ?? []).map(({ name, figures }): GroupBar => {
        const [kind, ...rest] = name.split(':');
        return { label: results.groupName(kind ?? '', rest.join(':')), n: figures.n, ...figures[figure] };
      }),
    [groups, figure, results],
  );
  const draw = useMemo(() => groupsPlot(bars, results.figures[figure], results.count), [bars, figure, results]);
  const columns: Column<GroupBar>[] = [
    { id: 'label', name: results.group, of: ({ label }) => label },
    { id: 'mean', name: results.figures[figure], of: ({ mean }) => mean, show: ({ mean }) => mean.toFixed(3) },
    { id: 'low', name: results.low, of: ({ low }) => low, show: ({ low }) => low.toFixed(3) },
    { id: 'high', name: results.high, of: ({ high }) => high, show: ({ high }) => high.toFixed(3) },
    { id: 'n', name: results.count, of: ({ n }) => n },
  ];
  const [title, caption] = results.plots.groups;
  if (!row) return null;
  return (
    <PlotFigure id="groups" title={title} caption={caption} draw={draw} rows={bars} columns={columns}>
      <label className="lab-inline">
        {results.ranking}
        <select className="lab-input" value={row.key} onChange={(event) => setChosen(event.target.value)}>
          {grouped.map(({ key, ref }) => (
            <option key={key} value={key}>
              {labels.ranking(ref)}
            </option>
          ))}
        </select>
      </label>
    </PlotFigure>
  );
}
