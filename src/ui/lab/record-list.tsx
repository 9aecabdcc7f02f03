import { useRef } from 'react';
import type { RecordSummary } from '../../bridge/contracts/lab.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { recordName } from './labels.ts';
import { useLabText } from './use-lab-text.ts';

/** All records on this device: one is opened, others may stand beside it. */
export function RecordList() {
  const { records: words } = useLabText();
  const { lab } = useActions();
  const records = useFoveaState((state) => state.lab.records);
  const input = useRef<HTMLInputElement>(null);
  return (
    <section className="records" aria-label={words.title}>
      <div className="lab-part-head">
        <h3>{words.title}</h3>
        <button type="button" className="text-button" onClick={() => input.current?.click()}>
          {words.import}
        </button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".json,application/json"
          aria-label={words.importLabel}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) void lab.importRecord(file);
          }}
        />
      </div>
      {records.length > 0 && (
        <ul>
          {records.map((record) => (
            <RecordRow key={record.id} record={record} />
          ))}
        </ul>
      )}
    </section>
  );
}

function RecordRow({ record }: { record: RecordSummary }) {
  const labText = useLabText();
  const { records: words, run } = labText;
  const { lab } = useActions();
  const shown = useFoveaState((state) => state.lab.shown);
  const { id, done, tasks, failed, state } = record;
  const name = recordName(record, labText);
  const about = [
    words.when(record.startedAt),
    state === 'done' ? run.progress(done, tasks) : `${words.state[state]}, ${run.progress(done, tasks)}`,
    ...(failed > 0 ? [words.failed(failed)] : []),
    ...(record.imported ? [words.imported] : []),
  ];
  const isOpen = shown[0] === id;
  return (
    <li className="record-row" data-record={id} data-open={isOpen || undefined}>
      <button
        type="button"
        className="record-open"
        aria-current={isOpen ? 'true' : undefined}
        onClick={() => void lab.openRecord(id)}
      >
        <span className="record-name">{name}</span>
        <span className="record-about">{about.join(' · ')}</span>
      </button>
      {shown.length > 0 && !isOpen && (
        <label className="record-beside">
          <input
            type="checkbox"
            aria-label={words.besideLabel(name)}
            checked={shown.includes(id)}
            onChange={() => void lab.toggleBeside(id)}
          />
          {words.beside}
        </label>
      )}
    </li>
  );
}
