import { toWire } from '../domain/errors.ts';
import type { Tower } from '../runtime/encoder.ts';
import type { FolderProblem } from '../runtime/folder-problem.ts';
import type { ModelEntry } from '../runtime/model-registry.ts';
import { defaultVariant, onnxFile, variantOf } from '../runtime/variant.ts';
import { connectEncoder } from './connect.ts';
import { EncoderProcess } from './encoder-process.ts';

/** Loads every tower of a stored model once, in a worker of its own, and runs the self-check's inputs. Empty if all is well. */
export async function tryModel(model: ModelEntry, appBase: string): Promise<FolderProblem[]> {
  const bilingual = model.bilingual && variantOf(model, { ...defaultVariant(model), textTower: 'bilingual' });
  const trials: [Tower, ModelEntry][] = [['image', model], ['text', model], ...textOf(bilingual)];
  const problems: FolderProblem[] = [];
  for (const [tower, entry] of trials) {
    const message = await tryTower(tower, entry, appBase);
    if (message !== null) problems.push({ file: graphOf(tower, entry), refusal: { reason: 'failed', message } });
  }
  return problems;
}

/** Null, or a sentence: what went wrong. On one thread of WebAssembly, which every browser has and which is the reference. */
async function tryTower(tower: Tower, model: ModelEntry, appBase: string): Promise<string | null> {
  const process = new EncoderProcess(connectEncoder(tower));
  try {
    const spec = { model: model.id, tower, device: 'wasm', threads: 1 } as const;
    await process.start(spec, { model, appBase, check: 'full' }, () => {});
    return null;
  } catch (error) {
    return toWire(error).message;
  } finally {
    process.terminate();
  }
}

const textOf = (model: ModelEntry | null): [Tower, ModelEntry][] => (model ? [['text', model]] : []);

/** Its path in the folder that was added. */
function graphOf(tower: Tower, model: ModelEntry): string {
  const { folder, dtype } = model[tower];
  return `${folder}/onnx/${onnxFile(tower, dtype)}`.slice(`own/${model.id}/`.length);
}
