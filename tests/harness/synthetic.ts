import { postId } from '../../src/domain/ids.ts';
import type { Post } from '../../src/domain/post.ts';
import { normalise } from '../../src/domain/vectors.ts';
import { seededRandom } from '../../src/lab/random.ts';
import type { PostVectors } from '../../src/library/post-vectors.ts';

/** `n` posts for timing, not for judging: texts of the seeds in turn, random unit vectors, one photo and three passages each. */
export function syntheticPosts(n: number, seeds: readonly Post[], dim: number): { post: Post; vectors: PostVectors }[] {
  const random = seededRandom(42);
  const unit = (rows: number) => {
    const matrix = Float32Array.from({ length: rows * dim }, () => random() - 0.5);
    for (let row = 0; row < rows; row++) normalise(matrix.subarray(row * dim, (row + 1) * dim));
    return matrix;
  };
  return Array.from({ length: n }, (_, i) => {
    const seed = seeds[i % seeds.length] as Post;
    const body = seed.body.split(/(?<=[.!?。！？])/u)[0] ?? '';
    const post: Post = {
      ...seed,
      id: postId(`seed:synthetic-${i}`),
      title: `${seed.title} ${i}`,
      body,
      comments: seed.comments.slice(0, 1),
    };
    return { post, vectors: { picture: unit(1), passages: unit(3) } };
  });
}
