import { useMemo } from 'react';
import { rankingRows } from '../../state/lab-rows.ts';
import { useActions } from '../../state/use-store.ts';
import { download } from '../shared/download.ts';
import { useText } from '../text/use-text.ts';
import { DataTable } from './data-table.tsx';
import { GroupsFigure } from './groups-figure.tsx';
import { GrowthFigure } from './growth-figure.tsx';
import { type FigureName, figureNames, rankingColumns } from './ranking-columns.ts';
import type { Shown } from './shown.ts';
import { TradeoffFigures } from './tradeoff-figures.tsx';
import { useLabText } from './use-lab-text.ts';

interface QualitySectionProps extends Shown {
  readonly figure: FigureName;
  readonly onFigure: (figure: FigureName) => void;
}

/** How good the rankings are, what that costs, and on which queries. */
export function QualitySection({ records, labels, figure, onFigure }: QualitySectionProps) {
  const text = useText();
  const lab = useLabText();
  const { lab: actions } = useActions();
  const { results } = lab;
  const rows = useMemo(() => rankingRows(records).filter(({ result }) => result.problem === null), [records]);
  const columns = useMemo(() => rankingColumns(text, lab, labels), [text, lab, labels]);
  if (rows.length === 0) return null;

  async function saveRun(row: (typeof rows)[number]): Promise<void> {
    const file = await actions.exportRun(row.ref);
    const name = labels.ranking(row.ref).replaceAll(/[^\p{L}\p{N}]+/gu, '-');
    if (file) download(file, `${name}.run`);
  }

  return (
    <section className="lab-part" aria-label={results.quality}>
      <div className="lab-part-head">
        <h3>{results.quality}</h3>
        <p>{results.qualityHint}</p>
        <label className="lab-inline">
          {results.figure}
          <select className="lab-input" value={figure} onChange={(event) => onFigure(event.target.value as FigureName)}>
            {figureNames.map((name) => (
              <option key={name} value={name}>
                {results.figures[name]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <DataTable
        label={results.quality}
        rows={rows}
        columns={columns}
        rowKey={({ key }) => key}
        tool={{
          name: results.run,
          of: (row) =>
            !row.record.imported && (
              <button
                type="button"
                className="text-button"
                aria-label={results.runOf(labels.ranking(row.ref))}
                onClick={() => void saveRun(row)}
              >
                {text.common.save}
              </button>
            ),
        }}
      />
      <div className="lab-figures">
        <TradeoffFigures rows={rows} labels={labels} figure={figure} />
        <GroupsFigure rows={rows} labels={labels} figure={figure} />
        <GrowthFigure rows={rows} />
      </div>
    </section>
  );
}
