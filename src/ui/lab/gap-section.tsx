import { useMemo } from 'react';
import { encoderRows } from '../../state/lab-rows.ts';
import { useText } from '../text/use-text.ts';
import { ConfusionFigure } from './confusion-figure.tsx';
import { DataTable } from './data-table.tsx';
import { gapColumns } from './encoder-columns.ts';
import { CalibrationFigure, ScoresFigure } from './score-figures.tsx';
import type { Shown } from './shown.ts';
import { useLabText } from './use-lab-text.ts';

/** Where photos and texts lie, what a cosine is worth, and which classes are taken for one another. */
export function GapSection({ records, labels }: Shown) {
  const text = useText();
  const lab = useLabText();
  const { results } = lab;
  const rows = useMemo(
    () =>
      encoderRows(records).filter(
        ({ result }) => result.gap !== null || result.zeroShot !== null || Object.keys(result.captioning).length > 0,
      ),
    [records],
  );
  if (rows.length === 0) return null;
  return (
    <section className="lab-part" aria-label={results.gap}>
      <div className="lab-part-head">
        <h3>{results.gap}</h3>
        <p>{results.gapHint}</p>
      </div>
      <DataTable label={results.gap} rows={rows} columns={gapColumns(text, lab, labels)} rowKey={({ key }) => key} />
      <div className="lab-figures">
        <ScoresFigure rows={rows} labels={labels} />
        <CalibrationFigure rows={rows} labels={labels} />
        <ConfusionFigure rows={rows} labels={labels} />
      </div>
    </section>
  );
}
