import { proxy, transfer } from 'comlink';
import { aborted, FoveaError } from '../domain/errors.ts';
import { connectMap } from './connect.ts';
import type { MapCalls, MapLayout, MapPoints } from './contracts/map.ts';

/**
 * Finds a place for every point, in a worker that ends with it. Only hands the vectors through. `onProgress`: 0..1. Rejects with
 * `aborted` or `worker-crashed`.
 */
export async function layOutMap(
  vectorsOf: MapCalls['mapVectors'],
  { model, points, positions }: Pick<MapPoints, 'model' | 'points' | 'positions'>,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<MapLayout> {
  if (signal.aborted) throw aborted();
  const ids = points.map(({ id }) => id);
  const { api, broken, terminate } = connectMap();
  try {
    const layingOut = vectorsOf(ids).then(({ vectors, dim }) => {
      const known = Float32Array.from(positions);
      return api.layOut(transfer({ vectors, dim, known }, [vectors.buffer, known.buffer]), proxy(onProgress));
    });
    const layout = await Promise.race([
      layingOut,
      new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(aborted()), { once: true })),
      broken.then((message): never => {
        throw new FoveaError('worker-crashed', `The map could not be made: ${message} Reload the page.`);
      }),
    ]);
    return { model, ids, positions: layout.positions, placed: new Set(ids.filter((_, i) => layout.placed[i] === 1)) };
  } finally {
    terminate();
  }
}
