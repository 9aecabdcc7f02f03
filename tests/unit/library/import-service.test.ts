import { beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryStore } from '../../../src/corpus/memory-store.ts';
import { FoveaError } from '../../../src/domain/errors.ts';
import { fileOf, filesOf, importWorld } from '../../fakes/import-world.ts';
import { FakeLocks } from '../../fakes/locks.ts';

beforeEach(() => {
  vi.stubGlobal('navigator', { locks: new FakeLocks() });
});

type World = ReturnType<typeof importWorld>;

const reaches = (world: World, progress: object) =>
  vi.waitFor(() => expect(world.progress()).toMatchObject(progress), { interval: 1 });
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('import', () => {
  it('turns files into posts and knows copies', async () => {
    const world = importWorld();
    await world.service.add([...filesOf(20), new File(['photo 3.jpg'], 'copy.jpg')]);
    await reaches(world, { phase: 'done', total: 21, added: 20, duplicates: 1, failed: [] });
    expect(await world.store.queue.queued()).toEqual([]);
  });

  it('goes on when resumed before the files under way have ended', async () => {
    const world = importWorld();
    world.decoding.close();
    await world.service.add(filesOf(8));
    await vi.waitFor(() => expect(world.decoded).toHaveLength(3));
    world.service.pause();
    await reaches(world, { phase: 'paused' });
    world.service.resume();
    await reaches(world, { phase: 'running' });
    world.decoding.open();
    await reaches(world, { phase: 'done', added: 8 });
  });

  it('goes on when resumed at any moment of stopping', async () => {
    for (let steps = 0; steps < 40; steps++) {
      const world = importWorld();
      world.decoding.close();
      await world.service.add(filesOf(5));
      await vi.waitFor(() => expect(world.decoded).toHaveLength(3), { interval: 1 });
      world.service.pause();
      world.decoding.open();
      for (let step = 0; step < steps; step++) await Promise.resolve();
      world.service.resume();
      await reaches(world, { phase: 'done', added: 5 });
    }
  });

  it('takes files added at any moment of its end', async () => {
    for (let steps = 0; steps < 40; steps++) {
      const world = importWorld();
      await world.service.add([fileOf('a')]);
      for (let step = 0; step < steps; step++) await Promise.resolve();
      await world.service.add([fileOf('b')]);
      await vi.waitFor(async () => expect(await world.imported()).toHaveLength(2), { interval: 1 });
      await reaches(world, { phase: 'done' });
    }
  });

  it('stays paused when files are added, and counts them', async () => {
    const world = importWorld();
    world.decoding.close();
    await world.service.add(filesOf(4));
    world.service.pause();
    world.decoding.open();
    await settle();
    await world.service.add(filesOf(3, 'more'));
    await settle();
    expect(world.progress()).toMatchObject({ phase: 'paused', total: 7 });
    expect((await world.store.queue.queued()).length).toBeGreaterThan(3);
    world.service.resume();
    await reaches(world, { phase: 'done', total: 7, added: 7 });
  });

  it('cancel stops the staging, too', async () => {
    const world = importWorld();
    world.decoding.close();
    const { enqueue: real } = world.store.queue;
    let cancelled: Promise<void> | undefined;
    const enqueue = vi.spyOn(world.store.queue, 'enqueue').mockImplementation((files) => {
      if (enqueue.mock.calls.length === 3) cancelled = world.service.cancel();
      return real.call(world.store.queue, files);
    });
    await world.service.add(filesOf(200));
    await cancelled;
    expect(world.progress()).toMatchObject({ phase: 'cancelled' });
    world.decoding.open();
    await settle();
    expect(enqueue).toHaveBeenCalledTimes(3);
    expect(await world.store.queue.queued()).toEqual([]);
    expect(await world.imported()).toEqual([]);
    expect(world.progress()).toMatchObject({ phase: 'cancelled' });
    await world.service.add([fileOf('next')]);
    await reaches(world, { phase: 'done', total: 1, added: 1 });
  });

  it('lists files that cannot be read and takes in the others', async () => {
    const world = importWorld();
    const { enqueue } = world.store.queue;
    vi.spyOn(world.store.queue, 'enqueue').mockImplementation((files) =>
      files.some(({ name }) => name === 'gone.jpg')
        ? Promise.reject(new DOMException('gone', 'NotReadableError'))
        : enqueue.call(world.store.queue, files),
    );
    const gone = fileOf('gone.jpg');
    vi.spyOn(gone, 'slice').mockReturnValue({
      arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')),
    } as unknown as Blob);
    await world.service.add([...filesOf(5), gone, ...filesOf(20, 'later')]);
    await reaches(world, { phase: 'done', total: 26, added: 25 });
    expect(world.progress()?.failed).toEqual([
      { name: 'gone.jpg', reason: expect.stringContaining('could not be read') },
    ]);
  });

  it('a full disk stops the staging and says how many were left out; resuming imports the rest', async () => {
    const world = importWorld();
    const { enqueue } = world.store.queue;
    vi.spyOn(world.store.queue, 'enqueue')
      .mockImplementationOnce((files) => enqueue.call(world.store.queue, files))
      .mockRejectedValueOnce(new FoveaError('disk-full', 'No more room.'));
    world.decoding.close();
    await expect(world.service.add(filesOf(20))).rejects.toMatchObject({ kind: 'disk-full' });
    const message = 'No more room. 4 files were not taken in: add them again afterwards.';
    expect(world.progress()).toMatchObject({ phase: 'full', total: 16, message });
    world.decoding.open();
    world.service.resume();
    await reaches(world, { phase: 'done', added: 16 });
  });

  it('a store that fails while a failure is written pauses with a sentence', async () => {
    const world = importWorld();
    world.encoder.at = () => {
      throw new FoveaError('decode-failed', 'Broken.');
    };
    vi.spyOn(world.store.queue, 'fail').mockRejectedValueOnce(
      new FoveaError('storage-unavailable', 'The connection was closed.'),
    );
    await world.service.add([fileOf('a')]);
    await reaches(world, { phase: 'paused', message: 'The connection was closed.' });
    world.service.resume();
    await reaches(world, { phase: 'done', failed: [{ name: 'a', reason: 'Broken.' }] });
  });

  it('a queue that cannot be read pauses with a sentence', async () => {
    const world = importWorld();
    vi.spyOn(world.store.queue, 'queued').mockRejectedValueOnce(new Error('odd'));
    await world.service.add([fileOf('a')]);
    await reaches(world, { phase: 'paused', message: expect.stringContaining('odd') });
    world.service.resume();
    await reaches(world, { phase: 'done', added: 1 });
  });
});

