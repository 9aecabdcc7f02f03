import { useState } from 'react';
import type { DataSet } from '../../bridge/contracts/lab.ts';
import { dataKey, sameData } from '../../state/lab.ts';
import { useActions } from '../../state/use-store.ts';
import { Confirm } from '../shared/confirm.tsx';
import type { LabText } from '../text/en-lab.ts';
import { useText } from '../text/use-text.ts';
import { AddData } from './add-data.tsx';
import { dataName } from './labels.ts';
import { useLabText } from './use-lab-text.ts';

interface DataChoiceProps {
  readonly dataSets: readonly DataSet[];
  readonly chosen: DataSet['ref'];
  readonly onChoose: (data: DataSet) => void;
}

/** One of the data sets on this device, or new ones. */
export function DataChoice({ dataSets, chosen, onChoose }: DataChoiceProps) {
  const text = useText();
  const lab = useLabText();
  const { lab: actions } = useActions();
  const [adding, setAdding] = useState(false);
  const current = dataSets.find(({ ref }) => sameData(ref, chosen));
  return (
    <fieldset className="plan-set">
      <legend>{lab.plan.data}</legend>
      {dataSets.map((data) => (
        <div key={dataKey(data.ref)} className="plan-data">
          <label className="plan-check">
            <input type="radio" name="lab-data" checked={data === current} onChange={() => onChoose(data)} />
            <span>{dataName(data.ref.kind, data.name, lab)}</span>
            <small>{aboutData(data, lab)}</small>
          </label>
          {data.bytes > 0 && (
            <Confirm
              trigger={text.common.delete}
              title={lab.plan.removeTitle(data.name)}
              hint={lab.plan.removeHint}
              action={text.common.delete}
              onConfirm={() => void actions.removeDataSet(data.ref)}
            />
          )}
        </div>
      ))}
      {!current && <p className="lab-problem">{lab.plan.gone}</p>}
      <button type="button" className="text-button" onClick={() => setAdding(true)}>
        {lab.add.open}
      </button>
      <AddData open={adding} current={current ?? null} onClose={() => setAdding(false)} onAdded={onChoose} />
    </fieldset>
  );
}

function aboutData({ ref, photos, queries, languages, classes, judged, bytes }: DataSet, { plan }: LabText): string {
  if (ref.kind === 'library') return plan.libraryHint;
  return [
    plan.dataSize(photos, queries, languages),
    ...(classes.length > 0 ? [plan.classes(classes.length)] : []),
    ...(judged ? [] : [plan.unjudged]),
    ...(bytes > 0 ? [plan.stored(bytes)] : []),
  ].join(' · ');
}
