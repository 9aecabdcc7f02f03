import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FolderProblem } from '../../../src/runtime/folder-problem.ts';
import { readModelFolder } from '../../../src/runtime/model-folder.ts';
import { availableVariants } from '../../../src/runtime/variant.ts';
import { withExternalData } from '../../fakes/onnx-patches.ts';
import { tinyClipFiles } from '../../fakes/tiny-clip/files.ts';
import { fuzzRuns } from '../../fuzz-runs.ts';
import { damagedJson } from '../fuzz/hostile.ts';

type Files = ReadonlyMap<string, Buffer | string>;

const vision = 'onnx/vision_model_quantized.onnx';
const text = 'onnx/text_model_quantized.onnx';
const tiny = tinyClipFiles();

const read = (files: Files, name = 'tiny') =>
  readModelFolder(
    name,
    [...files].map(([path, content]) => ({ path, blob: new Blob([new Uint8Array(Buffer.from(content))]) })),
  );

async function modelOf(files: Files) {
  const folder = await read(files);
  if (folder.kind === 'refused') throw new Error(JSON.stringify(folder.problems));
  return folder;
}

async function problemsOf(files: Files): Promise<readonly FolderProblem[]> {
  const folder = await read(files);
  return folder.kind === 'refused' ? folder.problems : [];
}

const tinyWith = (changes: Record<string, Buffer | string | null>): Files => {
  const files = new Map<string, Buffer | string>(tiny);
  for (const [path, content] of Object.entries(changes)) {
    if (content === null) files.delete(path);
    else files.set(path, content);
  }
  return files;
};

const configWith = (change: object) => JSON.stringify({ ...JSON.parse(String(tiny.get('config.json'))), ...change });

