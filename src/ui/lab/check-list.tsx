import type { Lack } from '../../state/lab-plan.ts';
import { useLabText } from './use-lab-text.ts';

interface CheckListProps<Choice extends string> {
  readonly legend: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly Choice[];
  readonly words: Readonly<Record<Choice, readonly [name: string, hint: string]>>;
  readonly lackOf?: (choice: Choice) => Lack | null;
  readonly onToggle: (choice: Choice) => void;
}

/** Several of a few choices; one that makes no sense here is disabled and says why. */
export function CheckList<Choice extends string>(props: CheckListProps<Choice>) {
  const { legend, choices, chosen, words, lackOf, onToggle } = props;
  const { lacks } = useLabText();
  return (
    <fieldset className="plan-set">
      <legend>{legend}</legend>
      {choices.map((choice) => {
        const lack = lackOf?.(choice) ?? null;
        const [name, hint] = words[choice];
        return (
          <label key={choice} className="plan-check" data-disabled={lack !== null || undefined}>
            <input
              type="checkbox"
              checked={chosen.includes(choice)}
              disabled={lack !== null && !chosen.includes(choice)}
              onChange={() => onToggle(choice)}
            />
            <span>{name}</span>
            <small>{lack === null ? hint : lacks[lack]}</small>
          </label>
        );
      })}
    </fieldset>
  );
}
