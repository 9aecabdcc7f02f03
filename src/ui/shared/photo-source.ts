import { useEffect, useState } from 'react';
import type { LibraryCalls } from '../../bridge/client-port.ts';
import type { PhotoSize } from '../../corpus/store-port.ts';
import type { PictureId } from '../../domain/ids.ts';
import type { Post } from '../../domain/post.ts';
import { PhotoUrls } from '../../state/photo-urls.ts';
import { useLibrary } from '../../state/use-store.ts';

const urls = new PhotoUrls();
const folders = { display: 'photos', thumbnail: 'thumbs' };

/** Where a seed's photo lies among the app's own files. */
export function seedPhotoUrl(post: Pick<Post, 'id'>, size: PhotoSize): string {
  return `${import.meta.env.BASE_URL}seeds/${folders[size]}/${post.id.slice('seed:'.length)}.webp`;
}

/** A URL for a post's photo; null until it is known. */
export function usePhotoUrl(post: Pick<Post, 'id' | 'source'>, size: PhotoSize): string | null {
  const stored = useStoredUrl(post.source === 'mine' ? `${size} ${post.id}` : null, (library) =>
    library.photo(post.id, size),
  );
  return post.source === 'seed' ? seedPhotoUrl(post, size) : stored;
}

/** A URL for a picture the person asked with; null until it is known. */
export function useQueryPictureUrl(id: PictureId | null): string | null {
  return useStoredUrl(id && `query ${id}`, async (library) => (id ? library.queryPicture(id) : null));
}

function useStoredUrl(key: string | null, load: (library: LibraryCalls) => Promise<Blob | null>): string | null {
  const library = useLibrary();
  const [held, setHeld] = useState<{ key: string; url: string | null } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key names what `load` loads.
  useEffect(() => {
    if (key === null) return;
    let wanted = true;
    urls
      .acquire(key, () => load(library))
      .then(
        (url) => wanted && setHeld({ key, url }),
        () => wanted && setHeld({ key, url: null }),
      );
    return () => {
      wanted = false;
      urls.release(key);
    };
  }, [key, library]);
  return held !== null && held.key === key ? held.url : null;
}
