import type { ModelKey } from '../../src/domain/ids.ts';
import { hasHan } from '../../src/domain/language.ts';
import { dot, normalise } from '../../src/domain/vectors.ts';
import { type Background, calibrationOf } from '../../src/ranking/calibration.ts';

/** A composed query as vectors, and what it is compared over. All vectors are unit vectors. */
export interface Composed {
  readonly pictures: readonly Float32Array[];
  readonly unlike: readonly Float32Array[];
  readonly towards: readonly Idea[];
  readonly away: readonly Idea[];
}

export interface Idea {
  readonly text: string;
  readonly vector: Float32Array;
}

export interface Collection {
  readonly model: ModelKey;
  readonly photos: readonly Float32Array[];
  /** Every tag of the collection, read by the text tower. */
  readonly tags: readonly Idea[];
}

/** Scores of all photos for a query: one published way to compose each. */
export type Composition = (query: Composed, over: Collection) => number[];

/** What the query would find without its words and without what it is unlike. */
export const pictureAlone: Composition = ({ pictures }, { photos }) =>
  photos.map((photo) => sum(pictures.map((picture) => dot(photo, picture))));

/** (i) Each modality centred, then one sum: towards 1, away 1/2. Pic2Word's arithmetic baseline, arXiv 2302.03084. */
export const vectorSum: Composition = ({ pictures, unlike, towards, away }, { photos, tags }) => {
  const ofPhotos = meanOf(photos);
  const ofTexts = (han: boolean) => meanOf(tags.filter(({ text }) => hasHan(text) === han).map(({ vector }) => vector));
  const means = { latin: ofTexts(false), han: ofTexts(true) };
  const picture = (vector: Float32Array) => centred(vector, ofPhotos);
  const idea = ({ text, vector }: Idea) => centred(vector, hasHan(text) ? means.han : means.latin);
  const query = weighted([
    [1, normalise(weighted(pictures.map((vector) => [1, picture(vector)])))],
    ...unlike.map((vector): Addend => [-0.5, picture(vector)]),
    ...towards.map((one): Addend => [1, idea(one)]),
    ...away.map((one): Addend => [-0.5, idea(one)]),
  ]);
  return photos.map((photo) => dot(picture(photo), query));
};

/** (ii) log P(like the pictures) + log P(has the idea) + log(1 - P(has what is excluded)), each a logistic of deviations. */
export const algebra: Composition = ({ pictures, unlike, towards, away }, { photos, model }) => {
  const calibration = calibrationOf(model);
  if (!calibration) throw new Error(`The model ${model} has not been measured.`);
  const ofPicture = (photo: Float32Array, picture: Float32Array) =>
    probability(dot(photo, picture), calibration.pictureToPicture);
  const ofIdea = (photo: Float32Array, { text, vector }: Idea) =>
    probability(dot(photo, vector), calibration.wordsToPicture[hasHan(text) ? 'han' : 'latin']);
  return photos.map((photo) =>
    sum([
      sum(pictures.map((picture) => Math.log(ofPicture(photo, picture)))) / pictures.length,
      ...towards.map((idea) => Math.log(ofIdea(photo, idea))),
      ...away.map((idea) => Math.log(1 - ofIdea(photo, idea))),
      ...unlike.map((picture) => Math.log(1 - ofPicture(photo, picture))),
    ]),
  );
};

/** (iii) The pictures' five nearest tags, those near what is excluded left out, and the words; then as a text query. */
export const tagSwap: Composition = ({ pictures, unlike, towards, away }, { photos, tags }) => {
  const named = tags
    .map((tag) => {
      const cosines = photos.map((photo) => dot(photo, tag.vector));
      const mean = sum(cosines) / cosines.length;
      const deviation = Math.sqrt(sum(cosines.map((cosine) => (cosine - mean) ** 2)) / cosines.length);
      const of = (picture: Float32Array) => (dot(picture, tag.vector) - mean) / deviation;
      const excluded = Math.max(0, ...away.map(({ vector }) => dot(vector, tag.vector) - 0.3));
      return { tag, score: sum(pictures.map(of)) / pictures.length - sum(unlike.map(of)) / 2 - 6 * excluded };
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, 5)
    .map(({ tag }) => tag.vector);
  const query = weighted([
    [1, normalise(weighted(named.map((vector) => [1, vector])))],
    ...towards.map(({ vector }): Addend => [1, vector]),
  ]);
  return photos.map((photo) => dot(photo, query));
};

type Addend = readonly [weight: number, vector: Float32Array];

function weighted(addends: readonly Addend[]): Float32Array {
  const out = new Float32Array(addends[0]?.[1].length ?? 0);
  for (const [weight, vector] of addends) {
    for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) + weight * (vector[i] as number);
  }
  return out;
}

function meanOf(vectors: readonly Float32Array[]): Float32Array {
  return weighted(vectors.map((vector) => [1 / vectors.length, vector]));
}

function centred(vector: Float32Array, mean: Float32Array): Float32Array {
  return normalise(vector.map((value, i) => value - (mean[i] as number)));
}

/** Middle and steepness were the best of a grid on these very triplets, as the weights above were. */
function probability(cosine: number, { mean, sd }: Background): number {
  return 1 / (1 + Math.exp(-0.5 * ((cosine - mean) / sd - 3)));
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
