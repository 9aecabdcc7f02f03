import type { LibraryCalls } from '../../bridge/client-port.ts';
import type { MapPoint } from '../../bridge/contracts/map.ts';
import { LruCache } from '../../domain/lru-cache.ts';
import { seedPhotoUrl } from '../shared/photo-source.ts';

/** Twice what is in sight at once, for moving about. */
const kept = 300;

/** Photos for the canvas: loaded when first asked for, null until then. */
export class Thumbnails {
  private readonly loaded = new LruCache<string, CanvasImageSource | null>(kept);

  constructor(
    private readonly library: LibraryCalls,
    private readonly onLoad: () => void,
  ) {}

  of(point: MapPoint): CanvasImageSource | null {
    const known = this.loaded.get(point.id);
    if (known !== undefined) return known;
    this.loaded.set(point.id, null);
    this.load(point).then(
      (picture) => {
        this.loaded.set(point.id, picture);
        this.onLoad();
      },
      // Its colour stays in its place.
      () => {},
    );
    return null;
  }

  private async load({ id, source }: MapPoint): Promise<CanvasImageSource | null> {
    if (source === 'mine') {
      const photo = await this.library.photo(id, 'thumbnail');
      return photo && createImageBitmap(photo);
    }
    const image = new Image();
    image.src = seedPhotoUrl({ id }, 'thumbnail');
    await image.decode();
    return image;
  }
}
