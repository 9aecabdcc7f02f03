import type { LabCalls } from '../bridge/client-port.ts';
import type { LabEvent } from '../bridge/contracts/lab.ts';
import type { Problem } from './app-state.ts';
import { type Context, notify, problemOf } from './context.ts';
import type { LabState } from './lab.ts';

/** How the groups of the Lab's actions reach its worker and its part of the state. */
export interface LabAccess {
  readonly change: (next: Partial<LabState>) => void;
  readonly state: () => LabState;
  /** Throws what the Lab throws. */
  readonly calls: () => Promise<LabCalls>;
  /** Null where it failed; the person has been told then. */
  readonly ask: <T>(work: (calls: LabCalls) => Promise<T>) => Promise<T | null>;
  /** Tells the person; a crash of the worker closes the Lab. */
  readonly tell: (problem: Problem) => void;
}

export function createLabAccess(context: Context, onEvent: (event: LabEvent) => void): LabAccess {
  const { store, client } = context;
  let opening: Promise<LabCalls> | null = null;
  const state = () => store.getState().lab;
  const change = (next: Partial<LabState>) => store.setState({ lab: { ...state(), ...next } });

  function calls(): Promise<LabCalls> {
    if (opening === null) {
      opening = client.lab(onEvent);
      opening.catch(() => {
        opening = null;
      });
    }
    return opening;
  }

  async function ask<T>(work: (calls: LabCalls) => Promise<T>): Promise<T | null> {
    try {
      return await work(await calls());
    } catch (error) {
      tell(problemOf(error));
      return null;
    }
  }

  function tell(problem: Problem): void {
    if (problem.kind === 'worker-crashed') {
      opening = null;
      change({ status: { kind: 'failed', problem }, run: null });
    } else if (problem.kind !== 'aborted') notify(context, { kind: 'problem', problem });
  }

  return { change, state, calls, ask, tell };
}
