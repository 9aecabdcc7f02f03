import { describe, expect, it } from 'vitest';
import { DeviceMemory } from '../../../src/bridge/device-memory.ts';
import { hubHost } from '../../../src/bridge/models.ts';
import { modelKey } from '../../../src/domain/ids.ts';
import { encoderError } from '../../../src/runtime/encoder-errors.ts';
import { modelById, models } from '../../../src/runtime/model-registry.ts';

const storage = (start: string | null) => {
  let text = start;
  return {
    getItem: () => text,
    setItem: (_: string, value: string) => {
      text = value;
    },
  };
};

describe('DeviceMemory', () => {
  const key = modelKey('m@1/q8');
  const choice = { device: 'wasm', threads: 1, reason: 'It was fastest.', measured: true, fingerprint: 'f' } as const;

  it('recalls what was remembered, per model and tower, until it is forgotten', () => {
    const memory = new DeviceMemory(storage(null));
    memory.remember(key, 'image', choice);
    expect(memory.recall(key, 'image')).toEqual(choice);
    expect(memory.recall(key, 'text')).toBeNull();
    memory.forget(key, 'image');
    expect(memory.recall(key, 'image')).toBeNull();
  });

  it('takes anything that is not its own for nothing', () => {
    const foreign = { version: 1, choices: { 'm@1/q8 image': { ...choice, device: 'abacus' } } };
    for (const text of ['', '{', '[]', '{"version":2}', JSON.stringify(foreign)]) {
      expect(new DeviceMemory(storage(text)).recall(key, 'image')).toBeNull();
    }
  });
});

describe('hubHost', () => {
  it('may be moved to this machine only', () => {
    const hub = 'https://huggingface.co';
    expect(hubHost(hub, null)).toBe(hub);
    expect(hubHost(hub, 'http://127.0.0.1:4000/path')).toBe('http://127.0.0.1:4000');
    expect(hubHost(hub, 'http://localhost:1')).toBe('http://localhost:1');
    expect(hubHost(hub, 'http://[::1]:1')).toBe('http://[::1]:1');
    for (const other of [
      'https://evil.example',
      'http://localhost.evil.example',
      'localhost',
      'http://127.0.0.1@evil.example',
      'evil://localhost',
    ]) {
      expect(hubHost(hub, other)).toBe(hub);
    }
  });
});

describe('model registry', () => {
  it('finds every model by id, keys no two alike, and tells what is known otherwise', () => {
    for (const model of models) {
      expect(modelById(model.id)).toBe(model);
    }
    expect(new Set(models.map((model) => model.key)).size).toBe(models.length);
    expect(() => modelById('gpt')).toThrow('fovea-mini');
  });

  it('has exactly one model that ships with the app, the default', () => {
    expect(models.filter((model) => model.hub === null)).toEqual([models[0]]);
  });
});

describe('encoderError', () => {
  it('tells apart what the supervisor must tell apart', () => {
    expect(encoderError(new RangeError('WebAssembly.Memory(): could not allocate memory')).kind).toBe('out-of-memory');
    expect(encoderError(new Error('std::bad_alloc')).kind).toBe('out-of-memory');
    expect(encoderError(new RangeError('Array buffer allocation failed')).kind).toBe('out-of-memory');
    expect(encoderError(new Error('Device was lost: reset')).kind).toBe('device-lost');
    expect(encoderError(new Error('`local_files_only=true` or … file was not found locally at "x".')).kind).toBe(
      'model-missing',
    );
    expect(encoderError(new TypeError('Failed to fetch dynamically imported module')).kind).toBe('model-missing');
    expect(encoderError(new Error('something else')).kind).toBe('internal');
    expect(encoderError('words\nmore').message).toBe('The model could not run: words.');
  });
});
