import { FoveaError } from '../domain/errors.ts';
import { normalise, quantise, rowOf } from '../domain/vectors.ts';

/**
 * The vectors of the seeds, little-endian:
 * `FVEC`, then as u32: format version (1), element type (1: int8 with a float32 scale a row), dim, picture rows, passage rows;
 * then the float32 scales of all rows, pictures first; then their int8 codes, row-major. Element = scale * code.
 */
export interface SeedVectors {
  readonly dim: number;
  /** Unit vectors, row-major [n, dim]: row i is the photo of the i-th post. */
  readonly pictures: Float32Array;
  /** Unit vectors, row-major [n, dim]: `passagesOf` each post, in the order of the posts. */
  readonly passages: Float32Array;
}

const magic = 0x43455646; // 'FVEC' read as a little-endian u32
const formatVersion = 1;
const int8WithScales = 1;
const headerBytes = 24;

/** Throws RangeError when a matrix does not consist of whole rows. */
export function encodeSeedVectors({ dim, pictures, passages }: SeedVectors): Uint8Array<ArrayBuffer> {
  const counts = [pictures.length / dim, passages.length / dim];
  if (!counts.every(Number.isInteger)) {
    throw new RangeError(
      `Seed vectors: got ${pictures.length} and ${passages.length} numbers, expected multiples of ${dim}.`,
    );
  }
  const [pictureRows = 0, passageRows = 0] = counts;
  const rows = pictureRows + passageRows;
  const bytes = new Uint8Array(headerBytes + rows * 4 + rows * dim);
  const view = new DataView(bytes.buffer);
  [magic, formatVersion, int8WithScales, dim, pictureRows, passageRows].forEach((value, place) => {
    view.setUint32(place * 4, value, true);
  });
  const codes = new Int8Array(bytes.buffer, headerBytes + rows * 4);
  for (let row = 0; row < rows; row++) {
    const vector = row < pictureRows ? rowOf(pictures, row, dim) : rowOf(passages, row - pictureRows, dim);
    view.setFloat32(headerBytes + row * 4, quantise(vector, codes, row * dim), true);
  }
  return bytes;
}

/** Unit vectors again; throws `bad-input` when the bytes are not such a file, whole, of `expectedDim`. */
export function decodeSeedVectors(buffer: ArrayBuffer, expectedDim: number): SeedVectors {
  const view = new DataView(buffer);
  if (buffer.byteLength < headerBytes || view.getUint32(0, true) !== magic) throw broken('they do not start with FVEC');
  const header = (place: number) => view.getUint32(place * 4, true);
  const [version, element, dim, pictureRows, passageRows] = [header(1), header(2), header(3), header(4), header(5)];
  if (version !== formatVersion) throw broken(`format version ${version}, expected ${formatVersion}`);
  if (element !== int8WithScales) throw broken(`element type ${element}, expected ${int8WithScales}`);
  if (dim !== expectedDim) throw broken(`dim ${dim}, expected ${expectedDim}`);
  const rows = pictureRows + passageRows;
  const wholeBytes = headerBytes + rows * 4 + rows * dim;
  if (buffer.byteLength !== wholeBytes) throw broken(`${buffer.byteLength} bytes, expected ${wholeBytes}`);

  const codes = new Int8Array(buffer, headerBytes + rows * 4);
  const vectors = new Float32Array(rows * dim);
  for (let row = 0; row < rows; row++) {
    const scale = view.getFloat32(headerBytes + row * 4, true);
    for (let i = row * dim; i < (row + 1) * dim; i++) vectors[i] = scale * (codes[i] as number);
    normalise(rowOf(vectors, row, dim));
  }
  const split = pictureRows * dim;
  return { dim, pictures: vectors.subarray(0, split), passages: vectors.subarray(split) };
}

const broken = (what: string) =>
  new FoveaError(
    'bad-input',
    `The vectors of the shipped posts cannot be read: ${what}. Reload the page to fetch them again.`,
  );
