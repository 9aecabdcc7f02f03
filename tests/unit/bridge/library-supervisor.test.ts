import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LibrarySupervisor } from '../../../src/bridge/library-supervisor.ts';
import { postId } from '../../../src/domain/ids.ts';
import { type Behaviour, FakeLibrary, FakeLocks, summary } from './fake-library.ts';

const never = () => new Promise<never>(() => {});
const found = [{ text: 'castle', kind: 'tag' as const }];

/** The n-th worker behaves as the n-th entry says, later ones like the last. */
function setup(...behaviours: Behaviour[]) {
  const locks = new FakeLocks();
  vi.stubGlobal('navigator', { locks });
  const workers: FakeLibrary[] = [];
  const told = { onEvent: vi.fn(), onStarting: vi.fn(), onReopened: vi.fn(), onFailed: vi.fn() };
  const supervisor = new LibrarySupervisor({
    ...told,
    connect: () => {
      const worker = new FakeLibrary(locks, behaviours[Math.min(workers.length, behaviours.length - 1)] ?? {});
      workers.push(worker);
      return worker;
    },
    place: () => ({ baseUrl: 'https://app.example/', model: { key: 'm' as never, dim: 4 }, next: null }),
  });
  const suggest = () => supervisor.call((api) => api.suggest('ca', 5), { repeat: true });
  return { supervisor, workers, suggest, ...told };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('library supervisor', () => {
  it('starts one worker and hands calls through', async () => {
    const { supervisor, workers, suggest, onReopened, onStarting } = setup({ suggest: async () => found });
    expect(await supervisor.start()).toEqual(summary);
    expect(await suggest()).toEqual(found);
    expect(workers).toHaveLength(1);
    expect(onStarting).toHaveBeenCalledOnce();
    expect(onReopened).not.toHaveBeenCalled();
  });

  it('whoever asks before the start waits for it', async () => {
    const { supervisor, suggest } = setup({ suggest: async () => found });
    const early = suggest();
    await vi.advanceTimersByTimeAsync(1_000);
    await supervisor.start();
    expect(await early).toEqual(found);
  });

  it.each([
    ['dies', (worker: FakeLibrary) => worker.die()],
    ['throws outside of any call', (worker: FakeLibrary) => worker.crash('boom')],
  ])('a worker that %s is replaced, and a call under way is repeated once', async (_, end) => {
    const { supervisor, workers, suggest, onReopened, onStarting } = setup(
      { suggest: never },
      { suggest: async () => found },
    );
    await supervisor.start();
    const asked = suggest();
    await vi.waitFor(() => expect(workers[0]?.suggest).toHaveBeenCalledOnce());
    end(workers[0] as FakeLibrary);
    expect(await asked).toEqual(found);
    expect(workers[0]?.terminate).toHaveBeenCalled();
    expect(workers).toHaveLength(2);
    expect(onStarting).toHaveBeenCalledTimes(2);
    expect(onReopened).toHaveBeenCalledExactlyOnceWith(summary, 'stopped');
  });

  it('a write under way is rejected: it may have been done', async () => {
    const { supervisor, workers } = setup({});
    await supervisor.start();
    const deleting = supervisor.call((api) => api.deletePosts([postId('mine:a')]), { repeat: false });
    const rejected = expect(deleting).rejects.toMatchObject({
      kind: 'worker-crashed',
      message: expect.stringContaining('Look whether the change was made'),
    });
    await vi.advanceTimersByTimeAsync(1);
    workers[0]?.die();
    await rejected;
  });

  it('a request at which two workers stop is not sent a third time', async () => {
    const { supervisor, workers, suggest } = setup({ suggest: never });
    await supervisor.start();
    const rejected = expect(suggest()).rejects.toThrow('stopped twice at the same request');
    for (const place of [0, 1]) {
      await vi.waitFor(() => expect(workers[place]?.suggest).toHaveBeenCalledOnce());
      workers[place]?.die();
    }
    await rejected;
  });

  it('an aborted call is not sent to the next worker', async () => {
    const { supervisor, workers } = setup({ suggest: never });
    await supervisor.start();
    const controller = new AbortController();
    const options = { repeat: true, signal: controller.signal };
    const rejected = expect(supervisor.call((api) => api.suggest('ca', 5), options)).rejects.toMatchObject({
      kind: 'aborted',
    });
    await vi.advanceTimersByTimeAsync(1);
    controller.abort();
    workers[0]?.die();
    await rejected;
    expect(workers[1]?.suggest).not.toHaveBeenCalled();
  });

  it('a worker that answers neither a call nor a ping is replaced; one that is only slow is left alone', async () => {
    const slow = setup({ suggest: () => new Promise((resolve) => setTimeout(resolve, 90_000, found)) });
    await slow.supervisor.start();
    const answered = slow.suggest();
    await vi.advanceTimersByTimeAsync(90_000);
    expect(await answered).toEqual(found);
    expect(slow.workers).toHaveLength(1);

    const stuck = setup({ suggest: never, isSilent: true }, { suggest: async () => found });
    await stuck.supervisor.start();
    const repeated = stuck.suggest();
    await vi.advanceTimersByTimeAsync(45_000);
    expect(await repeated).toEqual(found);
    expect(stuck.workers).toHaveLength(2);
  });

  it('after three ends within a minute it stops and says so; a start begins afresh', async () => {
    const { supervisor, workers, suggest, onFailed } = setup({ suggest: async () => found });
    await supervisor.start();
    for (const place of [0, 1, 2]) {
      await vi.advanceTimersByTimeAsync(1);
      workers[place]?.die();
    }
    await vi.advanceTimersByTimeAsync(1);
    expect(workers).toHaveLength(3);
    expect(onFailed).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ kind: 'worker-crashed', message: expect.stringContaining('3 times within a minute') }),
    );
    await expect(suggest()).rejects.toThrow('What is stored is safe');
    expect(await supervisor.start()).toEqual(summary);
    expect(await suggest()).toEqual(found);
  });

  it('ends that are far apart are forgiven', async () => {
    const { supervisor, workers, onFailed } = setup({});
    await supervisor.start();
    for (const place of [0, 1, 2, 3]) {
      await vi.advanceTimersByTimeAsync(31_000);
      workers[place]?.die();
    }
    await vi.advanceTimersByTimeAsync(1);
    expect(workers).toHaveLength(5);
    expect(onFailed).not.toHaveBeenCalled();
  });

  it('a library that cannot be opened again is given up with its own reason', async () => {
    const { supervisor, workers, onFailed } = setup({}, { fails: 'storage-unavailable' });
    await supervisor.start();
    await vi.advanceTimersByTimeAsync(1);
    workers[0]?.die();
    await vi.advanceTimersByTimeAsync(1);
    expect(onFailed).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ kind: 'storage-unavailable' }));
  });

  it('a first opening that fails rejects the start', async () => {
    const { supervisor, onFailed } = setup({ fails: 'not-found' });
    await expect(supervisor.start()).rejects.toMatchObject({ kind: 'not-found' });
    expect(onFailed).not.toHaveBeenCalled();
  });

  it('a store that was lost is opened anew, and what an ended worker still says is not heard', async () => {
    const { supervisor, workers, onReopened, onEvent } = setup({});
    await supervisor.start();
    workers[0]?.emit({ kind: 'store-lost' });
    workers[0]?.emit({ kind: 'notice', message: 'late' });
    await vi.advanceTimersByTimeAsync(1);
    expect(workers).toHaveLength(2);
    expect(onReopened).toHaveBeenCalledExactlyOnceWith(summary, 'store-lost');
    expect(onEvent).not.toHaveBeenCalled();
  });
});
