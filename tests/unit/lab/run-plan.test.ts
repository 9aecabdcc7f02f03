import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LabData } from '../../../src/lab/data/lab-data.ts';
import type { Plan } from '../../../src/lab/plan.ts';
import { type LabRecord, parseRecord } from '../../../src/lab/record.ts';
import type { RunHost } from '../../../src/lab/run/run-host.ts';
import { Run } from '../../../src/lab/run/run-plan.ts';
import type { LabStore } from '../../../src/lab/store/lab-store.ts';
import { memoryLabStore } from '../../../src/lab/store/memory-lab-store.ts';
import { taskKey, tasksOf } from '../../../src/lab/tasks.ts';
import { testKernel } from '../../fakes/kernel.ts';
import { FakeLabHost, nowhere, stubPictures } from '../../fakes/lab-host.ts';

const photoCount = 6;

/** Photo n and its caption lie on axis n. */
const data: LabData = {
  name: 'Axes',
  posts: null,
  classes: [],
  close: () => undefined,
  photos: Array.from({ length: photoCount }, (_, n) => ({
    id: `p${n}`,
    label: -1,
    blob: async () => new Blob([`${n}`]),
  })),
  queries: Array.from({ length: photoCount }, (_, n) => ({
    id: `q${n}`,
    text: `caption ${n}`,
    language: 'en' as const,
    groups: ['lang:en'],
    grades: new Map([[`p${n}`, 3]]),
    owner: n,
  })),
};

const choice = { model: 'fovea-mini', image: 'q8', text: 'q8', textTower: 'auto', device: 'wasm', threads: 1 } as const;
const plan: Plan = {
  version: 1,
  name: 'test',
  seed: 7,
  data: { kind: 'captions', id: '0123456789abcdef' },
  encoders: [choice, { ...choice, image: 'fp16' }],
  indexes: ['exact-f32', 'exact-int8'],
  rankers: ['picture'],
  measures: ['cost', 'fidelity', 'quality', 'gap'],
  samples: { runs: 3, photos: 0, queries: 0 },
  reference: 0,
};

function recordOf(over: Partial<Plan> = {}): LabRecord {
  return {
    format: 'fovea-lab-record',
    version: 1,
    id: '2b8a1c1e-6f0f-4a53-9f64-3c6f7c4f7a10',
    name: 'test',
    startedAt: '2026-01-01T00:00:00.000Z',
    finishedAt: null,
    state: 'running',
    imported: false,
    environment: nowhere,
    plan: { ...plan, ...over },
    data: { name: 'Axes', photos: photoCount, queries: photoCount, fingerprint: '0123456789abcdef' },
    results: [],
  };
}

beforeEach(stubPictures);
afterEach(() => vi.unstubAllGlobals());

async function run(record: LabRecord, host: RunHost, store: LabStore, signal = new AbortController().signal) {
  await store.put('records', [[record.id, record]]);
  const onProgress = vi.fn();
  return new Run(record, { data, store, host, kernel: testKernel, now: () => 0, onProgress, signal }).finish();
}

