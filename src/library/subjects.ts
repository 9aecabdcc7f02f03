import { overlap } from '../domain/box.ts';
import type { Box, PictureRef } from '../domain/query.ts';
import type { Encoder } from '../runtime/encoder.ts';
import type { Catalogue } from './catalogue.ts';
import { cut, type QueryPictures } from './query-pictures.ts';

const whole: Box = { x: 0, y: 0, width: 1, height: 1 };
const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });
/** The centre and four overlapping quarters: where photographers put what they mean. */
const everywhere: readonly Box[] = [
  box(0.2, 0.2, 0.6, 0.6),
  box(0, 0, 0.55, 0.55),
  box(0.45, 0, 0.55, 0.55),
  box(0, 0.45, 0.55, 0.55),
  box(0.45, 0.45, 0.55, 0.55),
];
/** And three along the longer side. */
const across: readonly Box[] = [0, 0.3, 0.6].map((x) => box(x, 0.1, 0.4, 0.8));
const down: readonly Box[] = [0, 0.3, 0.6].map((y) => box(0.1, y, 0.8, 0.4));
const neighbours = 30;
const temperature = 0.05;
/** Proposed at most. */
const most = 3;
/** Two boxes that share more than this are one proposal. */
const sameBox = 0.4;

/**
 * Parts of a picture that show one thing: those whose 30 nearest photos agree more than the whole picture's do, most agreed
 * first, at most three, none the same as a better one. The idea is Pailitao's joint detection (arXiv 2102.04674) without a
 * detector: a part that holds a subject has few close neighbours, a part of background has many distant ones.
 * Reads nine crops, about nine times the price of one query picture, while nobody waits.
 */
export async function subjectsOf(
  picture: PictureRef,
  catalogue: Catalogue,
  pictures: Pick<QueryPictures, 'bitmap'>,
  encoder: Encoder,
): Promise<readonly Box[]> {
  const { crop, ...uncropped } = picture;
  const photo = await pictures.bitmap(uncropped);
  const candidates = [...everywhere, ...(photo.width >= photo.height ? across : down)];
  const crops = await Promise.all([whole, ...candidates].map((box) => cut(photo, box)));
  photo.close();
  const vectors: Float32Array[] = [];
  // One by one and after everything else: a search that is asked meanwhile goes first.
  for (const crop of crops) vectors.push(await encoder.encodeImages([crop], { priority: 'import' }));
  const itself = picture.kind === 'post' ? catalogue.numberOf(picture.post) : null;
  const peaks = vectors.map((vector) => peakedness(vector, catalogue, itself));
  const ofWhole = peaks[0] as number;
  const chosen: Box[] = [];
  const better = candidates
    .map((box, i) => ({ box, peak: peaks[i + 1] as number }))
    .filter(({ peak }) => peak > ofWhole)
    .sort((a, b) => b.peak - a.peak);
  for (const { box } of better) {
    if (chosen.length < most && chosen.every((other) => overlap(box, other) <= sameBox)) chosen.push(box);
  }
  return chosen;
}

/** 1 minus the entropy of the neighbours' vote: 0 when all are equally near, 1 when one takes it all. */
function peakedness(vector: Float32Array, { pictures }: Catalogue, itself: number | null): number {
  const near = pictures
    .search(vector, neighbours + 1)
    .filter(({ id }) => id !== itself)
    .slice(0, neighbours);
  if (near.length < 2) return 0;
  const best = near[0]?.cosine ?? 0;
  const votes = near.map(({ cosine }) => Math.exp((cosine - best) / temperature));
  const sum = votes.reduce((a, b) => a + b, 0);
  return 1 + votes.reduce((entropy, vote) => entropy + (vote / sum) * Math.log(vote / sum), 0) / Math.log(near.length);
}
