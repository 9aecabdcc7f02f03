import { Popover } from '@base-ui/react/popover';
import { useText } from '../text/use-text.ts';
import './operator-chips.css';

/** The operators, each by an example and what it does. */
export function OperatorList() {
  const { operators } = useText();
  return (
    <dl className="operator-list">
      {operators.examples.map(([example, meaning]) => (
        <div key={example}>
          <dt>
            <kbd>{example}</kbd>
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The same one press away from the filters. */
export function OperatorHelp() {
  const { operators } = useText();
  return (
    <Popover.Root>
      <Popover.Trigger className="text-button">{operators.help}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="floating" sideOffset={8} align="start" collisionPadding={12}>
          <Popover.Popup className="menu operator-help">
            <Popover.Title className="menu-title">{operators.help}</Popover.Title>
            <p className="menu-hint">{operators.hint}</p>
            <OperatorList />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
