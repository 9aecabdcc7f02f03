import { Component, type ReactNode } from 'react';
import { chooseLanguage } from './text/choose-language.ts';
import { textIn } from './text/use-text.ts';

/** The last net: a broken page says so and offers to reload. It knows nothing of the state, which may be what broke. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    const { crashed } = textIn(chooseLanguage('auto', navigator.languages));
    return (
      <main className="full-page" role="alert">
        <h1>{crashed.title}</h1>
        <p>{crashed.hint}</p>
        <p className="full-page-detail">{error.message}</p>
        <button type="button" className="button primary" onClick={() => location.reload()}>
          {crashed.reload}
        </button>
      </main>
    );
  }
}
