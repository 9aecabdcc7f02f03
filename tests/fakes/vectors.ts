import type { VectorBlock } from '../../src/corpus/store-port.ts';
import { type ModelKey, modelKey } from '../../src/domain/ids.ts';
import { passagesOf } from '../../src/domain/passages.ts';
import type { Post } from '../../src/domain/post.ts';

export const testDim = 8;
export const testModel = modelKey('fovea-mini@1/q8');
export const otherModel = modelKey('other@1/q8');

/** The unit vector along one axis: axes are as different as subjects can be. */
export function axis(at: number, dim = testDim): Float32Array {
  const vector = new Float32Array(dim);
  vector[at] = 1;
  return vector;
}

/** Vectors of a post whose photo and words are all about the subject of one axis. */
export function blocksAbout(subject: number, post: Post, model: ModelKey = testModel): VectorBlock[] {
  const passages = passagesOf(post).flatMap(() => [...axis(subject)]);
  const block = { post: post.id, model, dim: testDim };
  return [
    { ...block, kind: 'picture', matrix: axis(subject) },
    ...(passages.length > 0 ? [{ ...block, kind: 'passage' as const, matrix: Float32Array.from(passages) }] : []),
  ];
}
