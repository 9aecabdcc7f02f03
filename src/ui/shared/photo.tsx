import type { PhotoSize } from '../../corpus/store-port.ts';
import type { Post } from '../../domain/post.ts';
import { seedPhotoUrl, usePhotoUrl } from './photo-source.ts';

const thumbnailSide = 480;
/** A small original is not blown up beyond this: soft photos look broken. */
const mostEnlarged = 1.6;

interface PhotoProps {
  readonly post: Pick<Post, 'id' | 'source' | 'photo'>;
  readonly size: PhotoSize;
  /** Empty where the words beside it name it already. */
  readonly alt: string;
  /** CSS pixels on screen; lets a dense screen take the sharper file. */
  readonly shownWidth?: number;
  readonly eager?: boolean;
}

/** A post's photo in its own aspect ratio, over its mean colour until it has loaded. */
export function Photo({ post, size, alt, shownWidth, eager = false }: PhotoProps) {
  const { width, height, colour } = post.photo;
  const dense = shownWidth !== undefined && shownWidth * devicePixelRatio > thumbnailWidth(width, height) * 1.15;
  const url = usePhotoUrl(post, size === 'thumbnail' && dense && post.source === 'mine' ? 'display' : size);
  const sharper = dense && post.source === 'seed' && size === 'thumbnail' ? seedPhotoUrl(post, 'display') : null;
  return (
    <img
      className="photo"
      src={sharper ?? url ?? undefined}
      alt={alt}
      width={width}
      height={height}
      loading={eager ? 'eager' : 'lazy'}
      decoding="async"
      draggable={false}
      style={{
        backgroundColor: colour,
        aspectRatio: `${width} / ${height}`,
        ...(size === 'display' && { maxWidth: width * mostEnlarged, maxHeight: height * mostEnlarged }),
      }}
    />
  );
}

function thumbnailWidth(width: number, height: number): number {
  return width * Math.min(1, thumbnailSide / Math.max(width, height));
}
