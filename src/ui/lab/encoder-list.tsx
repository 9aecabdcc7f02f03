import type { EncoderChoice, Plan } from '../../lab/plan.ts';
import { encoderFor, mostEncoders, usableModels, withCopy, withoutEncoder } from '../../state/lab-plan.ts';
import { useFoveaState } from '../../state/use-store.ts';
import { EncoderFields } from './encoder-fields.tsx';
import { useLabText } from './use-lab-text.ts';

interface EncoderListProps {
  readonly plan: Plan;
  readonly onChange: (plan: Plan) => void;
  readonly onModels: () => void;
}

/** The encoders of the plan, each a model with files, a text tower and a device. */
export function EncoderList({ plan, onChange, onModels }: EncoderListProps) {
  const lab = useLabText();
  const models = useFoveaState((state) => state.models);
  const isFull = plan.encoders.length >= mostEncoders;

  function replace(place: number, choice: EncoderChoice): void {
    onChange({ ...plan, encoders: plan.encoders.with(place, choice) });
  }

  return (
    <fieldset className="plan-set">
      <legend>{lab.plan.encoders}</legend>
      <ol className="plan-encoders">
        {plan.encoders.map((choice, place) => (
          <EncoderFields
            // biome-ignore lint/suspicious/noArrayIndexKey: encoders may be equal, and their place is what they are known by.
            key={place}
            place={place}
            choice={choice}
            isOnly={plan.encoders.length === 1}
            isFull={isFull}
            onChange={(next) => replace(place, next)}
            onCopy={() => onChange(withCopy(plan, place))}
            onRemove={() => onChange(withoutEncoder(plan, place))}
          />
        ))}
      </ol>
      <div className="plan-row">
        <button
          type="button"
          className="text-button"
          disabled={isFull}
          onClick={() =>
            onChange({ ...plan, encoders: [...plan.encoders, encoderFor(usableModels(models)[0], 'wasm', 1)] })
          }
        >
          {lab.plan.add}
        </button>
        <button type="button" className="text-button" title={lab.plan.moreModelsHint} onClick={onModels}>
          {lab.plan.moreModels}
        </button>
      </div>
    </fieldset>
  );
}
