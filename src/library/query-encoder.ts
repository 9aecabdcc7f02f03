import type { ShelfStore } from '../corpus/store-port.ts';
import { FoveaError } from '../domain/errors.ts';
import type { PictureId } from '../domain/ids.ts';
import type { PictureRef, Query } from '../domain/query.ts';
import type { Encoder } from '../runtime/encoder.ts';
import type { Catalogue } from './catalogue.ts';
import type { QueryVectors } from './gather-evidence.ts';

/** Turns a query's words and pictures into vectors; pictures brought by the person are encoded once per visit and model. */
export class QueryEncoder {
  private readonly uploads = new Map<string, Promise<Float32Array>>();

  constructor(
    private readonly encoder: () => Encoder & { isReady(tower: 'text' | 'image'): boolean },
    private readonly shelf: ShelfStore,
  ) {}

  /** Null: the text tower is not ready and there is no picture to go by, so words must do for now. */
  async encode(query: Query, catalogue: Catalogue, signal: AbortSignal): Promise<QueryVectors | null> {
    const words = query.words.trim();
    const wait = query.pictures.length > 0 || this.encoder().isReady('text');
    if (!wait) {
      void this.encoder().encodeTexts([], { priority: 'query' });
      return null;
    }
    const [vector, pictures] = await Promise.all([
      words === '' ? null : this.encoder().encodeTexts([asCaption(words)], { priority: 'query', signal }),
      Promise.all(query.pictures.map((picture) => this.picture(picture, catalogue))),
    ]);
    const references = query.pictures.flatMap((ref) =>
      ref.kind === 'post' ? (catalogue.numberOf(ref.post) ?? []) : [],
    );
    return { words: vector, pictures, references };
  }

  private async picture(ref: PictureRef, catalogue: Catalogue): Promise<Float32Array> {
    if (ref.kind === 'upload') return this.upload(ref.picture, catalogue);
    const number = catalogue.numberOf(ref.post);
    const vector = number === null ? null : catalogue.pictures.vectorsOf(number);
    if (vector && vector.length > 0) return vector;
    throw new FoveaError(
      'not-found',
      'The photo to compare with is not in the library (any more). Choose another one.',
    );
  }

  private upload(picture: PictureId, catalogue: Catalogue): Promise<Float32Array> {
    const key = `${catalogue.model} ${picture}`;
    const known = this.uploads.get(key);
    if (known) return known;
    const encoded = this.encodeUpload(picture);
    this.uploads.set(key, encoded);
    encoded.catch(() => this.uploads.delete(key));
    return encoded;
  }

  private async encodeUpload(picture: PictureId): Promise<Float32Array> {
    const blob = await this.shelf.queryPicture(picture);
    if (!blob) throw new FoveaError('not-found', 'The picture of this search is no longer kept. Drop it in again.');
    return this.encoder().encodeImages([await createImageBitmap(blob)], { priority: 'query' });
  }
}

/** The towers learnt from captions, and a lone noun is none: "a dog" finds dogs where "dog" finds whatever is short. */
function asCaption(words: string): string {
  return /^\p{Script=Latin}+$/u.test(words) ? `a ${words.toLowerCase()}` : words;
}
