import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../../../src/bridge/connect.ts';
import type { EncoderApi } from '../../../src/bridge/contracts/encoder.ts';
import { DeviceMemory } from '../../../src/bridge/device-memory.ts';
import { type EncoderState, EncoderSupervisor } from '../../../src/bridge/encoder-supervisor.ts';
import { type ErrorKind, FoveaError } from '../../../src/domain/errors.ts';
import type { Capabilities } from '../../../src/runtime/capabilities.ts';
import type { EncoderReport, EncoderSpec } from '../../../src/runtime/encoder.ts';
import { defaultModel } from '../../../src/runtime/model-registry.ts';

/** Locks as a browser keeps them, one holder each; a fake worker's end frees its lock. */
class FakeLocks {
  private readonly waiters = new Map<string, () => unknown>();
  request(name: string, _options: unknown, granted: () => unknown): Promise<unknown> {
    if (name === 'fovea-measuring') return Promise.resolve(granted());
    this.waiters.set(name, granted);
    return Promise.resolve();
  }
  free(name: string): void {
    this.waiters.get(name)?.();
  }
}

type Behaviour = { readonly fails?: ErrorKind; readonly warmMs?: number; readonly hangs?: boolean };

class FakeWorker implements Connection<EncoderApi> {
  spec: EncoderSpec | null = null;
  lockName = '';
  isTerminated = false;
  readonly broken = new Promise<string>(() => {});
  readonly api: Connection<EncoderApi>['api'];

  constructor(
    private readonly locks: FakeLocks,
    private readonly behaviour: (spec: EncoderSpec) => Behaviour,
  ) {
    const api: Partial<EncoderApi> = {
      start: (spec, { lockName }, onStage) => {
        this.spec = spec;
        this.lockName = lockName;
        const { fails, warmMs = 20, hangs } = this.behaviour(spec);
        onStage({ kind: 'alive' });
        onStage({ kind: 'loading', progress: { file: 'model.onnx', loadedBytes: 10, totalBytes: 100 } });
        onStage({ kind: 'checking' });
        if (hangs) return new Promise(() => {});
        if (fails) return Promise.reject(new FoveaError(fails, `It failed: ${fails}.`));
        const { key, dim, languages } = defaultModel;
        const report: EncoderReport = {
          spec,
          modelKey: key,
          dim,
          languages,
          loadMs: 1,
          readMs: 1,
          files: [],
          warmMs,
          golden: [],
          firstMs: 1,
          worstGolden: 0.99,
        };
        return Promise.resolve(report);
      },
      measure: async () => this.behaviour(this.spec as EncoderSpec).warmMs ?? 20,
      health: async () => ({ pending: 0, runningMs: 0 }),
      ended: () => new Promise(() => {}),
      serve: async () => {},
    };
    this.api = api as Connection<EncoderApi>['api'];
  }

  readonly terminate = () => {
    this.isTerminated = true;
  };

  /** What `self.close()` in the worker does. */
  die(): void {
    this.locks.free(this.lockName);
  }
}

const desktop: Capabilities = {
  webgpu: { shaderF16: true, software: false, description: 'acme' },
  isolated: true,
  simd: true,
  cores: 4,
  memoryGb: 8,
  writesWebp: true,
};

/** Too small to time other devices. */
const small: Capabilities = { ...desktop, memoryGb: 2 };

function setup(behaviour: (spec: EncoderSpec) => Behaviour, capabilities: Capabilities = small) {
  const locks = new FakeLocks();
  vi.stubGlobal('navigator', { locks });
  const workers: FakeWorker[] = [];
  const states: EncoderState[] = [];
  const ports: EncoderReport[] = [];
  const notices: string[] = [];
  const gone: (FoveaError | null)[] = [];
  let stored: string | null = null;
  const storage = {
    getItem: () => stored,
    setItem: (_: string, text: string) => {
      stored = text;
    },
  };
  const memory = new DeviceMemory(storage);
  const supervisor = new EncoderSupervisor({
    tower: 'image',
    model: defaultModel,
    appBase: 'https://app.example/',
    connect: () => {
      const worker = new FakeWorker(locks, behaviour);
      workers.push(worker);
      return worker;
    },
    capabilities: async () => capabilities,
    forced: null,
    memory,
    whenIdle: async () => {},
    onState: (state) => states.push(state),
    onPort: (_, port, report) => {
      port.close();
      ports.push(report);
    },
    onGone: (_, error) => gone.push(error),
    onNotice: (message) => notices.push(message),
  });
  const served = (count: number) => vi.waitFor(() => expect(ports).toHaveLength(count));
  return { supervisor, workers, states, ports, notices, gone, memory, served };
}

beforeEach(() => void vi.useRealTimers());
afterEach(() => void vi.unstubAllGlobals());

