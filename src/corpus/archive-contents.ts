import { imageSize } from 'image-size';
import { dot, rowOf } from '../domain/vectors.ts';
import { nameOf, type PostRecord } from './archive-format.ts';
import { ArchiveRefusal } from './archive-problem.ts';
import { withoutMetadata } from './jpeg-structure.ts';
import { displaySide, thumbnailSide } from './limits.ts';
import { fitLongest, type Size } from './resize.ts';
import { sniff } from './sniff.ts';
import type { PhotoSize, VectorBlock } from './store-port.ts';

/** A unit vector's squared length with what rounding may add. */
const longest = 1.05;

/**
 * A photo of the archive as it may be stored: by its content of the type noted, by its header of the size that the post's photo
 * has when it is shown (±1 px of rounding), and without metadata. Throws `ArchiveRefusal`.
 */
export function checkedPhoto(
  bytes: Uint8Array<ArrayBuffer>,
  hex: string,
  size: PhotoSize,
  { post, ...notes }: PostRecord,
): Blob {
  const { type } = notes[size];
  const entry = nameOf[size](hex, type);
  const found = sniff(bytes);
  const shown = fitLongest(post.photo, displaySide);
  const expected = size === 'display' ? shown : fitLongest(shown, thumbnailSide);
  if (found.kind !== 'photo' || `image/${found.type}` !== type || !isOfSize(bytes, expected))
    throw new ArchiveRefusal({ kind: 'no-photo', entry });
  return found.type === 'jpeg' ? withoutMetadata(bytes) : new Blob([bytes], { type });
}

function isOfSize(bytes: Uint8Array, expected: Size): boolean {
  try {
    const { width, height } = imageSize(bytes);
    return Math.abs(width - expected.width) <= 1 && Math.abs(height - expected.height) <= 1;
  } catch {
    return false;
  }
}

type Owner = Pick<VectorBlock, 'post' | 'model' | 'dim'>;

/** The vectors noted in the record, as the store takes them. Throws `ArchiveRefusal`. */
export function checkedVectors(
  bytes: ArrayBuffer,
  owner: Owner,
  noted: NonNullable<PostRecord['vectors']>,
  entry: string,
): VectorBlock[] {
  const { dim } = owner;
  if (bytes.byteLength !== (noted.picture + noted.passages) * dim * Float32Array.BYTES_PER_ELEMENT)
    throw new ArchiveRefusal({ kind: 'invalid', entry, where: 'vectors.bytes' });
  const matrix = new Float32Array(bytes);
  for (let row = 0; row < matrix.length / dim; row++) {
    const vector = rowOf(matrix, row, dim);
    // NaN compares false.
    if (!(dot(vector, vector) <= longest)) throw new ArchiveRefusal({ kind: 'bad-vector', entry, row });
  }
  const split = noted.picture * dim;
  const blocks: VectorBlock[] = [
    { ...owner, kind: 'picture', matrix: matrix.slice(0, split) },
    { ...owner, kind: 'passage', matrix: matrix.slice(split) },
  ];
  return blocks.filter((block) => block.matrix.length > 0);
}
