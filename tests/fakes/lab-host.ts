import { vi } from 'vitest';
import { FoveaError } from '../../src/domain/errors.ts';
import { modelKey } from '../../src/domain/ids.ts';
import type { Plan } from '../../src/lab/plan.ts';
import type { Environment } from '../../src/lab/record.ts';
import type { LabEncoder, RunHost } from '../../src/lab/run/run-host.ts';
import { axis } from './vectors.ts';

const dim = 8;

/** Of runs that no browser makes. */
export const nowhere: Environment = {
  app: '0',
  commit: 'none',
  transformers: '0',
  onnxruntime: '0',
  browser: 'none',
  system: 'none',
  cores: 1,
  memoryGb: null,
  isolated: false,
  adapter: null,
};

/** Encoders that read the axis out of their input; the n-th of the plan can be made to fail at its start. */
export class FakeLabHost implements RunHost {
  readonly started: string[] = [];
  stops = 0;
  failing = new Set<string>();
  /** Starts that wait until `release`. */
  waiting = 0;
  private held: Promise<void> | null = null;
  release: () => void = () => undefined;

  /** No encoder starts until `release`. */
  hold(): void {
    this.held = new Promise((resolve) => {
      this.release = resolve;
    });
  }

  async start({ image }: Plan['encoders'][number], tower: 'image' | 'text'): Promise<LabEncoder> {
    this.waiting++;
    await this.held;
    this.waiting--;
    if (this.failing.has(image)) throw new FoveaError('model-unhealthy', 'It gives wrong results.');
    this.started.push(`${image} ${tower}`);
    return {
      report: {
        spec: { model: 'fovea-mini', tower, device: 'wasm', threads: 1 },
        modelKey: modelKey(`fovea-mini@1/${image}`),
        dim,
        languages: ['en'],
        loadMs: 30,
        readMs: 10,
        files: [{ path: 'a.onnx', bytes: 100 }],
        firstMs: 9,
        golden: [],
        warmMs: 1,
        worstGolden: null,
      },
      timeTexts: async (texts) => texts.map(() => 2),
      timeImages: async (images) => images.map(() => 5),
      encodeTexts: async (texts) => matrix(texts.map((text) => Number(text.split(' ')[1]))),
      encodeImages: async (images) => matrix(images.map((image) => (image as unknown as { n: number }).n)),
    };
  }

  async stop(): Promise<void> {
    this.stops++;
  }

  /** Out of sight since the last look; forgotten with it. */
  hidden = false;

  async observe() {
    const { hidden } = this;
    this.hidden = false;
    return { hidden, longTasks: null };
  }

  async memoryBytes() {
    return 1000;
  }
}

function matrix(axes: readonly number[]): Float32Array {
  const out = new Float32Array(axes.length * dim);
  for (const [row, at] of axes.entries()) out.set(axis(at, dim), row * dim);
  return out;
}

/** Node has no canvas: the pixels are the number that the file holds. Undone by `vi.unstubAllGlobals`. */
export function stubPictures(): void {
  vi.stubGlobal('createImageBitmap', async (blob: Blob) => ({
    n: Number(await blob.text()),
    width: 1,
    height: 1,
    close() {},
  }));
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext() {
        let drawn = { n: -1 };
        return { drawImage: (bitmap: typeof drawn) => (drawn = bitmap), getImageData: () => drawn };
      }
    },
  );
}
