import { dot, normalise, rowOf } from '../../domain/vectors.ts';

const rounds = 30;

/**
 * The rows of an [n, dim] matrix on the plane along which they differ most, [n, 2], by power iteration (the second axis is kept
 * at a right angle to the first). A layout that begins there keeps more of the large-scale order than one that begins at random
 * (Kobak and Linderman, Nature Biotechnology 2021).
 */
export function principalPlane(matrix: Float32Array, dim: number, random: () => number): Float32Array {
  const n = matrix.length / dim;
  const mean = new Float32Array(dim);
  for (let row = 0; row < n; row++) add(mean, rowOf(matrix, row, dim), 1 / n);
  const axes: Float32Array[] = [];
  for (let found = 0; found < 2; found++) {
    let axis = normalise(Float32Array.from({ length: dim }, () => random() - 0.5));
    for (let round = 0; round < rounds; round++) {
      const next = new Float32Array(dim);
      const offset = dot(mean, axis);
      for (let row = 0; row < n; row++) {
        const vector = rowOf(matrix, row, dim);
        add(next, vector, dot(vector, axis) - offset);
      }
      for (const before of axes) add(next, before, -dot(next, before));
      axis = normalise(next);
    }
    axes.push(axis);
  }
  return Float32Array.from({ length: 2 * n }, (_, i) => {
    const axis = axes[i % 2] as Float32Array;
    return dot(rowOf(matrix, i >> 1, dim), axis) - dot(mean, axis);
  });
}

function add(to: Float32Array, vector: Float32Array, factor: number): void {
  for (let i = 0; i < to.length; i++) to[i] = (to[i] as number) + factor * (vector[i] as number);
}
