import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeSeedVectors } from '../../src/corpus/seed-vectors.ts';
import type { Post } from '../../src/domain/post.ts';

const folder = join(import.meta.dirname, '..', '..', 'public', 'seeds');

/** The posts that ship, and the real vectors of their photos, row-major in the same order. */
export function readSeedPictures(): { posts: Post[]; pictures: Float32Array; dim: number } {
  const { posts, dim } = JSON.parse(readFileSync(join(folder, 'seeds.json'), 'utf8')) as { posts: Post[]; dim: number };
  const { buffer, byteOffset, byteLength } = readFileSync(join(folder, 'vectors.bin'));
  const bytes = (buffer as ArrayBuffer).slice(byteOffset, byteOffset + byteLength);
  return { posts, pictures: decodeSeedVectors(bytes, dim).pictures, dim };
}