describe('readModelFolder', () => {
  it('makes a model of one folder, named after it, keeping only what it needs', async () => {
    const { model, files } = await modelOf(tinyWith({ 'pytorch_model.bin': 'x', 'README.md': 'x' }));
    expect(model).toMatchObject({ name: 'tiny', family: 'clip', dim: 512, origin: 'own', padding: 'none' });
    expect(model.id).toMatch(/^own-[0-9a-f]{8}$/);
    expect(model.key).toBe(`${model.id}@1/q8`);
    expect(model.image.folder).toBe(`own/${model.id}`);
    expect(model.bilingual).toBeNull();
    expect(files.map(({ path }) => path).sort()).toEqual([...tiny.keys()].sort());
  });

  it('is the same model under another name, and another with other weights', async () => {
    const { model } = await modelOf(tiny);
    expect((await read(tiny, 'other')) as object).toMatchObject({ model: { id: model.id } });
    const fp32 = tinyWith({ 'onnx/text_model.onnx': tiny.get(text) ?? '' });
    expect((await modelOf(fp32)).model.id).not.toBe(model.id);
  });

  it('finds the dtypes, and starts with the one that both text towers have', async () => {
    const en = [...tiny].map(([path, content]) => [`text-en/${path}`, content] as const);
    const enzh = en.map(
      ([path, content]) => [path.replace('-en/', '-enzh/').replace('_quantized', '_fp16'), content] as const,
    );
    const image = [...tiny].map(([path, content]) => [`image/${path}`, content] as const);
    const fp16 = [['text-en/onnx/text_model_fp16.onnx', tiny.get(text) ?? '']] as const;
    const { model, files } = await modelOf(new Map([...image, ...en, ...enzh, ...fp16]));
    expect([model.image.dtype, model.text.dtype, model.bilingual?.dtype]).toEqual(['q8', 'fp16', 'fp16']);
    expect(model.key).toBe(`${model.id}@1/image-q8+text-fp16`);
    const paths = files.map(({ path }) => `own/${model.id}/${path}`);
    expect(availableVariants(model, paths)).toMatchObject({ image: ['q8'], text: ['fp16'] });
  });

  it('takes the library’s own size of vectors where the configuration leaves it out', async () => {
    const siglip = JSON.stringify({ model_type: 'siglip', vision_config: { model_type: 'siglip_vision_model' } });
    const { model } = await modelOf(tinyWith({ 'config.json': siglip }));
    expect(model).toMatchObject({ family: 'siglip', dim: 768, padding: 'max_length' });
  });

  it('counts the files that weights lie in besides', async () => {
    const { graph, data } = withExternalData(
      tiny.get(vision) as Buffer,
      'projection',
      'vision_model_quantized.onnx_data',
    );
    const { model, files } = await modelOf(tinyWith({ [vision]: graph, [`${vision}_data`]: data }));
    expect(model.image.externalData).toEqual({ 'vision_model_quantized.onnx': 1 });
    expect(files.map(({ path }) => path)).toContain(`${vision}_data`);
  });

  const external = (file: string) => withExternalData(tiny.get(vision) as Buffer, 'projection', file).graph;

  it.each<[string, Record<string, Buffer | string | null>, string, FolderProblem['refusal']]>([
    ['missing tokenizer', { 'tokenizer.json': null }, 'tokenizer.json', { reason: 'missing' }],
    ['missing preprocessor', { 'preprocessor_config.json': null }, 'preprocessor_config.json', { reason: 'missing' }],
    ['missing configuration', { 'config.json': null }, 'config.json', { reason: 'missing' }],
    ['missing graph', { [text]: null }, text, { reason: 'missing' }],
    ['0-byte file', { [vision]: '' }, vision, { reason: 'empty' }],
    ['no JSON', { 'tokenizer.json': '<html>' }, 'tokenizer.json', { reason: 'not-json' }],
    ['a list for an object', { 'tokenizer_config.json': '[]' }, 'tokenizer_config.json', { reason: 'not-json' }],
    ['no graph', { [text]: '<!doctype html>' }, text, { reason: 'not-onnx' }],
    ['a graph cut off', { [text]: (tiny.get(text) as Buffer).subarray(0, 9_000) }, text, { reason: 'not-onnx' }],
    ['a pointer of Git LFS', { [text]: 'version https://git-lfs.github.com/spec/v1\n' }, text, { reason: 'git-lfs' }],
    [
      'unknown type',
      { 'config.json': configWith({ model_type: 'bert' }) },
      'config.json',
      { reason: 'unknown-type', got: '"bert"' },
    ],
    [
      'size of vectors',
      { 'config.json': configWith({ projection_dim: -3 }) },
      'config.json',
      { reason: 'no-dim', got: '-3' },
    ],
    [
      'external data missing',
      { [vision]: external('vision_model_quantized.onnx_data') },
      vision,
      { reason: 'external-missing', needs: 'vision_model_quantized.onnx_data' },
    ],
    ['external data elsewhere', { [vision]: external('w.bin') }, vision, { reason: 'external-name', needs: 'w.bin' }],
  ])('refuses: %s', async (_, changes, file, refusal) => {
    expect(await problemsOf(tinyWith(changes))).toEqual([{ file, refusal }]);
  });

  it('refuses towers of two models, and a file that cannot be read', async () => {
    const placed = (folder: string, changes: Record<string, string> = {}) =>
      [...tinyWith(changes)].map(([path, content]) => [`${folder}/${path}`, content] as const);
    const other = placed('text-en', { 'config.json': configWith({ projection_dim: 256 }) });
    expect(await problemsOf(new Map([...placed('image'), ...other]))).toEqual([
      { file: 'text-en/config.json', refusal: { reason: 'other-model', got: 'clip 256', expected: 'clip 512' } },
    ]);
    const gone = { arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')) } as unknown as Blob;
    const { kind, ...rest } = await readModelFolder('x', [{ path: 'config.json', blob: gone }]);
    expect(kind).toBe('refused');
    expect(rest).toMatchObject({
      problems: expect.arrayContaining([{ file: 'config.json', refusal: { reason: 'unreadable' } }]),
    });
  });

  it('says everything that is missing from an empty folder', async () => {
    expect((await problemsOf(new Map())).map(({ file }) => file)).toEqual([
      'config.json',
      'preprocessor_config.json',
      vision,
      'tokenizer.json',
      'tokenizer_config.json',
      text,
    ]);
  });

  it(
    'answers every folder with a model or with reasons (property)',
    async () => {
      const path = fc.oneof(
        fc.constantFrom(...tiny.keys()),
        fc.constantFrom(
          ...['image/', 'text/', 'text-en/', 'text-enzh/'].flatMap((folder) =>
            [...tiny.keys()].map((path) => folder + path),
          ),
        ),
        fc.string({ maxLength: 30 }),
        fc.constantFrom('__proto__', '../config.json', 'onnx/', ''),
      );
      const graph = fc
        .tuple(fc.constantFrom(vision, text), fc.nat(99_000), fc.uint8Array({ maxLength: 6 }))
        .map(([path, at, bytes]) => {
          const damaged = Buffer.from(tiny.get(path) as Buffer);
          damaged.set(bytes, Math.min(at, damaged.length - bytes.length));
          return damaged.subarray(0, at % 3 === 0 ? at : damaged.length);
        });
      const json = fc
        .constantFrom('config.json', 'tokenizer_config.json', 'preprocessor_config.json')
        .chain((path) => damagedJson(JSON.parse(String(tiny.get(path)))));
      const content = fc.oneof(
        graph,
        json,
        fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
      );
      const changes = fc.dictionary(path, fc.oneof(content, fc.constant(null)), { maxKeys: 8, noNullPrototype: true });
      await fc.assert(
        fc.asyncProperty(changes, fc.string(), async (changes, name) => {
          const folder = await read(tinyWith(changes), name);
          if (folder.kind === 'refused') expect(folder.problems.length).toBeGreaterThan(0);
          else expect(folder.model).toMatchObject({ origin: 'own', id: expect.stringMatching(/^own-[0-9a-f]{8}$/) });
        }),
        { numRuns: Math.ceil(fuzzRuns / 10) },
      );
    },
    60_000 + fuzzRuns * 5,
  );
});
