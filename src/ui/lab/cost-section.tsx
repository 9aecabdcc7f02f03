import { useMemo } from 'react';
import { encoderRows } from '../../state/lab-rows.ts';
import { useText } from '../text/use-text.ts';
import type { Column } from './columns.ts';
import { DataTable } from './data-table.tsx';
import { costColumns } from './encoder-columns.ts';
import { PlotFigure } from './plot-figure.tsx';
import { type TimesRow, timesPlot } from './plots/times-plot.ts';
import type { Shown } from './shown.ts';
import { useLabText } from './use-lab-text.ts';

/** What the encoders cost: start, single inputs, throughput, memory, bytes. */
export function CostSection({ records, labels }: Shown) {
  const text = useText();
  const lab = useLabText();
  const { results } = lab;
  const rows = useMemo(() => encoderRows(records).filter(({ result }) => result.cost !== null), [records]);
  const times = useMemo(
    () =>
      (['photos', 'english', 'chinese'] as const).flatMap((kind) =>
        rows.flatMap(({ key, record, place, result: { cost } }): TimesRow[] => {
          const latency = cost?.[kind];
          const label = labels.encoder(record.id, place);
          return latency ? [{ key: `${key} ${kind}`, label, kind: results.kinds[kind], latency }] : [];
        }),
      ),
    [rows, labels, results],
  );
  const draw = useMemo(() => timesPlot(times, results.axis.ms), [times, results]);
  const { ms } = text.format;
  const columns: Column<TimesRow>[] = [
    { id: 'label', name: results.encoder, of: ({ label }) => label },
    { id: 'kind', name: results.kind, of: ({ kind }) => kind },
    {
      id: 'first',
      name: results.first,
      of: ({ latency }) => latency.firstMs,
      show: ({ latency }) => ms(latency.firstMs),
    },
    {
      id: 'p50',
      name: results.p50,
      of: ({ latency }) => latency.p50.mean,
      show: ({ latency }) => ms(latency.p50.mean),
      detail: ({ latency }) => `${ms(latency.p50.low)}–${ms(latency.p50.high)}`,
    },
    {
      id: 'p95',
      name: results.p95,
      of: ({ latency }) => latency.p95.mean,
      show: ({ latency }) => ms(latency.p95.mean),
      detail: ({ latency }) => `${ms(latency.p95.low)}–${ms(latency.p95.high)}`,
    },
    { id: 'n', name: results.count, of: ({ latency }) => latency.ms.length },
  ];
  const [title, caption] = results.plots.times;
  if (rows.length === 0) return null;
  return (
    <section className="lab-part" aria-label={results.cost}>
      <div className="lab-part-head">
        <h3>{results.cost}</h3>
        <p>{results.costHint}</p>
      </div>
      <DataTable label={results.cost} rows={rows} columns={costColumns(text, lab, labels)} rowKey={({ key }) => key} />
      {times.length > 0 && (
        <PlotFigure
          id="times"
          title={title}
          caption={caption}
          draw={draw}
          legend={[
            { name: `${results.p50}, 95%`, mark: 'dot' },
            { name: results.p95, mark: 'ring' },
            { name: results.singleRun, mark: 'line' },
          ]}
          rows={times}
          columns={columns}
        />
      )}
    </section>
  );
}
