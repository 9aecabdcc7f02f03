import type { Refusal } from '../../runtime/folder-problem.ts';
import { createFormats } from './format.ts';

const { bytes, number } = createFormats('en');

/** A model folder of the person's own. */
export const modelFolder = {
  add: 'Add a model folder…',
  inputLabel: 'Model folder',
  hint: 'A CLIP or SigLIP model of your own, in the Hugging Face layout for transformers.js (config.json, tokenizer.json, onnx/…). Pick its folder or drop it here. It stays in this browser.',
  about: (family: string, dim: number) => `Your own folder: ${family}, vectors of ${dim} numbers.`,
  steps: {
    reading: (name: string) => `Reading “${name}”`,
    storing: (name: string) => `Storing “${name}”`,
    trying: (name: string) => `Trying “${name}” on three photos and a few texts`,
  },
  added: (name: string) => `“${name}” works and is in the list.`,
  refused: (name: string) => `“${name}” was not added; nothing of it was kept.`,
  reason(refusal: Refusal, sentence: (english: string) => string): string {
    switch (refusal.reason) {
      case 'missing':
        return 'This file is missing. Copy it from the model’s page into the folder.';
      case 'empty':
        return 'This file has 0 bytes: its download was cut. Download it again.';
      case 'unreadable':
        return 'This file could not be read: it may have been moved or changed. Pick the folder again.';
      case 'not-json':
        return 'This file is not a JSON object. Download it again.';
      case 'not-onnx':
        return 'This file is not an ONNX graph, or is cut off. Download it again.';
      case 'git-lfs':
        return 'This is only the pointer that Git keeps of a large file. Run “git lfs pull” in the folder.';
      case 'unknown-type':
        return `Its model_type is ${refusal.got}; only clip and siglip can be used.`;
      case 'no-dim':
        return `It gives ${refusal.got} as the size of vectors (projection_dim or hidden_size); a whole number from 1 to 8,192 was expected.`;
      case 'other-model':
        return `It describes another model (${refusal.got}) than the photo tower (${refusal.expected}). Both must be of one model.`;
      case 'external-missing':
        return `Its weights lie in ${refusal.needs}, which is missing beside it. Copy it there.`;
      case 'external-name':
        return `Its weights lie in ${refusal.needs}, a name that cannot be loaded. Save the graph with its weights inside, or in a file with its own name and _data behind it.`;
      case 'no-room':
        return `It needs ${bytes(refusal.needed)} and the browser has ${bytes(refusal.free)} left for this site. Remove another model or free some disk space.`;
      case 'failed':
        return sentence(refusal.message);
    }
  },
};

/** A model that reads everything before it takes over. */
export const modelSwitch = {
  starting: (serving: string) => `Starting. ${serving} serves until it has read everything.`,
  reading: (read: number, total: number, serving: string) =>
    `Reading: ${number(read)} of ${number(total)} photos. ${serving} serves until then.`,
};
