import { chooseLanguage } from './text/choose-language.ts';
import { textIn } from './text/use-text.ts';

const needed = ['indexedDB', 'WebAssembly', 'Worker', 'OffscreenCanvas', 'BroadcastChannel'];

/** What keeps Fovea from working here, or null. Everything else is detected and done without. */
export function obstacle(): 'insecure' | 'old' | null {
  // Locks and hashes are missing on a plain http address: the browser is not to blame.
  if (!isSecureContext) return 'insecure';
  const isComplete =
    needed.every((name) => Reflect.get(globalThis, name) !== undefined) && 'locks' in navigator && 'subtle' in crypto;
  return isComplete ? null : 'old';
}

export function isSupported(): boolean {
  return obstacle() === null;
}

export function Unsupported() {
  const { unsupported } = textIn(chooseLanguage('auto', navigator.languages));
  const { title, hint } = unsupported[obstacle() ?? 'old'];
  return (
    <main className="full-page">
      <h1>{title}</h1>
      <p>{hint}</p>
    </main>
  );
}
