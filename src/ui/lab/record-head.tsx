import { useState } from 'react';
import type { LabRecord } from '../../lab/record.ts';
import { useActions } from '../../state/use-store.ts';
import { Confirm } from '../shared/confirm.tsx';
import { useText } from '../text/use-text.ts';
import { dataName, recordName } from './labels.ts';
import { useLabText } from './use-lab-text.ts';

/** Name and state of the open record, and what can be done to it. */
export function RecordHead({ record }: { record: LabRecord }) {
  const text = useText();
  const labText = useLabText();
  const { records, results } = labText;
  const { lab } = useActions();
  const [draft, setDraft] = useState<string | null>(null);
  const name = recordName(record, labText);
  return (
    <header className="record-head">
      {draft === null ? (
        <h3>{name}</h3>
      ) : (
        <form
          className="record-rename"
          onSubmit={(event) => {
            event.preventDefault();
            void lab.renameRecord(record.id, draft.trim()).then(() => setDraft(null));
          }}
        >
          <input
            className="lab-input"
            aria-label={records.renameLabel}
            value={draft}
            maxLength={120}
            ref={(input) => input?.focus()}
            onChange={(event) => setDraft(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && setDraft(null)}
          />
          <button type="submit" className="button">
            {text.common.save}
          </button>
        </form>
      )}
      <p>
        {[
          records.when(record.startedAt),
          records.state[record.state],
          results.dataIs(
            dataName(record.plan.data.kind, record.data.name, labText),
            record.data.photos,
            record.data.queries,
          ),
        ].join(' · ')}
      </p>
      <div className="record-tools">
        {draft === null && (
          <button type="button" className="button" onClick={() => setDraft(record.name)}>
            {records.rename}
          </button>
        )}
        <Confirm
          trigger={records.remove}
          title={records.removeTitle(name)}
          hint={records.removeHint}
          action={records.remove}
          onConfirm={() => void lab.removeRecord(record.id)}
        />
        <button type="button" className="button" onClick={lab.closeRecords}>
          {records.close}
        </button>
      </div>
    </header>
  );
}
