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
  const found = choices.map((choice) => lackOf?.(choice) ?? null);
  // What holds for all of them is said once.
  const common = found.every((lack) => lack === found[0]) ? (found[0] ?? null) : null;
  return (
    <fieldset className="plan-set">
      <legend>{legend}</legend>
      {common && <p className="plan-hint">{lacks[common]}</p>}
      {choices.map((choice, at) => {
        const lack = found[at] ?? null;
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
            <small>{lack === null || lack === common ? hint : lacks[lack]}</small>
          </label>
        );
      })}
    </fieldset>
  );
}
