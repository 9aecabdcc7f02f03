import * as v from 'valibot';
import type { ModelKey } from '../domain/ids.ts';
import type { Remembered } from '../runtime/backend-choice.ts';
import type { Tower } from '../runtime/encoder.ts';

const storageKey = 'fovea.devices';

const rememberedSchema = v.object({
  device: v.picklist(['webgpu', 'wasm-threads', 'wasm']),
  threads: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(64)),
  reason: v.string(),
  measured: v.boolean(),
  fingerprint: v.string(),
});
const memorySchema = v.object({ version: v.literal(1), choices: v.record(v.string(), rememberedSchema) });

type Memory = v.InferOutput<typeof memorySchema>;

/** Which device serves which tower of which model best on this browser; kept in localStorage, worthless elsewhere. */
export class DeviceMemory {
  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem'>) {}

  recall(model: ModelKey, tower: Tower): Remembered | null {
    return this.read().choices[keyOf(model, tower)] ?? null;
  }

  remember(model: ModelKey, tower: Tower, choice: Remembered): void {
    this.write({ version: 1, choices: { ...this.read().choices, [keyOf(model, tower)]: choice } });
  }

  forget(model: ModelKey, tower: Tower): void {
    const { [keyOf(model, tower)]: _, ...choices } = this.read().choices;
    this.write({ version: 1, choices });
  }

  private read(): Memory {
    try {
      const parsed = v.safeParse(memorySchema, JSON.parse(this.storage.getItem(storageKey) ?? 'null'));
      if (parsed.success) return parsed.output;
    } catch {
      // Storage may be blocked or hold another program's text: then nothing is remembered.
    }
    return { version: 1, choices: {} };
  }

  private write(memory: Memory): void {
    try {
      this.storage.setItem(storageKey, JSON.stringify(memory));
    } catch {
      // A full or blocked storage costs the next visit one measurement.
    }
  }
}

const keyOf = (model: ModelKey, tower: Tower) => `${model} ${tower}`;
