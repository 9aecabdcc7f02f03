import { describe, expect, it } from 'vitest';
import type { DataSet } from '../../../src/bridge/contracts/lab.ts';
import {
  defaultPlan,
  lackOf,
  toggled,
  withCopy,
  withData,
  withDevice,
  withoutEncoder,
} from '../../../src/state/lab-plan.ts';
import { encoder, plan } from '../../fakes/lab-results.ts';

const capabilities = { webgpu: null, isolated: true, simd: true, cores: 8, memoryGb: null, writesWebp: true };

describe('editing a plan', () => {
  it('compares one thread with several by default where there are any', () => {
    expect(defaultPlan(undefined, capabilities).encoders.map(({ device, threads }) => [device, threads])).toEqual([
      ['wasm', 1],
      ['wasm-threads', 4],
    ]);
    expect(defaultPlan(undefined, { ...capabilities, isolated: false }).encoders).toHaveLength(1);
  });

  it('says what a device lacks', () => {
    expect(lackOf('webgpu', capabilities)).toBe('webgpu');
    expect(lackOf('wasm-threads', { ...capabilities, isolated: false })).toBe('isolation');
    expect(lackOf('wasm-threads', { ...capabilities, cores: 1 })).toBe('cores');
    expect(lackOf('wasm', null)).toBeNull();
  });

  it('gives every device threads that belong to it', () => {
    expect(withDevice(encoder, 'wasm-threads', capabilities).threads).toBe(4);
    expect(withDevice({ ...encoder, threads: 4 }, 'webgpu', capabilities).threads).toBe(1);
  });

  it('keeps the reference at the encoder it meant', () => {
    const meant = { ...plan, reference: 1 };
    expect(withoutEncoder(meant, 0)).toMatchObject({ reference: 0, encoders: [plan.encoders[1]] });
    expect(withoutEncoder(meant, 1).reference).toBe('golden');
    expect(withCopy(meant, 0)).toMatchObject({ reference: 2 });
    expect(withCopy(meant, 1)).toMatchObject({ reference: 1 });
  });

  it('asks nothing of data that they cannot answer', () => {
    const bare = { ref: { kind: 'captions', id: '0' }, judged: false, worded: false } as unknown as DataSet;
    expect(withData(plan, bare)).toMatchObject({ rankers: ['picture'], measures: ['cost'] });
  });

  it('keeps choices in the order of their list', () => {
    expect(toggled(['a', 'b', 'c'], ['c'], 'a')).toEqual(['a', 'c']);
    expect(toggled(['a', 'b', 'c'], ['a', 'c'], 'a')).toEqual(['c']);
  });
});
