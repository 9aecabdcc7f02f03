import './bridge/trusted-scripts.ts';
import { createRoot } from 'react-dom/client';
import { connectFovea } from './bridge/fovea-client.ts';
import { browser } from './state/browser.ts';
import { createFovea } from './state/store.ts';
import { FoveaContext } from './state/use-store.ts';
import { App } from './ui/app.tsx';
import { ErrorBoundary } from './ui/error-boundary.tsx';
import { isSupported, Unsupported } from './ui/unsupported.tsx';
import './ui/style/tokens.css';
import './ui/style/base.css';
import './ui/style/controls.css';

const root = createRoot(document.getElementById('root') as HTMLElement);

if (isSupported()) {
  const fovea = createFovea(connectFovea(), browser);
  void fovea.actions.start();
  root.render(
    <ErrorBoundary>
      <FoveaContext value={fovea}>
        <App />
      </FoveaContext>
    </ErrorBoundary>,
  );
} else {
  root.render(<Unsupported />);
}
