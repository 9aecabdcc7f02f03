import { useMemo } from 'react';
import { encoderRows } from '../../state/lab-rows.ts';
import { useText } from '../text/use-text.ts';
import { DataTable } from './data-table.tsx';
import { fidelityColumns } from './encoder-columns.ts';
import type { Shown } from './shown.ts';
import { useLabText } from './use-lab-text.ts';
import { WorstCases } from './worst-cases.tsx';

/** How close the encoders' vectors are to the reference's. */
export function FidelitySection({ records, labels }: Shown) {
  const text = useText();
  const lab = useLabText();
  const { results } = lab;
  const rows = useMemo(() => encoderRows(records).filter(({ result }) => result.fidelity !== null), [records]);
  if (rows.length === 0) return null;
  return (
    <section className="lab-part" aria-label={results.fidelity}>
      <div className="lab-part-head">
        <h3>{results.fidelity}</h3>
        <p>{results.fidelityHint}</p>
      </div>
      <DataTable
        label={results.fidelity}
        rows={rows}
        columns={fidelityColumns(text, lab, labels)}
        rowKey={({ key }) => key}
      />
      <WorstCases rows={rows} labels={labels} />
    </section>
  );
}
