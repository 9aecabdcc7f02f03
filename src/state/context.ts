import type { StoreApi } from 'zustand/vanilla';
import type { FoveaClient } from '../bridge/client-port.ts';
import { toWire } from '../domain/errors.ts';
import type { AppState, Notice, Problem } from './app-state.ts';
import type { BrowserPorts } from './ports.ts';

/** What every group of actions works with. */
export interface Context {
  readonly store: StoreApi<AppState>;
  readonly client: FoveaClient;
  readonly browser: BrowserPorts;
}

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

const shown = 4;

/** Adds a notice; one that says the same as the newest replaces it. */
export function notify({ store }: Context, notice: WithoutId<Notice>): void {
  const { notices } = store.getState();
  const id = (notices.at(-1)?.id ?? 0) + 1;
  const others = notices.filter(
    (other) => JSON.stringify({ ...other, id: 0 }) !== JSON.stringify({ ...notice, id: 0 }),
  );
  store.setState({ notices: [...others, { ...notice, id } as Notice].slice(-shown) });
}

export function problemOf(error: unknown): Problem {
  return toWire(error);
}

/** Tells the person about an error, unless they caused it by cancelling. */
export function report(context: Context, error: unknown): void {
  const problem = problemOf(error);
  if (problem.kind !== 'aborted') notify(context, { kind: 'problem', problem });
}
