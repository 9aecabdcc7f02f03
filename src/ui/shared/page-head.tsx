import type { ReactNode } from 'react';
import { useActions } from '../../state/use-store.ts';
import { useText } from '../text/use-text.ts';
import { Icon } from './icon.tsx';
import './page-head.css';

/** The head of a page that stands in place of the results: the way back, its name, and at the same place always its tool. */
export function PageHead({ title, lead, children }: { title: string; lead?: string; children?: ReactNode }) {
  const text = useText();
  const { showView } = useActions();
  return (
    <header className="page-head">
      <button type="button" className="button" onClick={() => showView('feed')}>
        <Icon name="left" size={18} />
        {text.show.back}
      </button>
      <h2>{title}</h2>
      {lead && <p>{lead}</p>}
      {children && <div className="page-head-tools">{children}</div>}
    </header>
  );
}
