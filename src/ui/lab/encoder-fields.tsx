import type { EncoderChoice } from '../../lab/plan.ts';
import {
  allDevices,
  lackOf,
  mostThreads,
  usableModels,
  variantsOf,
  withDevice,
  withModel,
} from '../../state/lab-plan.ts';
import { useFoveaState } from '../../state/use-store.ts';
import { Icon } from '../shared/icon.tsx';
import { NumberField } from './number-field.tsx';
import { SelectField } from './select-field.tsx';
import { useLabText } from './use-lab-text.ts';

interface EncoderFieldsProps {
  readonly place: number;
  readonly choice: EncoderChoice;
  readonly isOnly: boolean;
  readonly isFull: boolean;
  readonly onChange: (choice: EncoderChoice) => void;
  readonly onCopy: () => void;
  readonly onRemove: () => void;
}

/** One encoder: only files that are here can be chosen, and only devices that this browser has. */
export function EncoderFields({ place, choice, isOnly, isFull, onChange, onCopy, onRemove }: EncoderFieldsProps) {
  const lab = useLabText();
  const models = useFoveaState((state) => state.models);
  const capabilities = useFoveaState((state) => state.capabilities);
  const usable = usableModels(models);
  const listing = usable.find(({ model }) => model.id === choice.model);
  const { image, text, textTowers } = variantsOf(listing);
  const { plan } = lab;

  /** What was chosen elsewhere stays to be seen, and cannot be chosen again. */
  const here = <Value extends string>(
    all: readonly Value[],
    current: Value,
    name: (value: Value) => string = String,
  ) => [
    ...all.map((value) => ({ value, name: name(value), why: null })),
    ...(all.includes(current) ? [] : [{ value: current, name: plan.notHere(name(current)), why: '' }]),
  ];
  const modelName = (id: string) => usable.find(({ model }) => model.id === id)?.model.name ?? id;
  const lack = lackOf(choice.device, capabilities);

  return (
    <li className="plan-encoder" aria-label={plan.encoder(place + 1)}>
      <div className="plan-encoder-head">
        <SelectField
          label={plan.model}
          value={choice.model}
          options={here(
            usable.map(({ model }) => model.id),
            choice.model,
            modelName,
          )}
          onChange={(id) =>
            onChange(
              withModel(
                choice,
                usable.find(({ model }) => model.id === id),
              ),
            )
          }
        />
        <button type="button" className="icon-button small" title={plan.copy} disabled={isFull} onClick={onCopy}>
          <Icon name="similar" size={16} />
          <span className="visually-hidden">{`${plan.copy}: ${plan.encoder(place + 1)}`}</span>
        </button>
        <button type="button" className="icon-button small" title={plan.drop} disabled={isOnly} onClick={onRemove}>
          <Icon name="close" size={16} />
          <span className="visually-hidden">{`${plan.drop}: ${plan.encoder(place + 1)}`}</span>
        </button>
      </div>
      <div className="plan-encoder-fields">
        <SelectField
          label={plan.image}
          value={choice.image}
          options={here(image, choice.image)}
          onChange={(dtype) => onChange({ ...choice, image: dtype })}
        />
        <SelectField
          label={plan.text}
          value={choice.text}
          options={here(text, choice.text)}
          onChange={(dtype) => onChange({ ...choice, text: dtype })}
        />
        {textTowers.length > 1 && (
          <SelectField
            label={plan.tower}
            value={choice.textTower}
            options={here(textTowers, choice.textTower, (tower) => plan.towers[tower])}
            onChange={(tower) => onChange({ ...choice, textTower: tower })}
          />
        )}
        <SelectField
          label={plan.device}
          value={choice.device}
          options={allDevices.map((device) => {
            const missing = lackOf(device, capabilities);
            return { value: device, name: lab.devices[device][0], why: missing && lab.lacks[missing] };
          })}
          onChange={(device) => onChange(withDevice(choice, device, capabilities))}
        />
        {choice.device === 'wasm-threads' && (
          <NumberField
            label={plan.threads}
            value={choice.threads}
            least={1}
            most={mostThreads}
            onChange={(threads) => onChange({ ...choice, threads })}
          />
        )}
      </div>
      {lack && <p className="lab-problem">{lab.lacks[lack]}</p>}
    </li>
  );
}
