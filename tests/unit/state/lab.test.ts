import { describe, expect, it } from 'vitest';
import type { LabCalls } from '../../../src/bridge/client-port.ts';
import type { DataSet, LabEvent, RunProgress } from '../../../src/bridge/contracts/lab.ts';
import { FoveaError } from '../../../src/domain/errors.ts';
import { parsePlan, permalinkOf } from '../../../src/lab/plan.ts';
import type { LabRecord } from '../../../src/lab/record.ts';
import { tasksOf } from '../../../src/lab/tasks.ts';
import { createFovea } from '../../../src/state/store.ts';
import { encoderResult, labRecord, plan } from '../../fakes/lab-results.ts';
import { FakeBrowser, FakeClient, settle } from './fakes.ts';

const seeds: DataSet = {
  ref: { kind: 'seeds' },
  name: '',
  photos: 10,
  queries: 5,
  languages: ['en'],
  classes: [],
  judged: true,
  worded: true,
  bytes: 0,
};

/** A Lab whose run is moved on by hand. */
class FakeLab extends FakeClient {
  readonly kept = new Map<string, LabRecord>();
  opened = 0;
  broken: FoveaError | null = null;
  tellLab: (event: LabEvent) => void = () => undefined;

  override async lab(listener: (event: LabEvent) => void): Promise<LabCalls> {
    if (this.broken) throw this.broken;
    this.opened++;
    this.tellLab = listener;
    return {
      dataSets: async () => [seeds],
      addCaptions: async () => ({ ...seeds, ref: { kind: 'captions', id: '0'.repeat(16) }, name: 'mine.jsonl' }),
      addJudgements: async () => seeds,
      removeDataSet: async () => undefined,
      readPlan: async (text) => parsePlan(text),
      permalink: async (value) => permalinkOf(value),
      tasks: async (value) => tasksOf(value),
      start: async (value) => {
        this.kept.set('new', labRecord('new', [], { plan: value, state: 'running' }));
        return 'new';
      },
      resume: async () => undefined,
      pause: async () => undefined,
      cancel: async () => undefined,
      records: async () =>
        [...this.kept.values()].map(({ id, name, startedAt, state, imported, results }) => ({
          ...{ id, name, startedAt, state, imported },
          ...{ done: results.length, tasks: 6, failed: 0 },
        })),
      record: async (id) => {
        const record = this.kept.get(id);
        if (!record) throw new FoveaError('not-found', 'No such record.');
        return record;
      },
      rename: async (id, name) => void this.kept.set(id, { ...(this.kept.get(id) as LabRecord), name }),
      removeRecord: async (id) => void this.kept.delete(id),
      importRecord: async () => 'new',
      exportRecord: async () => new Blob(),
      exportRun: async () => new Blob(),
      judgeRun: async () => {
        throw new FoveaError('bad-input', 'Not a run.');
      },
      compare: async () => [],
    };
  }
}

async function entered(search = '?view=lab', records: readonly LabRecord[] = []) {
  const client = new FakeLab();
  for (const record of records) client.kept.set(record.id, record);
  const browser = new FakeBrowser(search);
  const { store, actions } = createFovea(client, browser);
  await actions.lab.enter();
  return { client, browser, store, lab: actions.lab, state: () => store.getState().lab };
}

const progress = (change: Partial<RunProgress>): LabEvent => ({
  kind: 'run',
  progress: { record: 'new', status: 'running', tasks: [], now: null, leftMs: null, ...change },
});

describe('the Lab', () => {
  it('starts with a plan for the seeds and knows its tasks', async () => {
    const { state } = await entered();
    expect(state().status.kind).toBe('open');
    expect(state().plan).toMatchObject({ data: { kind: 'seeds' }, samples: { runs: 30 } });
    // No threads in a page that is not isolated: one encoder and its four rankings.
    expect(state().tasks).toHaveLength(5);
  });

  it('writes every edit into the address, and a permalink opens the same plan', async () => {
    const { lab, state, browser } = await entered();
    await lab.editPlan({ ...plan, name: '比较 threads' });
    const address = browser.address.read();
    expect(await lab.planLink()).toBe(address);
    const other = await entered(address);
    expect(other.state().plan).toEqual(state().plan);
    expect(other.state().tasks).toHaveLength(6);
  });

  it('tells of a damaged link and offers the default plan', async () => {
    const { store, state } = await entered('?view=lab&plan=eyJ9');
    expect(store.getState().notices.at(-1)).toMatchObject({ kind: 'problem', problem: { kind: 'bad-input' } });
    expect(state().plan?.data).toEqual({ kind: 'seeds' });
  });

  it('opens the record of a started run and shows each result as it comes', async () => {
    const { client, lab, state } = await entered();
    await lab.start();
    expect(state().shown).toEqual(['new']);
    client.kept.set('new', labRecord('new', [encoderResult(0)], { state: 'running' }));
    client.tellLab(progress({ tasks: [{ task: { kind: 'encoder', encoder: 0 }, status: 'done' }] }));
    await settle();
    expect(state().loaded.new?.results).toHaveLength(1);
    expect(state().records[0]?.done).toBe(1);
  });

  it('shows records beside one another and forgets one that was deleted', async () => {
    const { lab, state } = await entered('?view=lab', [labRecord('a', []), labRecord('b', [])]);
    await lab.openRecord('a');
    await lab.toggleBeside('b');
    expect(state().shown).toEqual(['a', 'b']);
    await lab.removeRecord('a');
    expect(state().shown).toEqual(['b']);
    await lab.toggleBeside('b');
    expect(state().shown).toEqual([]);
  });

  it('closes when its worker dies, and another is started by opening it again', async () => {
    const { client, lab, state } = await entered();
    client.tellLab({ kind: 'problem', problem: { kind: 'worker-crashed', message: 'The Lab has stopped.' } });
    expect(state().status).toMatchObject({ kind: 'failed', problem: { message: 'The Lab has stopped.' } });
    await lab.enter();
    expect(state().status.kind).toBe('open');
    expect(client.opened).toBe(2);
  });

  it('says why it cannot open', async () => {
    const client = new FakeLab();
    client.broken = new FoveaError('storage-unavailable', 'No room.');
    const { store, actions } = createFovea(client, new FakeBrowser('?view=lab'));
    await actions.lab.enter();
    expect(store.getState().lab.status).toMatchObject({ kind: 'failed', problem: { kind: 'storage-unavailable' } });
  });

  it('adds data to the list, and tells of files that are none', async () => {
    const { store, lab, state } = await entered();
    const added = await lab.addCaptions(new File([], 'mine.jsonl'), []);
    expect(state().dataSets.map(({ ref }) => ref.kind)).toEqual(['seeds', 'captions']);
    expect(added?.name).toBe('mine.jsonl');
    await lab.judgeRun(seeds, new File([], 'x.run'));
    expect(state().judged).toBeNull();
    expect(store.getState().notices.at(-1)).toMatchObject({ problem: { message: 'Not a run.' } });
  });
});
