import { useState } from 'react';
import type { DataSet } from '../../bridge/contracts/lab.ts';
import type { Plan } from '../../lab/plan.ts';
import { isRunning, readingOf } from '../../state/lab.ts';
import { lackOf } from '../../state/lab-plan.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { problemSentence, useText } from '../text/use-text.ts';
import { useLabText } from './use-lab-text.ts';

/** So many photos to encode are minutes on most machines. */
const long = 2_000;

/** How much the plan will do, said before it is started, and its link. */
export function PlanFoot({ plan, data }: { plan: Plan; data: DataSet | null }) {
  const text = useText();
  const { plan: words } = useLabText();
  const { lab } = useActions();
  const { tasks, planProblem } = useFoveaState((state) => state.lab);
  const busy = useFoveaState((state) => isRunning(state.lab));
  const capabilities = useFoveaState((state) => state.capabilities);
  const lacks = plan.encoders.some(({ device }) => lackOf(device, capabilities) !== null);
  const [copied, setCopied] = useState<boolean | null>(null);
  const reading = data && data.photos > 0 ? readingOf(plan, data) : null;
  const rankings = (tasks ?? []).filter(({ kind, encoder }) => kind === 'ranking' && encoder === 0).length;

  async function copyLink(): Promise<void> {
    const search = await lab.planLink();
    if (search === null) return;
    const address = new URL(search, location.href.split('?')[0]).href;
    setCopied(
      await navigator.clipboard.writeText(address).then(
        () => true,
        () => false,
      ),
    );
  }

  return (
    <div className="plan-foot">
      <div className="plan-size" role="status">
        {planProblem && <p className="lab-problem">{problemSentence(text, planProblem)}</p>}
        {tasks && (
          <p>
            <strong>{words.tasks(tasks.length)}</strong> · {words.size(plan.encoders.length, rankings)}
          </p>
        )}
        {reading && <p>{words.reading(reading.photos, reading.queries)}</p>}
        {reading && reading.photos > long && <p>{words.long}</p>}
        {copied !== null && <p>{copied ? words.linkCopied : words.linkFailed}</p>}
      </div>
      <button
        type="button"
        className="button primary"
        title={busy ? words.busy : undefined}
        disabled={busy || tasks === null || data === null || lacks}
        onClick={() => void lab.start()}
      >
        {words.start}
      </button>
      <div className="plan-row">
        <button type="button" className="text-button" onClick={() => void copyLink()}>
          {words.link}
        </button>
        <button type="button" className="text-button" onClick={() => void lab.resetPlan()}>
          {words.reset}
        </button>
      </div>
    </div>
  );
}
