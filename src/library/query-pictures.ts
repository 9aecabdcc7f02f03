import type { PostStore, ShelfStore } from '../corpus/store-port.ts';
import { FoveaError } from '../domain/errors.ts';
import type { Box, PictureRef } from '../domain/query.ts';
import { photoOfPost } from './photo-of-post.ts';

/** The pixels of a query's pictures: of posts, of the app's own files and of what the person brought. */
export class QueryPictures {
  constructor(
    private readonly baseUrl: string,
    private readonly posts: Pick<PostStore, 'photo'>,
    private readonly shelf: Pick<ShelfStore, 'queryPicture'>,
  ) {}

  /** The picture, or the part of it that is meant; the caller owns the bitmap. Throws `not-found` and `decode-failed`. */
  async bitmap(picture: PictureRef): Promise<ImageBitmap> {
    const blob = await this.blob(picture);
    if (!blob) throw picture.kind === 'upload' ? notKept() : notInLibrary();
    const whole = await createImageBitmap(blob).catch((cause: unknown) => {
      throw new FoveaError('decode-failed', 'The picture of this search cannot be decoded. Choose another one.', {
        cause,
      });
    });
    if (!picture.crop) return whole;
    try {
      return await cut(whole, picture.crop);
    } finally {
      whole.close();
    }
  }

  private blob(picture: PictureRef): Promise<Blob | null> {
    if (picture.kind === 'upload') return this.shelf.queryPicture(picture.picture);
    return photoOfPost(picture.post, this.posts, this.baseUrl);
  }
}

/** A copy of a part, at least a pixel each way. */
export function cut(whole: ImageBitmap, { x, y, width, height }: Box): Promise<ImageBitmap> {
  const across = Math.max(1, Math.round(width * whole.width));
  const down = Math.max(1, Math.round(height * whole.height));
  const left = Math.min(whole.width - across, Math.round(x * whole.width));
  const top = Math.min(whole.height - down, Math.round(y * whole.height));
  return createImageBitmap(whole, left, top, across, down);
}

const notKept = () => new FoveaError('not-found', 'The picture of this search is no longer kept. Drop it in again.');

export const notInLibrary = () =>
  new FoveaError('not-found', 'The photo to compare with is not in the library (any more). Choose another one.');