describe('Run', () => {
  it('measures every task, and what it records can be read back', async () => {
    const [host, store] = [new FakeLabHost(), memoryLabStore()];
    const record = await run(recordOf(), host, store);
    expect(record.results.map(taskKey)).toEqual(tasksOf(plan).map(taskKey));
    expect(record.results.every(({ problem }) => problem === null)).toBe(true);
    expect(parseRecord(JSON.stringify(record))).toEqual(JSON.parse(JSON.stringify(record)));
    expect(await store.get('records', record.id)).toEqual(record);
    const shorter = JSON.parse(JSON.stringify(record));
    shorter.results.find(({ kind }: { kind: string }) => kind === 'ranking').quality.perQuery.mrr.pop();
    expect(() => parseRecord(JSON.stringify(shorter))).toThrow(/one length/);
    const other = { ...record, plan: { ...record.plan, encoders: [choice], reference: 'golden' } };
    expect(() => parseRecord(JSON.stringify(other))).toThrow(/of its plan/);
    for (const result of record.results) {
      if (result.kind === 'ranking') expect(result.quality?.all.recall1.mean).toBe(1);
      else expect(result.cost?.photos?.p50.mean).toBe(5);
    }
  });

  it('holds the other encoders against the reference, and its other indexes against the exact one', async () => {
    const record = await run(recordOf(), new FakeLabHost(), memoryLabStore());
    const encoders = record.results.filter((result) => result.kind === 'encoder');
    expect(encoders.find(({ encoder }) => encoder === 0)?.fidelity).toBeNull();
    expect(encoders.find(({ encoder }) => encoder === 1)?.fidelity).toMatchObject({
      against: 0,
      photos: { n: photoCount, min: 1 },
    });
    const rankings = record.results.filter((result) => result.kind === 'ranking');
    const agreements = rankings.map(({ encoder, index, agreement }) => [
      encoder,
      index,
      agreement?.encoder,
      agreement?.index,
    ]);
    expect(agreements).toEqual([
      [0, 'exact-f32', undefined, undefined],
      [0, 'exact-int8', 0, 'exact-f32'],
      [1, 'exact-f32', 0, 'exact-f32'],
      [1, 'exact-int8', 0, 'exact-int8'],
    ]);
  });

  it('goes on where it was stopped: nothing is measured twice, and every encoder is ended', async () => {
    const [host, store] = [new FakeLabHost(), memoryLabStore()];
    const stop = new AbortController();
    const update = store.update.bind(store);
    vi.spyOn(store, 'update').mockImplementationOnce(async (shelf, key, change) => {
      const updated = await update(shelf, key, change);
      stop.abort('pause');
      return updated;
    });
    await expect(run(recordOf(), host, store, stop.signal)).rejects.toBe('pause');
    const paused = (await store.get('records', recordOf().id)) as LabRecord;
    expect(paused.results).toHaveLength(1);
    expect(host.stops).toBeGreaterThan(0);
    const startedBefore = host.started.length;
    const record = await run(paused, host, store);
    expect(record.results.map(taskKey)).toEqual(tasksOf(plan).map(taskKey));
    expect(record.results[0]).toEqual(paused.results[0]);
    expect(host.started.slice(startedBefore)).toEqual(['fp16 image', 'fp16 text']);
  });

  it('an encoder that fails is recorded with its sentence, its rankings too, and the others are measured', async () => {
    const host = new FakeLabHost();
    host.failing.add('fp16');
    const record = await run(recordOf(), host, memoryLabStore());
    const problems = record.results.map(({ encoder, problem }) => [encoder, problem?.message ?? null]);
    expect(problems).toEqual([
      [0, null],
      [0, null],
      [0, null],
      [1, 'It gives wrong results.'],
      [1, 'It gives wrong results.'],
      [1, 'It gives wrong results.'],
    ]);
  });

  it('vectors of another model are not held against the reference, whatever their length', async () => {
    const other = recordOf({ encoders: [choice, { ...choice, model: 'clip-vit-b32' }] });
    const record = await run(other, new FakeLabHost(), memoryLabStore());
    expect(record.results.find((result) => result.kind === 'encoder' && result.encoder === 1)).toMatchObject({
      problem: null,
      fidelity: null,
    });
  });

  it('a reference that fails costs the others only their fidelity', async () => {
    const host = new FakeLabHost();
    host.failing.add('q8');
    const record = await run(recordOf(), host, memoryLabStore());
    const other = record.results.find((result) => result.kind === 'encoder' && result.encoder === 1);
    expect(other).toMatchObject({ problem: null, fidelity: null });
  });

  it('a page that was out of sight while an encoder was measured marks that task, and no other', async () => {
    const host = new FakeLabHost();
    const start = host.start.bind(host);
    host.start = async (choice, tower) => {
      host.hidden ||= choice.image === 'fp16';
      return start(choice, tower);
    };
    const record = await run(recordOf(), host, memoryLabStore());
    expect(record.results.map(({ encoder, kind, hidden }) => [encoder, kind, hidden])).toEqual([
      [0, 'encoder', false],
      [0, 'ranking', false],
      [0, 'ranking', false],
      [1, 'encoder', true],
      [1, 'ranking', false],
      [1, 'ranking', false],
    ]);
  });

  it('rankers of words say why they cannot rank photos without words', async () => {
    const record = await run(
      recordOf({ rankers: ['hybrid'], encoders: [choice] }),
      new FakeLabHost(),
      memoryLabStore(),
    );
    expect(record.results[1]?.problem?.message).toMatch(/have no words/);
  });
});