describe('EncoderSupervisor', () => {
  it('starts once, on the best guess, and hands over one port', async () => {
    const { supervisor, workers, states, ports, notices, served } = setup(() => ({}));
    supervisor.ensure();
    supervisor.ensure();
    await served(1);
    expect(workers).toHaveLength(1);
    expect(ports[0]?.spec.device).toBe('wasm-threads');
    expect(states.map((state) => state.kind)).toEqual(['idle', 'loading', 'loading', 'checking', 'ready']);
    expect(notices).toEqual([]);
  });

  it('goes on to the next device when the check fails, says so in one sentence and remembers it', async () => {
    const { supervisor, ports, notices, workers, states, served } = setup(({ device }) =>
      device === 'wasm-threads' ? { fails: 'model-unhealthy' } : {},
    );
    supervisor.ensure();
    await served(1);
    expect(ports[0]?.spec.device).toBe('wasm');
    expect(workers[0]?.isTerminated).toBe(true);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain('WebAssembly with 1 thread serves instead');
    expect(states.at(-1)).toMatchObject({ kind: 'ready', reason: notices[0] });
  });

  it('gives up a device that takes seconds for a photo', async () => {
    const { supervisor, ports, served } = setup(({ device }) => ({ warmMs: device === 'wasm-threads' ? 7_000 : 50 }));
    supervisor.ensure();
    await served(1);
    expect(ports[0]?.spec.device).toBe('wasm');
  });

  it('restarts a dead worker on the same device once, then on the next', async () => {
    const { supervisor, workers, ports, notices, gone, served } = setup(() => ({}));
    supervisor.ensure();
    await served(1);
    workers[0]?.die();
    await served(2);
    expect(ports[1]?.spec.device).toBe('wasm-threads');
    workers[1]?.die();
    await served(3);
    expect(ports[2]?.spec.device).toBe('wasm');
    expect(gone).toEqual([null, null]);
    expect(notices).toHaveLength(2);
  });

  it('fails with a sentence when nothing works, tells every later request so, and tries again when asked', async () => {
    let isBroken = true;
    const { supervisor, states, gone, notices, served } = setup(() => (isBroken ? { fails: 'model-unhealthy' } : {}));
    supervisor.ensure();
    await vi.waitFor(() => expect(states.at(-1)?.kind).toBe('failed'));
    expect(gone.at(-1)?.message).toContain('cannot run here');
    expect(notices).toHaveLength(1);
    supervisor.ensure();
    expect(gone).toHaveLength(2);
    isBroken = false;
    supervisor.retry();
    await served(1);
  });

  it('does not try other devices for a file that is missing', async () => {
    const { supervisor, workers, states } = setup(() => ({ fails: 'model-missing' }));
    supervisor.ensure();
    await vi.waitFor(() => expect(states.at(-1)?.kind).toBe('failed'));
    expect(workers.map((worker) => worker.spec?.device)).toEqual(['wasm-threads', 'wasm-threads']);
  });

  it('times the others once, moves to a much faster one and remembers it', async () => {
    const warm = { 'wasm-threads': 40, wasm: 60, webgpu: 10 };
    const { supervisor, workers, ports, memory, states, served } = setup(
      ({ device }) => ({ warmMs: warm[device] }),
      desktop,
    );
    supervisor.ensure();
    await served(2);
    expect(ports[1]?.spec.device).toBe('webgpu');
    await vi.waitFor(() => expect(workers[0]?.isTerminated).toBe(true));
    expect(workers.map((worker) => worker.isTerminated)).toEqual([true, true, false]);
    expect(memory.recall(defaultModel.key, 'image')).toMatchObject({ device: 'webgpu', measured: true });
    expect(states.at(-1)).toMatchObject({ kind: 'ready', reason: expect.stringContaining('10 ms per photo') });
  });

  it('goes back to WebAssembly when the graphics device it moved to is lost', async () => {
    const warm = { 'wasm-threads': 40, wasm: 60, webgpu: 10 };
    const { supervisor, workers, ports, served } = setup(({ device }) => ({ warmMs: warm[device] }), desktop);
    supervisor.ensure();
    await served(2);
    workers.find((worker) => worker.spec?.device === 'webgpu')?.die();
    await served(3);
    expect(ports[2]?.spec.device).toBe('webgpu');
    workers.findLast((worker) => worker.spec?.device === 'webgpu')?.die();
    await served(4);
    expect(ports[3]?.spec.device).toBe('wasm-threads');
  });

  it('stays where it is when nothing is much faster', async () => {
    const { supervisor, workers, ports, memory } = setup(() => ({ warmMs: 40 }), desktop);
    supervisor.ensure();
    await vi.waitFor(() => expect(memory.recall(defaultModel.key, 'image')?.measured).toBe(true));
    expect(ports).toHaveLength(1);
    expect(workers.filter((worker) => !worker.isTerminated)).toHaveLength(1);
  });

  it('stops for good and starts again when needed', async () => {
    const { supervisor, workers, served } = setup(() => ({}));
    supervisor.ensure();
    await served(1);
    supervisor.stop();
    expect(workers[0]?.isTerminated).toBe(true);
    supervisor.ensure();
    await served(2);
  });
});
