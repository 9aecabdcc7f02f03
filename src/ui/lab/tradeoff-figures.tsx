import { useMemo } from 'react';
import { queryMs, type RankingRow, sizeOf } from '../../state/lab-rows.ts';
import { paretoFront } from '../../state/pareto.ts';
import type { Column } from './columns.ts';
import type { Labels } from './labels.ts';
import { PlotFigure } from './plot-figure.tsx';
import { type TradeoffPoint, tradeoffPlot } from './plots/tradeoff-plot.ts';
import type { FigureName } from './ranking-columns.ts';
import { useLabText } from './use-lab-text.ts';

interface TradeoffFiguresProps {
  readonly rows: readonly RankingRow[];
  readonly labels: Labels;
  readonly figure: FigureName;
}

const megabyte = 1e6;

/** Quality against the time of a query, and against size. */
export function TradeoffFigures({ rows, labels, figure }: TradeoffFiguresProps) {
  const { axis } = useLabText().results;
  const [byTime, bySize] = useMemo(() => {
    const pointsBy = (price: (row: RankingRow) => number | null) =>
      rows.flatMap((row): TradeoffPoint[] => {
        const quality = row.result.quality?.all[figure];
        const cost = price(row);
        if (!quality || cost === null) return [];
        const { mean, low, high } = quality;
        return [{ key: row.key, label: labels.ranking(row.ref), price: cost, gain: mean, low, high }];
      });
    return [
      pointsBy(queryMs),
      pointsBy((row) => {
        const bytes = sizeOf(row);
        return bytes === null ? null : bytes / megabyte;
      }),
    ];
  }, [rows, labels, figure]);
  return (
    <>
      <TradeoffFigure id="latency" points={byTime} priceLabel={axis.queryMs} figure={figure} />
      <TradeoffFigure id="size" points={bySize} priceLabel={axis.modelMb} figure={figure} />
    </>
  );
}

interface TradeoffFigureProps {
  readonly id: 'latency' | 'size';
  readonly points: readonly TradeoffPoint[];
  readonly priceLabel: string;
  readonly figure: FigureName;
}

function TradeoffFigure({ id, points, priceLabel, figure }: TradeoffFigureProps) {
  const { results } = useLabText();
  const [title, caption] = results.plots[id];
  const gainLabel = results.figures[figure];
  const draw = useMemo(() => tradeoffPlot(points, priceLabel, gainLabel), [points, priceLabel, gainLabel]);
  const columns = useMemo((): Column<TradeoffPoint>[] => {
    const front = paretoFront(points);
    return [
      { id: 'label', name: results.ranking, of: ({ label }) => label },
      { id: 'price', name: priceLabel, of: ({ price }) => price, show: ({ price }) => price.toPrecision(3) },
      { id: 'gain', name: gainLabel, of: ({ gain }) => gain, show: ({ gain }) => gain.toFixed(3) },
      { id: 'low', name: results.low, of: ({ low }) => low, show: ({ low }) => low.toFixed(3) },
      { id: 'high', name: results.high, of: ({ high }) => high, show: ({ high }) => high.toFixed(3) },
      { id: 'front', name: results.onFront, of: (point) => (front.includes(point) ? results.yes : results.no) },
    ];
  }, [points, priceLabel, gainLabel, results]);
  if (points.length < 2) return null;
  return <PlotFigure id={id} title={title} caption={caption} draw={draw} rows={points} columns={columns} />;
}
