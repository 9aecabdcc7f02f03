import { useEffect, useMemo, useRef } from 'react';
import type { RunProgress } from '../../bridge/contracts/lab.ts';
import type { LabRecord } from '../../lab/record.ts';
import { taskKeyOf } from '../../state/lab.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { Icon } from '../shared/icon.tsx';
import { labelsOf, recordName, taskLabel } from './labels.ts';
import { useLabText } from './use-lab-text.ts';
import './run-panel.css';

/** The run under way, or one that an earlier visit left unfinished. */
export function RunPanel() {
  const { run, loaded, records } = useFoveaState((state) => state.lab);
  const paused = records.find(({ state, id }) => state === 'paused' && id !== run?.record);
  const live = run && run.status !== 'done' && run.status !== 'cancelled';
  const record = run && loaded[run.record];
  if (live) return <LiveRun key={run.record} run={run} record={record ?? null} />;
  return paused ? <Interrupted {...paused} /> : null;
}

function Interrupted({ id, name, done, tasks }: { id: string; name: string; done: number; tasks: number }) {
  const lab = useLabText();
  const { lab: actions } = useActions();
  return (
    <section className="run" data-run="interrupted" aria-label={lab.run.title}>
      <div className="run-head">
        <p>{lab.run.interrupted(recordName({ name }, lab), done, tasks)}</p>
        <button type="button" className="button primary" onClick={() => void actions.resumeRun(id)}>
          <Icon name="play" size={18} />
          {lab.run.resume}
        </button>
        <button type="button" className="button" onClick={() => void actions.cancelRun(id)}>
          {lab.run.cancel}
        </button>
      </div>
    </section>
  );
}

function LiveRun({ run, record }: { run: RunProgress; record: LabRecord | null }) {
  const lab = useLabText();
  const { lab: actions } = useActions();
  const done = run.tasks.filter(({ status }) => status === 'done' || status === 'failed').length;
  const words = lab.run;
  const panel = useRef<HTMLElement>(null);

  // Whoever starts a run far down in the plan sees what it does. Newer Chromium answers a promise, which is no clean-up.
  useEffect(() => {
    void panel.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  return (
    <section ref={panel} className="run" data-run={run.status} aria-label={words.title}>
      <div className="run-head">
        <p role="status">
          <strong>{words.status[run.status]}</strong>
          {run.tasks.length > 0 && ` · ${words.progress(done, run.tasks.length)}`}
        </p>
        {run.leftMs !== null && run.status === 'running' && <p className="run-left">{words.left(run.leftMs)}</p>}
        <div className="run-tools">
          {run.status === 'paused' ? (
            <button type="button" className="button primary" onClick={() => void actions.resumeRun(run.record)}>
              <Icon name="play" size={18} />
              {words.resume}
            </button>
          ) : (
            <button
              type="button"
              className="button"
              disabled={run.status !== 'running'}
              onClick={() => void actions.pauseRun()}
            >
              <Icon name="pause" size={18} />
              {words.pause}
            </button>
          )}
          <button
            type="button"
            className="button"
            disabled={run.status === 'cancelling'}
            onClick={() => void actions.cancelRun(run.record)}
          >
            {words.cancel}
          </button>
        </div>
      </div>
      <progress max={Math.max(1, run.tasks.length)} value={done} aria-label={words.title} />
      {record && <TaskList run={run} record={record} />}
      {run.status === 'running' && <p className="run-stay">{words.stay}</p>}
    </section>
  );
}

function TaskList({ run, record }: { run: RunProgress; record: LabRecord }) {
  const lab = useLabText();
  const labels = useMemo(() => labelsOf([record], lab), [record, lab]);
  const { run: words } = lab;
  return (
    <ol className="run-tasks" aria-label={words.show}>
      {run.tasks.map(({ task, status }) => {
        const now = status === 'running' ? run.now : null;
        return (
          <li key={taskKeyOf(task)} data-status={status}>
            <span className="run-task-name">{taskLabel(task, record, labels, lab)}</span>
            <span className="run-task-status">
              {status === 'done' && <Icon name="check" size={14} />}
              {status === 'failed' && <Icon name="warning" size={14} />}
              {now ? words.step(words.steps[now.step], now.done, now.total) : words.task[status]}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
