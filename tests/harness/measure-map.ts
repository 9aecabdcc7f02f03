import { zoomIdentity } from 'd3-zoom';
import { layOutMap } from '../../src/bridge/map-layout.ts';
import { modelKey, postId } from '../../src/domain/ids.ts';
import { normalise, rowOf } from '../../src/domain/vectors.ts';
import { seededRandom } from '../../src/lab/random.ts';
import type { MapClass } from '../../src/ui/map/map-classes.ts';
import { MapScene } from '../../src/ui/map/map-scene.ts';
import { readPalette } from '../../src/ui/map/read-palette.ts';

const dim = 384;
const groups = 40;

/** Milliseconds until `n` synthetic posts in forty groups have a place, worker and hand-over included. */
export async function mapLayoutMs(n: number): Promise<number> {
  const random = seededRandom(n);
  const centres = Float32Array.from({ length: groups * dim }, () => random() - 0.5);
  const vectors = Float32Array.from(
    { length: n * dim },
    (_, i) => (centres[i % (groups * dim)] as number) + 1.2 * (random() - 0.5),
  );
  for (let row = 0; row < n; row++) normalise(rowOf(vectors, row, dim));
  const points = Array.from({ length: n }, (_, i) => ({ id: postId(`seed:${i}`) }));
  const began = performance.now();
  await layOutMap(
    async () => ({ vectors, dim }),
    { model: modelKey('synthetic'), points: points as never, positions: new Float32Array(2 * n).fill(Number.NaN) },
    () => {},
    new AbortController().signal,
  );
  return performance.now() - began;
}

/** A pan over `n` points in nine colours, 1200 by 700: script time and distance to the frame before of each frame, milliseconds. */
export async function mapFrames(n: number, frames: number): Promise<{ script: number[]; interval: number[] }> {
  const random = seededRandom(n);
  const canvas = document.body.appendChild(document.createElement('canvas'));
  const hues = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => `hue-${i}` as MapClass['hue']);
  const swatches = document.body.appendChild(document.createElement('div'));
  for (const [i, hue] of [...hues, 'rest', 'learnt', 'ink', 'surface', 'onLearnt'].entries()) {
    const swatch = swatches.appendChild(document.createElement('span'));
    Object.assign(swatch.dataset, { hue });
    swatch.style.color = `oklch(0.6 0.15 ${i * 40})`;
  }
  const scene = new MapScene(canvas, readPalette(swatches), 'sans-serif');
  const classes = [...hues, 'rest' as const].map(
    (hue): MapClass => ({ key: hue, name: hue, hue, shape: 'circle', count: n / 9 }),
  );
  scene.show(
    {
      classes,
      of: Int16Array.from({ length: n }, (_, i) => i % classes.length),
      positions: Float32Array.from({ length: 2 * n }, random),
      hidden: new Set(),
      chosen: new Set(),
      path: [],
      labels: [],
    },
    { thumbnail: () => null, colourOf: () => '#808080' },
  );
  scene.resize(1200, 700);
  const times = { script: [] as number[], interval: [] as number[] };
  let last = 0;
  for (let frame = -20; frame < frames; frame++) {
    const [began, ended, at] = await new Promise<[number, number, number]>((resolve) => {
      let before = 0;
      requestAnimationFrame(() => {
        before = performance.now();
      });
      scene.move(zoomIdentity.translate(-200 - 100 * Math.sin(frame / 9), -100).scale(1.3));
      requestAnimationFrame((now) => resolve([before, performance.now(), now]));
    });
    if (frame >= 0) {
      times.script.push(ended - began);
      times.interval.push(at - last);
    }
    last = at;
  }
  return times;
}
