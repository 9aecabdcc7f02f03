import { describe, expect, it } from 'vitest';
import {
  afterFailure,
  type Candidate,
  type ChoiceInput,
  chooseDevices,
  decide,
  fingerprintOf,
} from '../../../src/runtime/backend-choice.ts';
import type { Capabilities } from '../../../src/runtime/capabilities.ts';

const gpu = { shaderF16: true, software: false, description: 'acme g1' };
const desktop: Capabilities = { webgpu: gpu, isolated: true, simd: true, cores: 8, memoryGb: 8, writesWebp: true };
const input = (over: Partial<ChoiceInput>): ChoiceInput => ({
  tower: 'image',
  needsShaderF16: false,
  capabilities: desktop,
  forced: null,
  remembered: null,
  ...over,
});
const devices = (over: Partial<ChoiceInput>) =>
  chooseDevices(input(over)).candidates.map((candidate) => candidate.device);

describe('chooseDevices', () => {
  it('starts photos with threads and texts with one thread, WebGPU last', () => {
    expect(devices({})).toEqual(['wasm-threads', 'wasm', 'webgpu']);
    expect(devices({ tower: 'text' })).toEqual(['wasm', 'wasm-threads', 'webgpu']);
  });

  it('uses at most 4 threads, and none without isolation or on one core', () => {
    expect(chooseDevices(input({})).candidates[0]).toEqual({ device: 'wasm-threads', threads: 4 });
    expect(devices({ capabilities: { ...desktop, isolated: false } })).toEqual(['wasm', 'webgpu']);
    expect(devices({ capabilities: { ...desktop, cores: 1 } })).toEqual(['wasm', 'webgpu']);
  });

  it('leaves WebGPU out where the graph needs shader-f16 and the adapter has none', () => {
    const capabilities = { ...desktop, webgpu: { ...gpu, shaderF16: false } };
    expect(devices({ needsShaderF16: true, capabilities })).not.toContain('webgpu');
    expect(chooseDevices(input({ needsShaderF16: true, capabilities, forced: 'webgpu' })).reason).toContain(
      'no shader-f16',
    );
  });

  it('has nobody to offer without SIMD, and says so', () => {
    const choice = chooseDevices(input({ capabilities: { ...desktop, simd: false } }));
    expect(choice.candidates).toEqual([]);
    expect(choice.reason).toContain('SIMD');
  });

  it('obeys the address, with fallbacks, and measures nothing then', () => {
    expect(devices({ forced: 'webgpu' })).toEqual(['webgpu', 'wasm-threads', 'wasm']);
    expect(devices({ forced: 'wasm' })).toEqual(['wasm-threads', 'wasm']);
    expect(chooseDevices(input({ forced: 'wasm' })).toMeasure).toEqual([]);
    const without = chooseDevices(input({ forced: 'webgpu', capabilities: { ...desktop, webgpu: null } }));
    expect(without.candidates[0]?.device).toBe('wasm-threads');
    expect(without.reason).toContain('no adapter');
  });

  it('puts the remembered winner first while the capabilities are the same', () => {
    const fingerprint = fingerprintOf(desktop);
    const remembered = {
      device: 'webgpu',
      threads: 1,
      reason: 'It was fastest.',
      measured: true,
      fingerprint,
    } as const;
    const choice = chooseDevices(input({ remembered }));
    expect(choice.candidates[0]?.device).toBe('webgpu');
    expect(choice.reason).toBe('It was fastest.');
    expect(choice.toMeasure).toEqual([]);
    expect(devices({ remembered: { ...remembered, fingerprint: 'other' } })[0]).toBe('wasm-threads');
  });

  it('times the others once, but never a software WebGPU, no threads for text, and nothing on a small device', () => {
    expect(chooseDevices(input({})).toMeasure.map((c) => c.device)).toEqual(['wasm', 'webgpu']);
    expect(chooseDevices(input({ tower: 'text' })).toMeasure.map((c) => c.device)).toEqual(['webgpu']);
    const soft = { ...desktop, webgpu: { ...gpu, software: true } };
    expect(chooseDevices(input({ capabilities: soft })).toMeasure.map((c) => c.device)).toEqual(['wasm']);
    expect(chooseDevices(input({ capabilities: { ...desktop, memoryGb: 2 } })).toMeasure).toEqual([]);
  });
});

const single: Candidate = { device: 'wasm', threads: 1 };
const threaded: Candidate = { device: 'wasm-threads', threads: 4 };
const webgpu: Candidate = { device: 'webgpu', threads: 1 };

describe('decide', () => {
  it('moves only for a fifth or more', () => {
    expect(decide('image', single, 100, [{ candidate: webgpu, ms: 81 }]).winner).toBe(single);
    expect(decide('image', single, 100, [{ candidate: webgpu, ms: 80 }]).winner).toBe(webgpu);
  });

  it('takes the fastest of several and names times and failures', () => {
    const { winner, reason } = decide('image', single, 60, [
      { candidate: threaded, ms: 30 },
      { candidate: webgpu, failure: 'not ready within 20 s' },
    ]);
    expect(winner).toBe(threaded);
    expect(reason).toBe(
      'WebAssembly with 4 threads was timed at 30 ms per photo (WebAssembly with 1 thread: 60 ms; WebGPU: not ready within 20 s).',
    );
  });
});

describe('afterFailure', () => {
  const order = [threaded, single, webgpu];
  it('forgives one crash, then goes on to the next, then gives up', () => {
    expect(afterFailure(order, threaded, 'worker-crashed', 1)).toBe(threaded);
    expect(afterFailure(order, threaded, 'worker-crashed', 2)).toBe(single);
    expect(afterFailure(order, webgpu, 'worker-crashed', 2)).toBeNull();
  });

  it('leaves a device that is wrong, lost or too small at once', () => {
    for (const kind of ['model-unhealthy', 'device-lost', 'out-of-memory', 'internal'] as const) {
      expect(afterFailure(order, threaded, kind, 1)).toBe(single);
    }
  });

  it('asks once more for a missing file and does not try other devices for it', () => {
    expect(afterFailure(order, threaded, 'model-missing', 1)).toBe(threaded);
    expect(afterFailure(order, threaded, 'model-missing', 2)).toBeNull();
  });
});
