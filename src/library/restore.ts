import type { Store, VectorBlock } from '../corpus/store-port.ts';
import type { ModelKey, PostId } from '../domain/ids.ts';
import { rowOf } from '../domain/vectors.ts';
import type { Catalogue, PostVectors } from './catalogue.ts';

/** Fills an empty catalogue from one consistent snapshot of the store. */
export async function restoreInto(catalogue: Catalogue, store: Store): Promise<void> {
  const { posts, pictures, passages } = await store.posts.restore(catalogue.model);
  const { dim } = catalogue;
  const pictureOf = new Map(pictures.ids.map((id, row) => [id, rowOf(pictures.matrix, row, dim)]));
  const rowsOf = new Map<PostId, number[]>();
  passages.ids.forEach((id, row) => {
    const rows = rowsOf.get(id);
    if (rows) rows.push(row);
    else rowsOf.set(id, [row]);
  });
  const items = posts.map((post) => {
    const rows = rowsOf.get(post.id);
    const vectors: PostVectors = {
      picture: pictureOf.get(post.id) ?? null,
      passages: rows ? gathered(passages.matrix, inOrder(rows, passages.indices), dim) : null,
    };
    return { post, vectors };
  });
  await catalogue.setAll(items);
}

/** A post's vectors of one model from its stored blocks, which may be of several. */
export function vectorsFrom(blocks: readonly VectorBlock[], model: ModelKey): PostVectors {
  const of = (kind: VectorBlock['kind']) =>
    blocks.find((block) => block.kind === kind && block.model === model)?.matrix ?? null;
  return { picture: of('picture'), passages: of('passage') };
}

function inOrder(rows: readonly number[], indices: Uint16Array): number[] {
  return [...rows].sort((a, b) => (indices[a] as number) - (indices[b] as number));
}

function gathered(matrix: Float32Array, rows: readonly number[], dim: number): Float32Array {
  const out = new Float32Array(rows.length * dim);
  for (const [place, row] of rows.entries()) out.set(rowOf(matrix, row, dim), place * dim);
  return out;
}
