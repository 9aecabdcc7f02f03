import { hasHan } from '../../domain/language.ts';
import { passagesOf } from '../../domain/passages.ts';
import type { LabData } from '../data/lab-data.ts';
import { prompt } from '../measure/zero-shot.ts';
import { pictureOf } from './picture-of.ts';
import type { LabEncoder, Report } from './run-host.ts';

/** A data set's vectors by one encoder: unit vectors, row-major. */
export interface DataVectors {
  readonly dim: number;
  /** [photos, dim] */
  readonly photos: Float32Array;
  /** [queries, dim] */
  readonly queries: Float32Array;
  /** [classes, dim] */
  readonly classes: Float32Array;
  /** All passages of all posts, in their order; empty where no ranker reads them. */
  readonly passages: Float32Array;
}

export interface Encoded {
  readonly vectors: DataVectors;
  /** By the clock, kept busy, decoding included. */
  readonly photosPerSecond: number | null;
  readonly textsPerSecond: number | null;
}

/** Pictures in one message: so many are in memory as pixels, twice. */
const picturesAtOnce = 4;
/** A text is a message of its own, because q8 vectors depend on what they are batched with; so many wait at the encoder. */
const textsUnderWay = 8;

/** Reads all of a data set that a run needs. `reads`: what rankers read besides photos and queries. */
export async function encodeData(
  data: LabData,
  towers: { readonly image: LabEncoder; readonly text: LabEncoder },
  reads: { readonly passages: boolean },
  report: Report,
): Promise<Encoded> {
  const { dim } = towers.image.report;
  const beganPhotos = performance.now();
  const photos = await encodePhotos(data, towers.image, dim, report);
  const photoMs = performance.now() - beganPhotos;
  const passages = reads.passages ? (data.posts ?? []).flatMap((post) => passagesOf(post).map(({ text }) => text)) : [];
  const texts = [
    ...data.queries.map(({ text }) => text),
    ...data.classes.map((name) => prompt(name, hasHan(name) ? 'zh' : 'en')),
    ...passages,
  ];
  const beganTexts = performance.now();
  const matrix = await encodeTexts(texts, towers.text, dim, report);
  const textMs = performance.now() - beganTexts;
  const queries = data.queries.length * dim;
  const classes = queries + data.classes.length * dim;
  return {
    vectors: {
      dim,
      photos,
      queries: matrix.slice(0, queries),
      classes: matrix.slice(queries, classes),
      passages: matrix.slice(classes),
    },
    photosPerSecond: perSecond(data.photos.length, photoMs),
    textsPerSecond: perSecond(texts.length, textMs),
  };
}

async function encodePhotos(
  { photos }: LabData,
  encoder: LabEncoder,
  dim: number,
  report: Report,
): Promise<Float32Array> {
  const matrix = new Float32Array(photos.length * dim);
  let before: Promise<void> = Promise.resolve();
  for (let from = 0; from < photos.length; from += picturesAtOnce) {
    report('photos', from, photos.length);
    // Decoded while the encoder works on those before.
    const pictures = await Promise.all(photos.slice(from, from + picturesAtOnce).map(pictureOf));
    await before;
    before = encoder.encodeImages(pictures).then((rows) => matrix.set(rows, from * dim));
    before.catch(() => undefined);
  }
  await before;
  report('photos', photos.length, photos.length);
  return matrix;
}

async function encodeTexts(
  texts: readonly string[],
  encoder: LabEncoder,
  dim: number,
  report: Report,
): Promise<Float32Array> {
  const matrix = new Float32Array(texts.length * dim);
  for (let from = 0; from < texts.length; from += textsUnderWay) {
    report('texts', from, texts.length);
    const some = texts.slice(from, from + textsUnderWay);
    const rows = await Promise.all(some.map((text) => encoder.encodeTexts([text])));
    for (const [at, row] of rows.entries()) matrix.set(row, (from + at) * dim);
  }
  report('texts', texts.length, texts.length);
  return matrix;
}

const perSecond = (n: number, ms: number) => (n === 0 || ms === 0 ? null : (1000 * n) / ms);
