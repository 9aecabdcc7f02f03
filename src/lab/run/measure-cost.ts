import { seededRandom } from '../../domain/seeded-random.ts';
import type { LabData } from '../data/lab-data.ts';
import { latencyOf } from '../measure/latency.ts';
import type { Plan } from '../plan.ts';
import type { Cost, Latency, TowerStart } from '../record.ts';
import { shuffled } from '../shuffle.ts';
import { pictureOf } from './picture-of.ts';
import type { LabEncoder, Report } from './run-host.ts';

/** So many inputs are timed between two looks at whether the run is to stop. */
const atOnce = 4;

/** Single inputs, one after the other, in an order drawn by the plan's seed; what has fewer inputs than runs is gone through again. */
export async function measureLatencies(
  data: LabData,
  towers: { readonly image: LabEncoder; readonly text: LabEncoder },
  { samples, seed }: Plan,
  report: Report,
): Promise<Pick<Cost, 'photos' | 'english' | 'chinese'>> {
  const { runs } = samples;
  const photos = inputs(data.photos, runs, seed);
  const texts = (language: 'en' | 'zh') =>
    inputs(
      data.queries.filter((query) => query.language === language).map(({ text }) => text),
      runs,
      seed,
    );
  const [english, chinese] = [texts('en'), texts('zh')];
  const total = photos.length + english.length + chinese.length;
  let done = 0;
  const time = async <In>(
    all: readonly In[],
    firstMs: number | null,
    timeSome: (some: readonly In[]) => Promise<number[]>,
  ): Promise<Latency | null> => {
    if (all.length === 0) return null;
    const ms: number[] = [];
    // Once more for the warm-up: the first of these runs is the first of its kind.
    const [warmUp] = await timeSome(all.slice(0, 1));
    for (let from = 0; from < all.length; from += atOnce) {
      report('time', done, total);
      const some = all.slice(from, from + atOnce);
      ms.push(...(await timeSome(some)));
      done += some.length;
    }
    return latencyOf(firstMs ?? warmUp ?? 0, ms, seed);
  };
  return {
    photos: await time(photos, towers.image.report.firstMs, async (some) =>
      towers.image.timeImages(await Promise.all(some.map(pictureOf))),
    ),
    english: await time(english, towers.text.report.firstMs, (some) => towers.text.timeTexts(some)),
    // The bilingual tower loads with its first text: that is its first run.
    chinese: await time(chinese, null, (some) => towers.text.timeTexts(some)),
  };
}

export function startOf({ report }: LabEncoder): TowerStart {
  const { loadMs, readMs, files } = report;
  return { startMs: loadMs, readMs, files: files.map(({ path, bytes }) => ({ path, bytes })) };
}

function inputs<T>(all: readonly T[], runs: number, seed: number): T[] {
  const order = shuffled(all, seededRandom(seed));
  return order.length === 0 ? [] : Array.from({ length: runs }, (_, run) => order[run % order.length] as T);
}
