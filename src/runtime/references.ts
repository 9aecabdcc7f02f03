import { FoveaError } from '../domain/errors.ts';
import { normalise } from '../domain/vectors.ts';
import type { ModelEntry, TowerFiles } from './model-registry.ts';
import { readStoredReferences } from './model-store.ts';

/** An input whose vector is known, or, where `reference` is null, only expected to be sane. `input` makes a fresh one each time. */
export interface Probe<In> {
  /** The text, or which photo it is. */
  readonly name: string;
  readonly input: () => Promise<In>;
  readonly reference: Float32Array | null;
}

interface GoldenTexts {
  readonly texts: readonly string[];
  readonly vectors: readonly (readonly number[])[];
}

/** `golden.json` beside `images.rgb`, which holds `count` photos of `size` pixels, 3 bytes a pixel, one after the other. */
interface Golden {
  readonly image: {
    readonly file: string;
    readonly size: readonly [number, number, number];
    readonly count: number;
    readonly vectors: readonly (readonly number[])[];
  };
  readonly 'text-en': GoldenTexts;
  readonly 'text-enzh': GoldenTexts;
}

/** The app's own golden photos and texts also probe other models: any input will do where only sanity is checked. */
const goldenOfApp = 'fovea-mini/golden';

export async function textProbes(model: ModelEntry, files: TowerFiles, appBase: string): Promise<Probe<string>[]> {
  const golden = await fetchGolden(model, appBase);
  const { texts, vectors } = golden[files.folder.endsWith('/text-enzh') ? 'text-enzh' : 'text-en'];
  const references = model.golden ? vectors.map(toVector) : await readStoredReferences(model, 'text', files, appBase);
  return texts.map((text, i) => ({ name: text, input: async () => text, reference: references?.[i] ?? null }));
}

export async function imageProbes(
  model: ModelEntry,
  files: TowerFiles,
  appBase: string,
): Promise<Probe<ImageBitmap>[]> {
  const { image } = await fetchGolden(model, appBase);
  const url = new URL(`models/${model.golden ?? goldenOfApp}/${image.file}`, appBase);
  const bytes = new Uint8Array(await (await fetchOwn(url)).arrayBuffer());
  const references = model.golden
    ? image.vectors.map(toVector)
    : await readStoredReferences(model, 'image', files, appBase);
  return Array.from({ length: image.count }, (_, i) => ({
    name: `golden photo ${i + 1}`,
    input: () => photoAt(bytes, i, image.size[0], image.size[1]),
    reference: references?.[i] ?? null,
  }));
}

async function photoAt(bytes: Uint8Array, place: number, width: number, height: number): Promise<ImageBitmap> {
  const pixels = width * height;
  const rgba = new Uint8ClampedArray(pixels * 4).fill(255);
  for (let i = 0; i < pixels; i++) {
    const from = (place * pixels + i) * 3;
    rgba.set(bytes.subarray(from, from + 3), i * 4);
  }
  return createImageBitmap(new ImageData(rgba, width, height));
}

async function fetchGolden(model: ModelEntry, appBase: string): Promise<Golden> {
  return (
    await fetchOwn(new URL(`models/${model.golden ?? goldenOfApp}/golden.json`, appBase))
  ).json() as Promise<Golden>;
}

async function fetchOwn(url: URL): Promise<Response> {
  const response = await fetch(url).catch(() => null);
  if (response?.ok) return response;
  throw new FoveaError(
    'model-missing',
    `The reference file ${url.pathname} could not be loaded. Check the connection and reload.`,
  );
}

const toVector = (numbers: readonly number[]) => normalise(Float32Array.from(numbers));
