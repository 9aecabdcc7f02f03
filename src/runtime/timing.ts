import type { LoadedTower } from './onnx-encoder.ts';
import type { Probe } from './references.ts';

const measuredRuns = 8;

/** Milliseconds of the fastest of several single runs: other programs can only slow a run down, and devices must be compared fairly. */
export async function timeTower<In>(tower: LoadedTower<In>, probes: readonly Probe<In>[]): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run <= measuredRuns; run++) {
    const probe = probes[run % probes.length];
    if (!probe) break;
    const input = await probe.input();
    const startedAt = performance.now();
    await tower.encode([input]);
    times.push(performance.now() - startedAt);
  }
  return Math.min(...times.slice(1));
}

/**
 * Milliseconds of each input, encoded alone, in order. Taken beside the model: tokenising and scaling count, queues, messages and
 * the memory of earlier texts do not. `make` is called before the clock starts.
 */
export async function timeEach<In, Source>(
  sources: readonly Source[],
  towerOf: (source: Source) => Promise<LoadedTower<In>>,
  make: (source: Source) => Promise<In>,
): Promise<number[]> {
  const times: number[] = [];
  for (const source of sources) {
    const tower = await towerOf(source);
    const input = await make(source);
    const startedAt = performance.now();
    await tower.encode([input]);
    times.push(performance.now() - startedAt);
  }
  return times;
}
