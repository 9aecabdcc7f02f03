import type { Plan } from '../../lab/plan.ts';
import { sameData } from '../../state/lab.ts';
import {
  allIndexes,
  allMeasures,
  allRankers,
  lackOfIndex,
  lackOfMeasure,
  lackOfRanker,
  toggled,
  withData,
} from '../../state/lab-plan.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { CheckList } from './check-list.tsx';
import { DataChoice } from './data-choice.tsx';
import { EncoderList } from './encoder-list.tsx';
import { PlanFoot } from './plan-foot.tsx';
import { SampleFields } from './sample-fields.tsx';
import { useLabText } from './use-lab-text.ts';
import './plan.css';

/** What to compare, on what, and how. */
export function PlanColumn({ plan, onModels }: { plan: Plan; onModels: () => void }) {
  const lab = useLabText();
  const { lab: actions } = useActions();
  const dataSets = useFoveaState((state) => state.lab.dataSets);
  const data = dataSets.find(({ ref }) => sameData(ref, plan.data));
  const change = (next: Partial<Plan>) => void actions.editPlan({ ...plan, ...next });
  return (
    <section className="plan" aria-label={lab.plan.label}>
      <label className="lab-field">
        {lab.plan.name}
        <input
          className="lab-input"
          value={plan.name}
          maxLength={120}
          placeholder={lab.plan.namePlaceholder}
          onChange={(event) => change({ name: event.target.value })}
        />
      </label>
      <DataChoice
        dataSets={dataSets}
        chosen={plan.data}
        onChoose={(chosen) => void actions.editPlan(withData(plan, chosen))}
      />
      <EncoderList plan={plan} onChange={(next) => void actions.editPlan(next)} onModels={onModels} />
      <CheckList
        legend={lab.plan.rankers}
        choices={allRankers}
        chosen={plan.rankers}
        words={lab.rankers}
        lackOf={(ranker) => lackOfRanker(ranker, data)}
        onToggle={(ranker) => change({ rankers: toggled(allRankers, plan.rankers, ranker) })}
      />
      <CheckList
        legend={lab.plan.indexes}
        choices={allIndexes}
        chosen={plan.indexes}
        words={lab.indexes}
        lackOf={() => lackOfIndex(plan.rankers)}
        onToggle={(index) => change({ indexes: toggled(allIndexes, plan.indexes, index) })}
      />
      <CheckList
        legend={lab.plan.measures}
        choices={allMeasures}
        chosen={plan.measures}
        words={lab.measures}
        lackOf={(measure) => lackOfMeasure(measure, data)}
        onToggle={(measure) => change({ measures: toggled(allMeasures, plan.measures, measure) })}
      />
      <SampleFields plan={plan} onChange={change} />
      <PlanFoot plan={plan} data={data ?? null} />
    </section>
  );
}
