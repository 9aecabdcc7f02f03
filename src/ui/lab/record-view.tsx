import { useMemo, useState } from 'react';
import type { LabRecord } from '../../lab/record.ts';
import { CostSection } from './cost-section.tsx';
import { EnvironmentTable } from './environment-table.tsx';
import { FidelitySection } from './fidelity-section.tsx';
import { GapSection } from './gap-section.tsx';
import { labelsOf } from './labels.ts';
import { QualitySection } from './quality-section.tsx';
import type { FigureName } from './ranking-columns.ts';
import { RecordHead } from './record-head.tsx';
import { RecordMarks } from './record-marks.tsx';
import { useLabText } from './use-lab-text.ts';
import { VersusSection } from './versus-section.tsx';
import './record-view.css';

/** The open record and those beside it: where they were measured, what to beware of, and every result. */
export function RecordView({ records }: { records: readonly [LabRecord, ...LabRecord[]] }) {
  const lab = useLabText();
  const [figure, setFigure] = useState<FigureName>('ndcg10');
  const labels = useMemo(() => labelsOf(records, lab), [records, lab]);
  const shown = { records, labels };
  return (
    <article className="lab-record">
      <RecordHead record={records[0]} />
      {records.map((record) => (
        <RecordMarks key={record.id} record={record} named={records.length > 1} />
      ))}
      <QualitySection {...shown} figure={figure} onFigure={setFigure} />
      <VersusSection {...shown} />
      <CostSection {...shown} />
      <FidelitySection {...shown} />
      <GapSection {...shown} />
      <EnvironmentTable records={records} />
    </article>
  );
}
