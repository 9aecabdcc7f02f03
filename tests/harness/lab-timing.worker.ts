/** The Lab's timing of a tower beside a bare loop over the very same tower and inputs, in one realm. */
import { expose } from 'comlink';
import { defaultModel } from '../../src/runtime/model-registry.ts';
import { configureRuntime, type LoadedTower, loadImageTower, loadTextTower } from '../../src/runtime/onnx-encoder.ts';
import { timeEach } from '../../src/runtime/timing.ts';

let text: LoadedTower<string> | null = null;
let image: LoadedTower<ImageBitmap> | null = null;

async function meanOf<In>(tower: LoadedTower<In>, inputs: readonly In[]): Promise<number> {
  const began = performance.now();
  for (const input of inputs) await tower.encode([input]);
  return (performance.now() - began) / inputs.length;
}

const timing = {
  async load(appBase: string): Promise<void> {
    const spec = { model: defaultModel.id, tower: 'image', device: 'wasm', threads: 1 } as const;
    configureRuntime({ spec, appBase, fetchFile: (url) => fetch(url) });
    text = await loadTextTower(defaultModel, defaultModel.text);
    image = await loadImageTower(defaultModel, defaultModel.image);
  },

  /** As `EncoderService` answers the Lab. */
  timeTexts: (texts: readonly string[]) =>
    timeEach(
      texts,
      async () => text as LoadedTower<string>,
      async (one) => one,
    ),
  timeImages: (images: readonly ImageData[]) =>
    timeEach(
      images,
      async () => image as LoadedTower<ImageBitmap>,
      (one) => createImageBitmap(one),
    ),

  /** Mean milliseconds of a loop with one clock around all of it. */
  bareTexts: (texts: readonly string[]) => meanOf(text as LoadedTower<string>, texts),
  async bareImages(images: readonly ImageData[]): Promise<number> {
    return meanOf(image as LoadedTower<ImageBitmap>, await Promise.all(images.map((one) => createImageBitmap(one))));
  },
};

export type LabTiming = typeof timing;

expose(timing);
