import { chooseLanguage } from './text/choose-language.ts';
import { textIn } from './text/use-text.ts';

/** Without these nothing of Fovea can work; everything else is detected and done without. */
export function isSupported(): boolean {
  return (
    'indexedDB' in globalThis &&
    'WebAssembly' in globalThis &&
    'Worker' in globalThis &&
    'OffscreenCanvas' in globalThis
  );
}

export function Unsupported() {
  const { unsupported } = textIn(chooseLanguage('auto', navigator.languages));
  return (
    <main className="full-page">
      <h1>{unsupported.title}</h1>
      <p>{unsupported.hint}</p>
    </main>
  );
}
