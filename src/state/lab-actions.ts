import type { LabEvent } from '../bridge/contracts/lab.ts';
import { type Context, problemOf } from './context.ts';
import { createLabAccess } from './lab-access.ts';
import { labDataActions } from './lab-data-actions.ts';
import { labPlanActions } from './lab-plan-actions.ts';
import { labRecordActions } from './lab-record-actions.ts';
import type { Navigation } from './navigation.ts';

/** Everything a person can do in the Lab. Its worker starts when the Lab is entered, and a run goes on when it is left. */
export function labActions(context: Context, navigation: Navigation, refreshModels: () => Promise<void>) {
  const { store } = context;
  const access = createLabAccess(context, onEvent);
  const { change, state, ask } = access;
  const plans = labPlanActions(context, access, navigation);
  const records = labRecordActions(access);
  const data = labDataActions(access);

  function onEvent(event: LabEvent): void {
    if (event.kind === 'adding') change({ adding: { done: event.done, total: event.total } });
    if (event.kind === 'changed') void records.refresh();
    if (event.kind === 'problem') access.tell(event.problem);
    if (event.kind !== 'run') return;
    const before = state().run;
    change({ run: event.progress });
    const measured = (progress: typeof before) =>
      progress && `${progress.record} ${progress.status} ${progress.tasks.map(({ status }) => status).join()}`;
    if (measured(before) !== measured(event.progress)) void records.refresh();
  }

  /** Opens the Lab, or opens it again after its worker has died. */
  async function enter(): Promise<void> {
    if (state().status.kind === 'opening') return;
    if (state().status.kind !== 'open') change({ status: { kind: 'opening' } });
    try {
      await access.calls();
      if (store.getState().capabilities === null) await refreshModels();
      await records.refresh();
      await plans.enter();
      change({ status: { kind: 'open' } });
    } catch (error) {
      change({ status: { kind: 'failed', problem: problemOf(error) } });
    }
  }

  return {
    enter,
    ...plans.actions,
    ...records.actions,
    ...data,
    async start(): Promise<void> {
      const { plan } = state();
      if (!plan) return;
      const record = await ask((calls) => calls.start(plan));
      if (record !== null) await records.actions.openRecord(record);
    },
    async resumeRun(record: string): Promise<void> {
      await ask((calls) => calls.resume(record));
      await records.actions.openRecord(record);
    },
    pauseRun: () => ask((calls) => calls.pause()),
    cancelRun: (record: string) => ask((calls) => calls.cancel(record)),
  };
}
