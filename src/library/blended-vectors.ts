import { LruCache } from '../domain/lru-cache.ts';
import { normalise } from '../domain/vectors.ts';
import type { VectorIndex } from '../retrieval/vector-index.ts';

/** The mean vector is taken over at most this many posts. */
const sampled = 2_000;
/** Blends kept: more than the mean and a search's candidates together; 12 MB at 384 numbers. */
const remembered = 8_192;
/** So many posts make a mean that is half to be trusted. */
const few = 8;

/** One vector a post, made of its picture and its passages when it is asked for; and the mean of them all. */
export class BlendedVectors {
  private readonly blends = new LruCache<number, Float32Array>(remembered);
  private mean: Float32Array | null = null;

  constructor(
    private readonly pictures: VectorIndex,
    private readonly passages: VectorIndex,
  ) {}

  /** Unit vector [dim]; null while the post has neither picture nor passage vectors. */
  of(id: number): Float32Array | null {
    const known = this.blends.get(id);
    if (known) return known;
    const picture = this.pictures.vectorsOf(id);
    const passages = this.passages.vectorsOf(id);
    if (picture.length === 0 && passages.length === 0) return null;
    const blend = blendOf(picture, passages, this.pictures.dim);
    this.blends.set(id, blend);
    return blend;
  }

  /** The post's vectors are about to change. */
  forget(id: number): void {
    this.mean = null;
    this.blends.delete(id);
  }

  /** Over every k-th of `size` posts, so that a large library costs no more than a small one; shrunk towards zero while posts are few. */
  meanOf(ids: Iterable<number>, size: number): Float32Array {
    this.mean ??= this.averaged(ids, Math.ceil(size / sampled));
    return this.mean;
  }

  private averaged(ids: Iterable<number>, step: number): Float32Array {
    const sum = new Float32Array(this.pictures.dim);
    let [place, n] = [0, 0];
    for (const id of ids) {
      const vector = place++ % step === 0 ? this.of(id) : null;
      if (vector === null) continue;
      n++;
      for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (vector[i] as number);
    }
    return sum.map((value) => value / (n + few));
  }
}

/** The photo counts twice as much as all the words together: people open posts for their pictures. */
function blendOf(picture: Float32Array, passages: Float32Array, dim: number): Float32Array {
  const centroid = new Float32Array(dim);
  for (let i = 0; i < passages.length; i++) {
    centroid[i % dim] = (centroid[i % dim] as number) + (passages[i] as number);
  }
  normalise(centroid);
  const blend = new Float32Array(dim);
  for (let i = 0; i < dim; i++) blend[i] = 2 * (picture[i] ?? 0) + (centroid[i] as number);
  return normalise(blend);
}
