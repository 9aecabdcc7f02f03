/** The Lab's timing of a tower beside a bare loop over the very same tower and inputs, in one realm. */
import { expose } from 'comlink';
import { defaultModel } from '../../src/runtime/model-registry.ts';
import { configureRuntime, type LoadedTower, loadImageTower, loadTextTower } from '../../src/runtime/onnx-encoder.ts';
import { timeEach } from '../../src/runtime/timing.ts';

let text: LoadedTower<string> | null = null;
let image: LoadedTower<ImageBitmap> | null = null;

/** The next run starts when the clock of the one before is read: nothing but the tower works in between. */
async function loopOver<In>(tower: LoadedTower<In>, inputs: readonly In[]): Promise<number[]> {
  const times: number[] = [];
  let before = performance.now();
  for (const input of inputs) {
    await tower.encode([input]);
    const now = performance.now();
    times.push(now - before);
    before = now;
  }
  return times;
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

  /** Milliseconds of each run of a loop over inputs that are all made before. */
  bareTexts: (texts: readonly string[]) => loopOver(text as LoadedTower<string>, texts),
  async bareImages(images: readonly ImageData[]): Promise<number[]> {
    return loopOver(image as LoadedTower<ImageBitmap>, await Promise.all(images.map((one) => createImageBitmap(one))));
  },
};

export type LabTiming = typeof timing;

expose(timing);
