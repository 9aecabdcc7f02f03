import { FoveaError } from '../domain/errors.ts';
import { type ModelKey, modelKey } from '../domain/ids.ts';
import type { Language } from '../domain/post.ts';

/** How the weights are stored; each is a file of its own, see `onnxFile`. */
export type Dtype = 'fp32' | 'fp16' | 'q8' | 'q4';

/** One tower's files in the Hugging Face CLIP layout. */
export interface TowerFiles {
  /** Below `models/`, without slashes at its ends. */
  readonly folder: string;
  readonly dtype: Dtype;
  /** Of all files together, about, in 10^6 bytes: for progress where the server does not tell. */
  readonly megabytes: number;
  /** Some graphs hold fp16 tables: on WebGPU they need the optional `shader-f16`. */
  readonly needsShaderF16: boolean;
  /** By name of an ONNX file: in how many files beside it its weights lie. Unnamed ones hold their own. */
  readonly externalData?: Readonly<Record<string, number>>;
}

/** A file of a hub model. `megabytes` is an estimate for people (10^6 bytes); the server's own figure counts while downloading. */
export interface HubFile {
  readonly path: string;
  readonly megabytes: number;
}

export interface HubSource {
  readonly repo: string;
  readonly revision: string;
  readonly host: string;
  readonly files: readonly HubFile[];
}

/** Everything the loader, the downloader and the settings page need to know of a model. */
export interface ModelEntry {
  readonly id: string;
  readonly name: string;
  /** One sentence: what it is good at, and what not. */
  readonly about: string;
  readonly licence: string;
  readonly key: ModelKey;
  /** Which classes of transformers.js load it. */
  readonly family: 'clip' | 'siglip';
  readonly dim: number;
  readonly languages: readonly Exclude<Language, 'mul'>[];
  readonly image: TowerFiles;
  readonly text: TowerFiles;
  /** Reads texts with Han characters; null: `text` reads everything. */
  readonly bilingual: TowerFiles | null;
  /** Some text towers were trained with padding and answer differently without it. */
  readonly padding: 'none' | 'max_length';
  /** Golden vectors below `models/`; null: there are none, see `self-check.ts`. */
  readonly golden: string | null;
  /** `embedded`: ships with the app. `hub`: downloaded by consent. `own`: a folder that somebody added. */
  readonly origin: 'embedded' | 'hub' | 'own';
  /** Null unless the origin is a hub. */
  readonly hub: HubSource | null;
}

const foveaMini: ModelEntry = {
  id: 'fovea-mini',
  name: 'Fovea mini',
  about: 'Ships with the app, works at once and offline. English and Chinese; everyday scenes, animals, nature.',
  licence: 'Apache-2.0, MIT and others, see the model card; trained on Flickr8k for research and education',
  key: modelKey('fovea-mini@1/q8'),
  family: 'clip',
  dim: 384,
  languages: ['en', 'zh'],
  image: { folder: 'fovea-mini/image', dtype: 'q8', megabytes: 7.8, needsShaderF16: false },
  text: { folder: 'fovea-mini/text-en', dtype: 'q8', megabytes: 19.7, needsShaderF16: true },
  bilingual: { folder: 'fovea-mini/text-enzh', dtype: 'q8', megabytes: 37.4, needsShaderF16: true },
  padding: 'none',
  golden: 'fovea-mini/golden',
  origin: 'embedded',
  hub: null,
};

interface HubModel extends Pick<ModelEntry, 'id' | 'name' | 'about' | 'licence' | 'family' | 'dim' | 'padding'> {
  readonly repo: string;
  readonly megabytes: { readonly image: number; readonly text: number; readonly tokenizer: number };
}

/** A hub model with both towers in one repository, quantised to 8 bits. Nobody has pinned a commit: the revision is `main`. */
function hubModel({ repo, megabytes, ...model }: HubModel): ModelEntry {
  const tower = (megabytes: number): TowerFiles => ({
    folder: `hub/${model.id}`,
    dtype: 'q8',
    megabytes,
    needsShaderF16: false,
  });
  return {
    ...model,
    key: modelKey(`${model.id}@main/q8`),
    languages: ['en'],
    image: tower(megabytes.image),
    text: tower(megabytes.text + megabytes.tokenizer),
    bilingual: null,
    golden: null,
    origin: 'hub',
    hub: {
      repo,
      revision: 'main',
      host: 'https://huggingface.co',
      files: [
        { path: 'config.json', megabytes: 0.01 },
        { path: 'preprocessor_config.json', megabytes: 0.01 },
        { path: 'tokenizer_config.json', megabytes: 0.01 },
        { path: 'tokenizer.json', megabytes: megabytes.tokenizer },
        { path: 'onnx/text_model_quantized.onnx', megabytes: megabytes.text },
        { path: 'onnx/vision_model_quantized.onnx', megabytes: megabytes.image },
      ],
    },
  };
}

/** The first one is the default. */
export const models: readonly ModelEntry[] = [
  foveaMini,
  hubModel({
    id: 'clip-vit-b32',
    name: 'CLIP ViT-B/32',
    about:
      'The classic, trained on 400 million pairs: far more concepts than Fovea mini, some text in pictures. English only.',
    licence: 'MIT (OpenAI, CLIP repository)',
    family: 'clip',
    dim: 512,
    padding: 'none',
    repo: 'Xenova/clip-vit-base-patch32',
    megabytes: { image: 89, text: 65, tokenizer: 2.2 },
  }),
  hubModel({
    id: 'mobileclip-s0',
    name: 'MobileCLIP-S0',
    about: 'The smallest of the strong ones, made for phones. English only.',
    licence: 'Apple, for research: see the model card',
    family: 'clip',
    dim: 512,
    padding: 'max_length',
    repo: 'Xenova/mobileclip_s0',
    megabytes: { image: 12, text: 43, tokenizer: 2.2 },
  }),
  hubModel({
    id: 'siglip-b16',
    name: 'SigLIP base, patch 16',
    about: 'The most precise of the four and the slowest. English only.',
    licence: 'Apache-2.0 (Google)',
    family: 'siglip',
    dim: 768,
    padding: 'max_length',
    repo: 'Xenova/siglip-base-patch16-224',
    megabytes: { image: 95, text: 111, tokenizer: 2.4 },
  }),
];

export const defaultModel = foveaMini;

export function modelById(id: string): ModelEntry {
  const entry = models.find((model) => model.id === id);
  if (entry) return entry;
  throw new FoveaError(
    'model-missing',
    `There is no model "${id}". Known models: ${models.map((m) => m.id).join(', ')}.`,
  );
}
