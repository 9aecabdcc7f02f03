import { type Context, notify, report } from './context.ts';

/**
 * With the first photos of their own, the browser is asked to keep them when space gets short. Nothing waits for the answer:
 * Firefox asks the person, who may never give one.
 */
export function askToKeep(context: Context): void {
  const { library, storage } = context.store.getState();
  const first = library.kind === 'open' && library.summary.mine === 0;
  if (!first || storage?.persistent) return;
  context.browser.askPersistence().then(
    (granted) => notify(context, { kind: 'persistence', granted }),
    (error: unknown) => report(context, error),
  );
}
