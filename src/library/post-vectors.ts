import type { VectorBlock } from '../corpus/store-port.ts';
import type { ModelKey } from '../domain/ids.ts';

/** Vectors of one post for one model; null while they have not been made. */
export interface PostVectors {
  readonly picture: Float32Array | null;
  /** Row-major, one row per passage of `passagesOf(post)`; empty for a post without words. */
  readonly passages: Float32Array | null;
}

/** A post's vectors of one model from its stored blocks, which may be of several. */
export function vectorsFrom(blocks: readonly VectorBlock[], model: ModelKey): PostVectors {
  const of = (kind: VectorBlock['kind']) =>
    blocks.find((block) => block.kind === kind && block.model === model)?.matrix ?? null;
  return { picture: of('picture'), passages: of('passage') };
}
