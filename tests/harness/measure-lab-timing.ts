import { wrap } from 'comlink';
import type { LabTiming } from './lab-timing.worker.ts';

/** Milliseconds of single runs: as the Lab tells them, and of a bare loop. */
export interface TimedBoth {
  readonly lab: readonly number[];
  readonly bare: readonly number[];
}

/** As many as the Lab asks for at once, see `src/lab/run/measure-cost.ts`. */
const atOnce = 4;

/** The Lab's timing and a bare loop in turn, in one worker, over the same inputs; which comes first alternates. */
export async function labTiming(photo: string, rounds: number): Promise<{ photos: TimedBoth; texts: TimedBoth }> {
  const worker = new Worker(new URL('./lab-timing.worker.ts', import.meta.url), { type: 'module' });
  const timing = wrap<LabTiming>(worker);
  await timing.load(new URL('/', location.href).href);
  const image = await pixelsOf(photo);
  const images = Array.from({ length: atOnce }, () => image);
  const texts = Array.from({ length: atOnce }, (_, i) => `${i} dogs playing on a beach`);
  const photos = await inTurn(rounds, images, timing.timeImages, timing.bareImages);
  const words = await inTurn(4 * rounds, texts, timing.timeTexts, timing.bareTexts);
  worker.terminate();
  return { photos, texts: words };
}

type Timing<In> = (inputs: readonly In[]) => Promise<number[]>;

async function inTurn<In>(
  rounds: number,
  inputs: readonly In[],
  time: Timing<In>,
  loop: Timing<In>,
): Promise<TimedBoth> {
  const lab: number[] = [];
  const bare: number[] = [];
  // The first round of both is the warm-up.
  await time(inputs);
  await loop(inputs);
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) lab.push(...(await time(inputs)));
    bare.push(...(await loop(inputs)));
    if (round % 2 === 1) lab.push(...(await time(inputs)));
  }
  return { lab, bare };
}

async function pixelsOf(url: string): Promise<ImageData> {
  const bitmap = await createImageBitmap(await (await fetch(url)).blob());
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext(
    '2d',
  ) as OffscreenCanvasRenderingContext2D;
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}
