import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LabEvent } from '../../../src/bridge/contracts/lab.ts';
import { addCaptions } from '../../../src/lab/data/captions-data.ts';
import { Lab } from '../../../src/lab/lab.ts';
import type { Plan } from '../../../src/lab/plan.ts';
import type { LabStore } from '../../../src/lab/store/lab-store.ts';
import { memoryLabStore } from '../../../src/lab/store/memory-lab-store.ts';
import { testKernel } from '../../fakes/kernel.ts';
import { FakeLabHost, nowhere, stubPictures } from '../../fakes/lab-host.ts';
import { FakeLocks } from '../../fakes/locks.ts';

const photoCount = 4;

/** Photo n holds its number and is described by "caption n". */
async function axes(store: LabStore): Promise<Plan> {
  const lines = Array.from({ length: photoCount }, (_, n) =>
    JSON.stringify({ file: `${n}.jpg`, captions: [`caption ${n}`] }),
  );
  const photos = Array.from({ length: photoCount }, (_, n) => ({
    path: `${n}.jpg`,
    file: new File([`${n}`], `${n}.jpg`),
  }));
  const { ref } = await addCaptions(new File([lines.join('\n')], 'axes.jsonl'), photos, store, () => undefined);
  return {
    version: 1,
    name: 'axes',
    seed: 1,
    data: ref,
    encoders: [{ model: 'fovea-mini', image: 'q8', text: 'q8', textTower: 'auto', device: 'wasm', threads: 1 }],
    indexes: ['exact-int8'],
    rankers: ['picture'],
    measures: ['quality'],
    samples: { runs: 3, photos: 0, queries: 0 },
    reference: 'golden',
  };
}

let store: LabStore;
let host: FakeLabHost;
let locks: FakeLocks;
let events: LabEvent[];
let plan: Plan;
let ids = 0;

const openLab = () =>
  Lab.open({
    appBase: 'http://localhost/',
    host,
    store,
    locks: locks as unknown as LockManager,
    kernel: async () => testKernel,
    environment: async () => nowhere,
    now: () => 0,
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    tell: (event) => events.push(event),
  });

const lastStatus = () => events.flatMap((event) => (event.kind === 'run' ? [event.progress.status] : [])).at(-1);
const ended = (status: string) => vi.waitFor(() => expect(lastStatus()).toBe(status));

beforeEach(async () => {
  stubPictures();
  store = memoryLabStore();
  host = new FakeLabHost();
  locks = new FakeLocks();
  events = [];
  plan = await axes(store);
});
afterEach(() => vi.unstubAllGlobals());

describe('Runner', () => {
  it('runs a plan to its end', async () => {
    const lab = await openLab();
    const id = await lab.start(plan);
    await ended('done');
    const record = await lab.record(id);
    expect(record).toMatchObject({ state: 'done', finishedAt: '1970-01-01T00:00:00.000Z' });
    expect(record.results.map(({ problem }) => problem)).toEqual([null, null]);
  });

  it('two starts at once are one run and one refusal', async () => {
    const lab = await openLab();
    const both = await Promise.allSettled([lab.start(plan), lab.start(plan)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await ended('done');
    expect(await lab.records()).toHaveLength(1);
  });

  it('a second tab neither resumes, deletes nor takes for interrupted what this one has under way', async () => {
    host.hold();
    const lab = await openLab();
    const id = await lab.start(plan);
    const other = await openLab();
    expect((await other.record(id)).state).toBe('running');
    await expect(other.resume(id)).rejects.toMatchObject({ kind: 'bad-input' });
    await expect(other.removeRecord(id)).rejects.toMatchObject({ kind: 'bad-input' });
    host.release();
    await ended('done');
    expect((await lab.record(id)).state).toBe('done');
  });

  it('a run whose tab ended is found paused, and goes on', async () => {
    host.hold();
    const gone = await openLab();
    const id = await gone.start(plan);
    // The browser frees a dead worker's locks.
    locks = new FakeLocks();
    host = new FakeLabHost();
    const lab = await openLab();
    expect((await lab.record(id)).state).toBe('paused');
    await lab.resume(id);
    await ended('done');
    expect((await lab.record(id)).results).toHaveLength(2);
  });

  it('stops at once, even when an encoder never answers, and ends the encoders', async () => {
    host.hold();
    const lab = await openLab();
    const id = await lab.start(plan);
    await vi.waitFor(() => expect(host.waiting).toBeGreaterThan(0));
    await lab.pause();
    await ended('paused');
    expect(host.stops).toBeGreaterThan(0);
    expect((await lab.record(id)).results).toEqual([]);
  });

  it('a cancellation overtakes a pause, and ends a paused run as well', async () => {
    host.hold();
    const lab = await openLab();
    const first = await lab.start(plan);
    await lab.pause();
    await lab.cancel(first);
    await ended('cancelled');
    expect((await lab.record(first)).state).toBe('cancelled');
    const second = await lab.start(plan);
    await vi.waitFor(() => expect(lastStatus()).toBe('running'));
    await lab.pause();
    await ended('paused');
    await lab.cancel(second);
    await ended('cancelled');
    expect((await lab.record(second)).state).toBe('cancelled');
  });

  it('refuses to go on with data that have changed meanwhile', async () => {
    host.hold();
    const lab = await openLab();
    const id = await lab.start(plan);
    await lab.pause();
    await ended('paused');
    const kept = (await store.all('dataSets'))[0];
    const [key] = [`captions-${'id' in plan.data ? plan.data.id : ''}`];
    const text = (kept?.files.captions?.text ?? '').split('\n').slice(1).join('\n');
    await store.update('dataSets', key, (set) => ({ ...set, files: { captions: { name: 'axes.jsonl', text } } }));
    await expect(lab.resume(id)).rejects.toThrow(/have changed since/);
  });

  it('a name given during a run stays', async () => {
    host.hold();
    const lab = await openLab();
    const id = await lab.start(plan);
    await lab.rename(id, 'mine');
    host.release();
    await ended('done');
    expect(await lab.record(id)).toMatchObject({ name: 'mine', results: [{}, {}] });
  });

  it('calls no ranking better than one of other photos', async () => {
    const lab = await openLab();
    const whole = await lab.start(plan);
    await ended('done');
    const part = await lab.start({ ...plan, samples: { ...plan.samples, photos: 2 } });
    await vi.waitFor(async () => expect((await lab.record(part)).state).toBe('done'));
    const ranking = { encoder: 0, index: 'exact-int8', ranker: 'picture' } as const;
    await expect(lab.compare({ record: part, ...ranking }, { record: whole, ...ranking })).rejects.toThrow(
      /different photos/,
    );
  });
});
