import type { Plan } from '../../lab/plan.ts';
import { NumberField } from './number-field.tsx';
import { SelectField } from './select-field.tsx';
import { useLabText } from './use-lab-text.ts';

const mostSeed = 2 ** 31 - 1;
const mostItems = 1_000_000;
const mostRuns = 2_000;

/** How much is measured, by which dice, and what fidelity is measured against. */
export function SampleFields({ plan, onChange }: { plan: Plan; onChange: (next: Partial<Plan>) => void }) {
  const { plan: words } = useLabText();
  const { samples } = plan;
  const sample = (next: Partial<Plan['samples']>) => onChange({ samples: { ...samples, ...next } });
  const references = [
    { value: 'golden', name: words.golden, why: null },
    ...plan.encoders.map((_, place) => ({ value: String(place), name: words.encoder(place + 1), why: null })),
  ];
  return (
    <fieldset className="plan-set">
      <legend>{words.samples}</legend>
      <div className="plan-encoder-fields">
        <NumberField
          label={words.runs}
          value={samples.runs}
          least={3}
          most={mostRuns}
          onChange={(runs) => sample({ runs })}
        />
        <NumberField
          label={words.seed}
          value={plan.seed}
          least={0}
          most={mostSeed}
          onChange={(seed) => onChange({ seed })}
        />
        <NumberField
          label={words.mostPhotos}
          hint={words.zeroIsAll}
          value={samples.photos}
          least={0}
          most={mostItems}
          onChange={(photos) => sample({ photos })}
        />
        <NumberField
          label={words.mostQueries}
          hint={words.zeroIsAll}
          value={samples.queries}
          least={0}
          most={mostItems}
          onChange={(queries) => sample({ queries })}
        />
      </div>
      <p className="plan-hint">{words.zeroIsAll}</p>
      <SelectField
        label={words.reference}
        value={String(plan.reference)}
        options={references}
        onChange={(value) => onChange({ reference: value === 'golden' ? 'golden' : Number(value) })}
      />
    </fieldset>
  );
}
