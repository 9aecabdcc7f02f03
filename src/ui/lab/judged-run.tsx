import { useState } from 'react';
import type { DataSet } from '../../bridge/contracts/lab.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import type { PlacedFile } from '../import/dropped-files.ts';
import { useText } from '../text/use-text.ts';
import type { Column } from './columns.ts';
import { DataTable } from './data-table.tsx';
import { FilePick } from './file-pick.tsx';
import { dataName } from './labels.ts';
import { figureColumns } from './ranking-columns.ts';
import { useLabText } from './use-lab-text.ts';

/** A TREC run file made elsewhere, judged as the Lab judges its own rankings. */
export function JudgedRun({ data }: { data: DataSet }) {
  const text = useText();
  const lab = useLabText();
  const { lab: actions } = useActions();
  const judged = useFoveaState((state) => state.lab.judged);
  const [files, setFiles] = useState<readonly PlacedFile[]>([]);
  const { add, results } = lab;
  const file = files[0]?.file;
  const rows = judged ? [{ name: judged.tag, figures: judged.quality.all }] : [];
  const columns: Column<(typeof rows)[number]>[] = [
    { id: 'tag', name: results.ranking, of: ({ name }) => name },
    ...figureColumns(text, lab),
  ];
  return (
    <section className="add-form" aria-label={add.run}>
      <h3>{add.run}</h3>
      <p>{add.runHint(dataName(data.ref.kind, data.name, lab))}</p>
      <FilePick label={add.runFile} files={files} onFiles={setFiles} />
      {judged && (
        <div role="status">
          <p>
            {results.judged(judged.tag, dataName(judged.data.ref.kind, judged.data.name, lab), judged.quality.all.n)}
          </p>
          <DataTable label={add.run} rows={rows} columns={columns} rowKey={({ name }) => name} />
        </div>
      )}
      <button
        type="button"
        className="button"
        disabled={!file}
        onClick={() => file && void actions.judgeRun(data, file)}
      >
        {add.judge}
      </button>
    </section>
  );
}
