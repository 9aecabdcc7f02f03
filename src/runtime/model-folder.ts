import { modelKey } from '../domain/ids.ts';
import { sha256 } from '../domain/sha256.ts';
import type { Tower } from './encoder.ts';
import type { FolderProblem } from './folder-problem.ts';
import { type FolderFile, FolderReader, type Graphs, type KeptFile } from './folder-reader.ts';
import { type ModelConfig, readConfig, readPadding } from './model-config.ts';
import type { Dtype, ModelEntry, TowerFiles } from './model-registry.ts';
import { onnxFile } from './variant.ts';

/** What a folder turned out to be: a model with the files it needs, each path in it, or what is wrong with it. */
export type FolderModel =
  | { readonly kind: 'model'; readonly model: ModelEntry; readonly files: readonly KeptFile[] }
  | { readonly kind: 'refused'; readonly problems: readonly FolderProblem[] };

/** Paths below the folder, each empty or with a slash at its end. */
interface Layout {
  readonly image: string;
  readonly text: string;
  readonly bilingual: string | null;
}

/** Small and near to the original first. */
const preferred: readonly Dtype[] = ['q8', 'fp16', 'fp32', 'q4'];

/**
 * Reads a folder in the Hugging Face layout of CLIP or SigLIP for transformers.js: `config.json`, `preprocessor_config.json`,
 * `tokenizer.json`, `tokenizer_config.json`, `onnx/vision_model*.onnx`, `onnx/text_model*.onnx`; or those of the photo tower in
 * `image/`, of the text tower in `text-en/` or `text/`, of a bilingual one in `text-enzh/`. Whatever the files hold, it answers;
 * whether the graphs give usable vectors, only running them can tell.
 */
export async function readModelFolder(name: string, files: readonly FolderFile[]): Promise<FolderModel> {
  const layout = layoutOf(files);
  const reader = new FolderReader(files);
  const config = await readImageConfig(reader, layout);
  await reader.json(`${layout.image}preprocessor_config.json`);
  const image = await reader.graphs(layout.image, 'image');
  const text = await readText(reader, layout.text, layout, config);
  const bilingual = layout.bilingual === null ? null : await readText(reader, layout.bilingual, layout, config);
  const { problems, kept } = reader;
  if (problems.length > 0 || !config) return { kind: 'refused', problems };
  const id = await idOf(kept);
  const filesOf = (tower: Tower, folder: string, graphs: Graphs, among: readonly Dtype[]): TowerFiles => {
    const dtype = preferred.find((dtype) => among.includes(dtype)) ?? 'q8';
    return {
      folder: `own/${id}/${folder}`.replace(/\/$/, ''),
      dtype,
      megabytes: megabytesOf(kept, `${folder}onnx/${onnxFile(tower, dtype)}`),
      needsShaderF16: dtype === 'fp16',
      externalData: graphs.externalData,
    };
  };
  const shared = text.graphs.dtypes.filter((dtype) => bilingual?.graphs.dtypes.includes(dtype) ?? true);
  const textFiles = (folder: string, graphs: Graphs) =>
    filesOf('text', folder, graphs, shared.length > 0 ? shared : graphs.dtypes);
  const towers = {
    image: filesOf('image', layout.image, image, image.dtypes),
    text: textFiles(layout.text, text.graphs),
    bilingual: bilingual && textFiles(layout.bilingual ?? '', bilingual.graphs),
  };
  return { kind: 'model', model: entryOf(id, name, { ...config, ...towers, padding: text.padding }), files: kept };
}

type Read = Pick<ModelEntry, 'family' | 'dim' | 'image' | 'text' | 'bilingual' | 'padding'>;

/** What a folder does not say is left empty. */
function entryOf(id: string, name: string, read: Read): ModelEntry {
  return {
    ...read,
    id,
    name: name.trim().slice(0, 60) || id,
    about: '',
    licence: '',
    key: modelKey(`${id}@1/${keyPart(read.image.dtype, read.text.dtype)}`),
    languages: read.bilingual ? ['en', 'zh'] : ['en'],
    golden: null,
    origin: 'own',
    hub: null,
  };
}

function layoutOf(files: readonly FolderFile[]): Layout {
  const has = (folder: string) => files.some(({ path }) => path.startsWith(folder));
  const isOne = files.some(({ path }) => path === 'config.json') || !has('image/');
  if (isOne) return { image: '', text: '', bilingual: null };
  return {
    image: 'image/',
    text: has('text-en/') || !has('text/') ? 'text-en/' : 'text/',
    bilingual: has('text-enzh/') ? 'text-enzh/' : null,
  };
}

async function readImageConfig(reader: FolderReader, { image }: Layout): Promise<ModelConfig | null> {
  const json = await reader.json(`${image}config.json`);
  const config = json && readConfig(json, 'image');
  if (!config || !('reason' in config)) return config;
  reader.refuse(`${image}config.json`, config);
  return null;
}

async function readText(reader: FolderReader, folder: string, { image }: Layout, expected: ModelConfig | null) {
  if (folder !== image) {
    const json = await reader.json(`${folder}config.json`);
    const config = json && readConfig(json, 'text');
    if (config && 'reason' in config) reader.refuse(`${folder}config.json`, config);
    else if (config && expected && wordsOf(config) !== wordsOf(expected)) {
      const refusal = { reason: 'other-model', got: wordsOf(config), expected: wordsOf(expected) } as const;
      reader.refuse(`${folder}config.json`, refusal);
    }
  }
  const tokenizer = await reader.json(`${folder}tokenizer.json`);
  await reader.json(`${folder}tokenizer_config.json`);
  return {
    padding: readPadding(tokenizer, expected?.family ?? 'clip'),
    graphs: await reader.graphs(folder, 'text'),
  };
}

/** The same files are the same model, whatever the folder is called. */
async function idOf(files: readonly KeptFile[]): Promise<string> {
  const lines = files.map(({ path, sha256 }) => `${path} ${sha256}\n`).sort();
  return `own-${(await sha256(new TextEncoder().encode(lines.join('')))).slice(0, 8)}`;
}

/** Of a graph with its weights, which are called after it. */
function megabytesOf(files: readonly KeptFile[], graph: string): number {
  const sizes = files.filter(({ path }) => path.startsWith(graph)).map(({ blob }) => blob.size);
  return sizes.reduce((sum, size) => sum + size, 0) / 1e6;
}

const wordsOf = ({ family, dim }: ModelConfig) => `${family} ${dim}`;
const keyPart = (image: Dtype, text: Dtype) => (image === text ? image : `image-${image}+text-${text}`);
