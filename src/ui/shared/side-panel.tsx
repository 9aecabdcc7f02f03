import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useText } from '../text/use-text.ts';
import { Icon } from './icon.tsx';
import './side-panel.css';

interface SidePanelProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Beside the feed on a wide screen, a sheet at the bottom of a phone. The feed stays usable: searching goes on meanwhile. */
export function SidePanel({ title, onClose, children }: SidePanelProps) {
  const text = useText();
  const titleId = useId();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  return (
    <aside
      className="side-panel"
      aria-labelledby={titleId}
      tabIndex={-1}
      ref={panel}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <header className="side-panel-head">
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="icon-button" title={text.common.close} onClick={onClose}>
          <Icon name="close" />
          <span className="visually-hidden">{text.common.close}</span>
        </button>
      </header>
      <div className="side-panel-body">{children}</div>
    </aside>
  );
}
