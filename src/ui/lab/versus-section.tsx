import { useMemo, useState } from 'react';
import type { Versus } from '../../state/lab.ts';
import { type RankingRow, rankingRows } from '../../state/lab-rows.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { problemSentence, useText } from '../text/use-text.ts';
import type { Column } from './columns.ts';
import { DataTable } from './data-table.tsx';
import type { Labels } from './labels.ts';
import type { Shown } from './shown.ts';
import { useLabText } from './use-lab-text.ts';

/** Two rankings, of one record or of two, and whether either is better. */
export function VersusSection({ records, labels }: Shown) {
  const { results } = useLabText();
  const { lab } = useActions();
  const versus = useFoveaState((state) => state.lab.versus);
  const rows = useMemo(() => rankingRows(records).filter(({ result }) => result.quality !== null), [records]);
  const [places, setPlaces] = useState<readonly [string | null, string | null]>([null, null]);
  const [a, b] = places.map((key) => rows.find((row) => row.key === key)) as [RankingRow?, RankingRow?];
  if (rows.length < 2) return null;

  function choose(side: 0 | 1, key: string): void {
    const next = side === 0 ? ([key, places[1]] as const) : ([places[0], key] as const);
    setPlaces(next);
    const [first, second] = next.map((chosen) => rows.find((row) => row.key === chosen));
    if (first && second && first !== second) void lab.compareRankings(first.ref, second.ref);
  }

  const select = (side: 0 | 1, name: string) => (
    <label className="lab-field">
      {name}
      <select className="lab-input" value={places[side] ?? ''} onChange={(event) => choose(side, event.target.value)}>
        <option value="" disabled>
          –
        </option>
        {rows.map(({ key, ref }) => (
          <option key={key} value={key}>
            {labels.ranking(ref)}
          </option>
        ))}
      </select>
    </label>
  );
  const elsewhere =
    a &&
    b &&
    a.record.environment.system + a.record.environment.browser !==
      b.record.environment.system + b.record.environment.browser;
  return (
    <section className="lab-part" aria-label={results.versus.title}>
      <div className="lab-part-head">
        <h3>{results.versus.title}</h3>
        <p>{results.versus.hint}</p>
      </div>
      <div className="versus-choice">
        {select(0, results.versus.a)}
        {select(1, results.versus.b)}
      </div>
      <div role="status" className="versus-told">
        {a && a === b && <p>{results.versus.same}</p>}
        {elsewhere && <p>{results.versus.machines}</p>}
        {a !== b && <Told versus={versus} labels={labels} />}
      </div>
    </section>
  );
}

type Comparison = Extract<Versus, { kind: 'told' }>['comparisons'][number];

function Told({ versus, labels }: { versus: Versus; labels: Labels }) {
  const text = useText();
  const { results } = useLabText();
  const { twoDigits } = text.format;
  const signed = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toFixed(3)}`;
  if (versus.kind === 'none') return null;
  if (versus.kind === 'asking') return <p>{results.versus.asking} …</p>;
  if (versus.kind === 'failed') return <p className="lab-problem">{problemSentence(text, versus.problem)}</p>;
  const [a, b] = [labels.ranking(versus.a), labels.ranking(versus.b)];
  const columns: Column<Comparison>[] = [
    { id: 'figure', name: results.figure, of: ({ figure }) => results.figures[figure] },
    { id: 'a', name: results.versus.firstShort, of: (row) => row.a, show: (row) => twoDigits(row.a) },
    { id: 'b', name: results.versus.secondShort, of: (row) => row.b, show: (row) => twoDigits(row.b) },
    {
      id: 'difference',
      name: results.versus.difference,
      of: ({ difference }) => difference.mean,
      show: ({ difference }) => signed(difference.mean),
      detail: ({ difference }) => `${signed(difference.low)} … ${signed(difference.high)}`,
    },
    { id: 'p', name: results.versus.p, of: ({ p }) => p, show: ({ p }) => (p < 0.001 ? '< 0.001' : p.toFixed(3)) },
    { id: 'verdict', name: results.versus.verdict, of: ({ verdict }) => results.versus.verdicts[verdict](a, b) },
  ];
  return (
    <>
      <p>{results.versus.queries(versus.comparisons[0]?.n ?? 0)}</p>
      <DataTable
        label={results.versus.title}
        rows={versus.comparisons}
        columns={columns}
        rowKey={({ figure }) => figure}
      />
    </>
  );
}
