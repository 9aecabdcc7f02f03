import { FoveaError } from '../domain/errors.ts';
import { modelKey } from '../domain/ids.ts';
import type { Dtype, ModelEntry, TowerFiles } from './model-registry.ts';

export type { Dtype };

/** `auto`: texts with Han characters by the bilingual tower where there is one, as the app does; `main`, `bilingual`: that tower reads all. */
export type TextTower = 'auto' | 'main' | 'bilingual';

/** Which files of a model are used, and for which texts. */
export interface Variant {
  readonly image: Dtype;
  readonly text: Dtype;
  readonly textTower: TextTower;
}

/** What can be chosen for a model on this device: the dtypes whose files are here. */
export interface AvailableVariants {
  readonly image: readonly Dtype[];
  readonly text: readonly Dtype[];
  readonly textTowers: readonly TextTower[];
}

/** As transformers.js names the files. */
const suffixes: Record<Dtype, string> = { fp32: '', fp16: '_fp16', q8: '_quantized', q4: '_q4' };
export const dtypes = Object.keys(suffixes) as Dtype[];
/** About; quantised graphs keep their scales and some tables. For the estimate of a download's or load's size only. */
const bytesPerWeight: Record<Dtype, number> = { fp32: 4, fp16: 2, q8: 1, q4: 0.6 };

/** The name of a tower's graph, for example `vision_model_quantized.onnx`. */
export function onnxFile(tower: 'image' | 'text', dtype: Dtype): string {
  return `${tower === 'image' ? 'vision' : 'text'}_model${suffixes[dtype]}.onnx`;
}

export function defaultVariant({ image, text }: ModelEntry): Variant {
  return { image: image.dtype, text: text.dtype, textTower: 'auto' };
}

/**
 * The model with other files. Its key names them, so that vectors of two variants are never compared by mistake; the default
 * variant is the model itself. Throws `model-missing` for a tower that the model does not have.
 */
export function variantOf(model: ModelEntry, variant: Variant): ModelEntry {
  const { bilingual } = model;
  if (variant.textTower === 'bilingual' && !bilingual) {
    throw new FoveaError(
      'model-missing',
      `${model.name} has one text tower for every language. Choose "auto" instead of "bilingual".`,
    );
  }
  const textTower = bilingual ? variant.textTower : 'auto';
  const initial = defaultVariant(model);
  if (textTower === 'auto' && variant.image === initial.image && variant.text === initial.text) return model;
  const [revision] = model.key.split('/');
  const tower = textTower === 'auto' ? '' : `+${textTower}`;
  const main = textTower === 'bilingual' && bilingual ? bilingual : model.text;
  return {
    ...model,
    key: modelKey(`${revision}/image-${variant.image}+text-${variant.text}${tower}`),
    image: filesOf(model.image, variant.image),
    text: filesOf(main, variant.text),
    bilingual: textTower === 'auto' && bilingual ? filesOf(bilingual, variant.text) : null,
  };
}

/** `paths`: the model's files on this device, below `models/`. A text dtype is offered if every text tower has it. */
export function availableVariants(model: ModelEntry, paths: readonly string[]): AvailableVariants {
  const here = new Set(paths);
  const has = (files: TowerFiles, tower: 'image' | 'text', dtype: Dtype) =>
    here.has(`${files.folder}/onnx/${onnxFile(tower, dtype)}`);
  const texts = model.bilingual ? [model.text, model.bilingual] : [model.text];
  return {
    image: dtypes.filter((dtype) => has(model.image, 'image', dtype)),
    text: dtypes.filter((dtype) => texts.every((files) => has(files, 'text', dtype))),
    textTowers: model.bilingual ? ['auto', 'main', 'bilingual'] : ['auto'],
  };
}

function filesOf(files: TowerFiles, dtype: Dtype): TowerFiles {
  if (dtype === files.dtype) return files;
  return {
    ...files,
    dtype,
    megabytes: (files.megabytes * bytesPerWeight[dtype]) / bytesPerWeight[files.dtype],
    // transformers.js takes fp16 files on WebGPU only where shaders know the type.
    needsShaderF16: files.needsShaderF16 || dtype === 'fp16',
  };
}
