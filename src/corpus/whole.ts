import { strideOf } from '../domain/packed-rows.ts';
import type { Post } from '../domain/post.ts';
import { checkBlock } from './gather.ts';
import type { ShardRows } from './schema.ts';
import { damaged } from './storage-errors.ts';
import type { VectorBlock } from './store-port.ts';

/**
 * Whether stored records are what was once written, as far as their readers rely on it. Cheap enough to ask of every record at
 * every start.
 */
export function isWholePost(value: unknown): value is Post {
  if (!isObject(value)) return false;
  const { id, source, title, body, date, addedAt, comments, tags, photo } = value;
  return (
    [id, title, body, date].every((text) => typeof text === 'string') &&
    (source === 'seed' || source === 'mine') &&
    typeof addedAt === 'number' &&
    Array.isArray(comments) &&
    Array.isArray(tags) &&
    isObject(photo)
  );
}

export function isWholeBlock(value: unknown): value is VectorBlock {
  if (!isObject(value) || typeof value.post !== 'string' || !(value.matrix instanceof Float32Array)) return false;
  try {
    checkBlock(value as unknown as VectorBlock);
    return true;
  } catch {
    return false;
  }
}

/** `owners` says whose rows `rows` are. */
export function isWholeShard(owners: unknown, rows: unknown): boolean {
  if (!isObject(owners) || !isObject(rows)) return false;
  const { posts, counts, dim } = owners as Partial<ShardRows>;
  const { codes, residuals, scales } = rows;
  if (!Array.isArray(posts) || !(counts instanceof Uint16Array) || posts.length !== counts.length) return false;
  if (!(codes instanceof Int8Array && residuals instanceof Uint8Array && scales instanceof Float32Array)) return false;
  const count = counts.reduce((sum, one) => sum + one, 0);
  const length = count * strideOf(dim ?? 0);
  return scales.length === count && codes.length === length && residuals.length === length / 2;
}

/** Throws `storage-unavailable` unless each of them is whole. */
export function expectWhole(values: readonly unknown[], isWhole: (value: unknown, place: number) => boolean): void {
  if (!values.every(isWhole)) throw damaged();
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
