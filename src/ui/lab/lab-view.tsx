import { useEffect } from 'react';
import { isRunning, shownRecords } from '../../state/lab.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { PageHead } from '../shared/page-head.tsx';
import { problemSentence, useText } from '../text/use-text.ts';
import { ExportMenu } from './export-menu.tsx';
import { PlanColumn } from './plan-column.tsx';
import { RecordList } from './record-list.tsx';
import { RecordView } from './record-view.tsx';
import { RunPanel } from './run-panel.tsx';
import { useLabText } from './use-lab-text.ts';
import './lab-view.css';

/** The Lab: on the left what to compare, on the right the run, the records, and what the open ones say. */
export function LabView({ onModels }: { onModels: () => void }) {
  const text = useText();
  const labText = useLabText();
  const { lab: actions } = useActions();
  const lab = useFoveaState((state) => state.lab);
  const [first, ...beside] = shownRecords(lab);

  useEffect(() => void actions.enter(), [actions]);

  return (
    <section className="lab" aria-label={labText.title}>
      <PageHead title={labText.title} lead={labText.lead}>
        {first && <ExportMenu record={first} />}
      </PageHead>
      {lab.status.kind === 'failed' && (
        <div className="lab-failed" role="alert">
          <p>
            <strong>{labText.failed}</strong> {problemSentence(text, lab.status.problem)}
          </p>
          <button type="button" className="button" onClick={() => void actions.enter()}>
            {labText.reopen}
          </button>
        </div>
      )}
      {lab.plan === null ? (
        lab.status.kind !== 'failed' && (
          <p className="page-hint" role="status">
            {labText.opening} …
          </p>
        )
      ) : (
        <div className="lab-columns">
          <PlanColumn plan={lab.plan} onModels={onModels} />
          <div className="lab-canvas">
            <RunPanel />
            <RecordList />
            {first && <RecordView key={first.id} records={[first, ...beside]} />}
            {!first && lab.records.length === 0 && !isRunning(lab) && (
              <div className="lab-empty">
                <h3>{labText.records.none}</h3>
                <p>{labText.records.noneHint}</p>
              </div>
            )}
          </div>
        </div>
      )}
    </section>
  );
}
