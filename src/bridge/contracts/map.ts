import type { ModelKey, PostId } from '../../domain/ids.ts';
import type { PhotoInfo, Source } from '../../domain/post.ts';
import type { SessionState } from '../../session/log.ts';

/** A post as the map shows it. */
export interface MapPoint {
  readonly id: PostId;
  readonly source: Source;
  /** Of the post, or the name of its file; may be empty. */
  readonly title: string;
  readonly tags: readonly string[];
  readonly photo: Pick<PhotoInfo, 'width' | 'height' | 'colour'>;
  /** Which interest of the session it belongs to, by place in `interests`; null for none. */
  readonly interest: number | null;
}

/** Every post with a picture vector, in the order of the ids. */
export interface MapPoints {
  /** Whose picture vectors these are: a layout of them is of no use to another model. */
  readonly model: ModelKey;
  readonly points: readonly MapPoint[];
  /** [n, 2], 0..1 along both axes, which mean nothing by themselves; NaN where a post has no place yet. */
  readonly positions: Float32Array;
  /** Came after the layout and stand between their nearest neighbours until it is made anew. */
  readonly placed: ReadonlySet<PostId>;
  /** Names, strongest interest first. */
  readonly interests: readonly string[];
  /** Posts that are left out because their photo has not been read yet. */
  readonly unread: number;
}

/** Where the posts stand, as it is kept. */
export interface MapLayout extends Pick<MapPoints, 'model' | 'positions' | 'placed'> {
  readonly ids: readonly PostId[];
}

/** What the map asks the library. */
export interface MapCalls {
  mapPoints(session: SessionState): Promise<MapPoints>;
  /** Picture vectors, row-major [n, dim]; zeros for a post that has gone. */
  mapVectors(ids: readonly PostId[]): Promise<{ readonly vectors: Float32Array; readonly dim: number }>;
  /** Keeps a layout in place of the one before, unless another model serves by now. */
  keepMap(layout: MapLayout): Promise<void>;
}

export interface LayoutRequest {
  /** Unit vectors, row-major [n, dim]. */
  readonly vectors: Float32Array;
  readonly dim: number;
  /** [n, 2], NaN where unknown. */
  readonly known: Float32Array;
}

/** The map worker. It holds nothing between calls: ending it cancels. */
export interface MapApi {
  /**
   * Lays everything out anew, or, where two thirds have a place already, places only the others. `onProgress`: 0..1. The same
   * request gives the same answer. `placed`: [n], 1 for those that were only placed.
   */
  layOut(
    request: LayoutRequest,
    onProgress: (share: number) => void,
  ): Promise<{ readonly positions: Float32Array; readonly placed: Uint8Array }>;
}