describe('import beside another tab', () => {
  it('says that it waits, and ends quietly when the other tab has done everything', async () => {
    const store = memoryStore();
    const first = importWorld(store);
    const second = importWorld(store);
    first.decoding.close();
    await first.service.add(filesOf(4));
    await second.service.resumeLeftover();
    await reaches(second, { phase: 'running', message: expect.stringContaining('Another tab') });
    first.decoding.open();
    await reaches(first, { phase: 'done', added: 4 });
    await reaches(second, { phase: 'idle', message: null });
    expect(second.reports.some(({ message }) => message?.includes('last visit'))).toBe(false);
  });

  it('stays paused when its turn comes', async () => {
    const store = memoryStore();
    const first = importWorld(store);
    const second = importWorld(store);
    first.decoding.close();
    await first.service.add(filesOf(4));
    await second.service.add(filesOf(2, 'other'));
    await reaches(second, { phase: 'running', message: expect.stringContaining('Another tab') });
    second.service.pause();
    first.decoding.open();
    await reaches(first, { phase: 'done' });
    await settle();
    expect(second.progress()).toMatchObject({ phase: 'paused' });
  });

  it('takes up what an earlier visit left', async () => {
    const world = importWorld();
    await world.service.resumeLeftover();
    expect(world.reports).toEqual([]);
    await world.store.queue.enqueue([{ batch: 'old', name: 'left.jpg', file: fileOf('left'), addedAt: 0 }]);
    await world.service.resumeLeftover();
    await reaches(world, { phase: 'done', total: 1, added: 1 });
    expect(world.reports.map(({ message }) => message)).toContain('Continuing with 1 photo from your last visit.');
  });
});

describe('import with a failing encoder', () => {
  const crash = () => {
    throw new FoveaError('worker-crashed', 'Stopped twice at the same request.');
  };

  it('tries a photo at which it stopped once more by itself, then fails it; the others are in', async () => {
    const world = importWorld();
    world.encoder.at = (name) => name === 'photo 2.jpg' && crash();
    await world.service.add(filesOf(8));
    await reaches(world, { phase: 'done', added: 7 });
    expect(world.progress()?.failed).toEqual([{ name: 'photo 2.jpg', reason: 'Stopped twice at the same request.' }]);
    expect(world.decoded.filter((name) => name === 'photo 2.jpg')).toHaveLength(2);
    expect(world.reports.some(({ phase }) => phase === 'paused')).toBe(false);
  });

  it('pauses at two photos in a row, and resuming always gets further', async () => {
    const world = importWorld();
    world.encoder.at = crash;
    await world.service.add(filesOf(3));
    await reaches(world, { phase: 'paused', message: 'Stopped twice at the same request.' });
    expect(world.progress()?.failed).toHaveLength(1);
    world.service.resume();
    await reaches(world, { phase: 'paused', failed: [{}, {}] });
    world.encoder.at = () => {};
    world.service.resume();
    await reaches(world, { phase: 'done', added: 1 });
  });

  it('pauses and keeps every file when the encoder has gone for good', async () => {
    const world = importWorld();
    world.encoder.isReady = false;
    world.encoder.at = crash;
    await world.service.add(filesOf(3));
    await reaches(world, { phase: 'paused', failed: [] });
    expect(await world.store.queue.queued()).toHaveLength(3);
  });
});
