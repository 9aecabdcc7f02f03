/** The only importer of transformers.js and, through it, of ONNX Runtime. One device per realm, chosen before the first load. */
import {
  AutoImageProcessor,
  AutoTokenizer,
  CLIPTextModelWithProjection,
  CLIPVisionModelWithProjection,
  env,
  LogLevel,
  type PreTrainedTokenizer,
  SiglipTextModel,
  SiglipVisionModel,
  Tensor,
} from '@huggingface/transformers';
import { FoveaError } from '../domain/errors.ts';
import { normalise, rowOf } from '../domain/vectors.ts';
import type { EncoderSpec } from './encoder.ts';
import type { ModelEntry, TowerFiles } from './model-registry.ts';
import { croppedSize, normalisePixels, type PixelRecipe, pixelsOf, targetSize } from './pixels.ts';

/** Inputs to unit vectors of `dim` numbers each, in order. */
export interface LoadedTower<In> {
  readonly encode: (inputs: readonly In[]) => Promise<Float32Array[]>;
}

export interface RuntimeOptions {
  readonly spec: EncoderSpec;
  /** Absolute, with a final slash. */
  readonly appBase: string;
  /** Reads a model file: from our own origin or from the model store, never from anywhere else. */
  readonly fetchFile: (url: string) => Promise<Response>;
}

type Device = 'wasm' | 'webgpu';
let device: Device = 'wasm';
/** A path, not a URL: transformers.js does not look for tokenizer files under a local http address. */
let modelsPath = '/models/';

/**
 * transformers.js looks on the hub first and takes the wasm from a CDN by default; both are reversed here. Its own caches are
 * off: ORT then compiles the wasm while it streams in, which is what the browser's code cache needs.
 */
export function configureRuntime({ spec, appBase, fetchFile }: RuntimeOptions): void {
  device = spec.device === 'webgpu' ? 'webgpu' : 'wasm';
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  modelsPath = new URL('models/', appBase).pathname;
  env.useBrowserCache = false;
  env.useWasmCache = false;
  env.fetch = (input) => fetchFile(String(input));
  // What goes wrong is thrown as well, and told in our own words.
  env.logLevel = LogLevel.NONE;
  const { wasm } = env.backends.onnx;
  if (!wasm) throw new FoveaError('internal', 'ONNX Runtime came without its WebAssembly backend. Reload the page.');
  // The asyncify build knows WebGPU and is twice the size of the plain one.
  const build = device === 'webgpu' ? 'ort-wasm-simd-threaded.asyncify' : 'ort-wasm-simd-threaded';
  wasm.wasmPaths = {
    mjs: new URL(`ort/${build}.mjs`, appBase).href,
    wasm: new URL(`ort/${build}.wasm`, appBase).href,
  };
  wasm.numThreads = spec.threads;
}

/** Resolves with a sentence when the GPU device is lost; never on WebAssembly. Call after a tower has loaded. */
export async function deviceLoss(): Promise<string> {
  const gpu = device === 'webgpu' ? await env.backends.onnx.webgpu?.device : null;
  const { message } = await (gpu ? gpu.lost : new Promise<never>(() => {}));
  return `The graphics device was lost (${message || 'no reason given'}).`;
}

export async function loadTextTower(model: ModelEntry, files: TowerFiles): Promise<LoadedTower<string>> {
  const classOf = { clip: CLIPTextModelWithProjection, siglip: SiglipTextModel };
  const [tokenizer, tower] = await Promise.all([
    AutoTokenizer.from_pretrained(pathOf(files)) as Promise<PreTrainedTokenizer>,
    classOf[model.family].from_pretrained(pathOf(files), optionsOf(files)),
  ]);
  const padding = model.padding === 'max_length' ? 'max_length' : true;
  const encode = async (texts: readonly string[]) => {
    const tokens = (await tokenizer([...texts], { padding, truncation: true })) as Record<string, Tensor>;
    // A SigLIP export has no attention mask among its inputs, and transformers.js warns of every input too many.
    const inputs = model.family === 'siglip' ? { input_ids: tokens.input_ids } : tokens;
    return vectorsOf(await tower(inputs), ['text_embeds', 'pooler_output'], texts.length, model.dim);
  };
  return { encode };
}

export async function loadImageTower(model: ModelEntry, files: TowerFiles): Promise<LoadedTower<ImageBitmap>> {
  const classOf = { clip: CLIPVisionModelWithProjection, siglip: SiglipVisionModel };
  const [processor, tower] = await Promise.all([
    AutoImageProcessor.from_pretrained(pathOf(files)),
    classOf[model.family].from_pretrained(pathOf(files), optionsOf(files)),
  ]);
  const recipe = recipeOf(processor);
  const encode = async (bitmaps: readonly ImageBitmap[]) => {
    const output = await tower({ pixel_values: pixelTensor(bitmaps, recipe) });
    return vectorsOf(output, ['image_embeds', 'pooler_output'], bitmaps.length, model.dim);
  };
  return { encode };
}

/** Whole: what transformers.js takes for the name of a repository may have two parts at most. */
const pathOf = ({ folder }: TowerFiles) => modelsPath + folder;

function optionsOf({ dtype, externalData }: TowerFiles) {
  return { device, dtype, ...(externalData && { use_external_data_format: { ...externalData } }) };
}

/** [n, 3, height, width]; closes the bitmaps. All have the same size once cropped: the models take no other. */
function pixelTensor(bitmaps: readonly ImageBitmap[], recipe: PixelRecipe): Tensor {
  const pictures = bitmaps.map((bitmap) => {
    const size = targetSize(recipe, bitmap.width, bitmap.height);
    return { rgb: pixelsOf(bitmap, ...size), size };
  });
  const [width, height] = croppedSize(recipe, ...(pictures[0]?.size ?? [0, 0]));
  const values = new Float32Array(pictures.length * 3 * width * height);
  for (const [i, { rgb, size }] of pictures.entries())
    normalisePixels(rgb, size, recipe, values, i * 3 * width * height);
  return new Tensor('float32', values, [pictures.length, 3, height, width]);
}

type Side = number | { height: number; width: number };

/** Older configurations write one number for a square or for the shorter side. */
function recipeOf(processor: Awaited<ReturnType<typeof AutoImageProcessor.from_pretrained>>): PixelRecipe {
  const size = processor.size as number | PixelRecipe['size'] | undefined;
  const crop = processor.do_center_crop ? (processor.crop_size as Side) : null;
  return {
    size: typeof size === 'number' ? { shortest_edge: size } : (size ?? {}),
    crop: typeof crop === 'number' ? { height: crop, width: crop } : crop,
    rescale: processor.do_rescale ? processor.rescale_factor : 1,
    mean: processor.do_normalize ? processor.image_mean : [0, 0, 0],
    std: processor.do_normalize ? processor.image_std : [1, 1, 1],
  };
}

function vectorsOf(
  outputs: Record<string, Tensor>,
  names: readonly string[],
  count: number,
  dim: number,
): Float32Array[] {
  const tensor = names.map((name) => outputs[name]).find((output) => output !== undefined);
  const data = tensor?.data;
  if (!(data instanceof Float32Array) || data.length !== count * dim) {
    throw new FoveaError(
      'model-unhealthy',
      `The model answered ${tensor ? `[${tensor.dims}]` : 'nothing'} where [${count},${dim}] was expected: its files do not belong together.`,
    );
  }
  return Array.from({ length: count }, (_, row) => normalise(rowOf(data, row, dim).slice()));
}
