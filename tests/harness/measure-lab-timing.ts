import { wrap } from 'comlink';
import type { LabTiming } from './lab-timing.worker.ts';

/** Means of a round, milliseconds an input: as the Lab tells them, and a bare loop's. */
export interface TimingRound {
  readonly lab: number;
  readonly bare: number;
}

/** As many as the Lab asks for at once, see `src/lab/run/measure-cost.ts`. */
const atOnce = 4;

/** Rounds of the Lab's timing and a bare loop in turn, in one worker, over the same inputs; which comes first alternates. */
export async function labTimingRounds(
  photo: string,
  rounds: number,
): Promise<{ photos: TimingRound[]; texts: TimingRound[] }> {
  const worker = new Worker(new URL('./lab-timing.worker.ts', import.meta.url), { type: 'module' });
  const timing = wrap<LabTiming>(worker);
  await timing.load(new URL('/', location.href).href);
  const image = await pixelsOf(photo);
  const images = Array.from({ length: 2 * atOnce }, () => image);
  const texts = Array.from({ length: 8 * atOnce }, (_, i) => `${i} dogs playing on a beach`);
  const photos = await inTurn(rounds, images, timing.timeImages, timing.bareImages);
  const words = await inTurn(rounds, texts, timing.timeTexts, timing.bareTexts);
  worker.terminate();
  return { photos, texts: words };
}

async function inTurn<In>(
  rounds: number,
  inputs: readonly In[],
  time: (some: readonly In[]) => Promise<number[]>,
  bare: (all: readonly In[]) => Promise<number>,
): Promise<TimingRound[]> {
  const byLab = async () => {
    const times: number[] = [];
    for (let from = 0; from < inputs.length; from += atOnce)
      times.push(...(await time(inputs.slice(from, from + atOnce))));
    return times.reduce((sum, ms) => sum + ms, 0) / times.length;
  };
  const all: TimingRound[] = [];
  for (let round = -1; round < rounds; round++) {
    const first = round % 2 === 0 ? await byLab() : null;
    const loop = await bare(inputs);
    const lab = first ?? (await byLab());
    if (round >= 0) all.push({ lab, bare: loop });
  }
  return all;
}

async function pixelsOf(url: string): Promise<ImageData> {
  const bitmap = await createImageBitmap(await (await fetch(url)).blob());
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext(
    '2d',
  ) as OffscreenCanvasRenderingContext2D;
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}
