import type { Store, VectorBlock } from '../corpus/store-port.ts';
import type { PostId } from '../domain/ids.ts';
import { passagesOf } from '../domain/passages.ts';
import type { Post } from '../domain/post.ts';
import type { Encoder } from '../runtime/encoder.ts';

/** Only one tab reads for all; the lock falls to the next one when it closes. */
const readingLock = 'fovea-reading';

export interface ReadingTools {
  readonly store: Store;
  readonly encoder: Encoder;
  /** The photo as stored, or fetched from the app's own files for a seed; null if it is gone. */
  readonly photoOf: (post: Post) => Promise<Blob | null>;
  readonly read: (post: PostId, blocks: readonly VectorBlock[]) => void;
}

/**
 * Gives vectors to posts that have none of the active model: after the model was changed, or after a tab closed between an
 * edit and its encoding. Stops at the signal; what was read stays read.
 */
export async function readMissing({ store, encoder, photoOf, read }: ReadingTools, signal: AbortSignal): Promise<void> {
  await navigator.locks.request(readingLock, { signal }, async () => {
    const missing = await store.posts.missing(encoder.modelKey);
    const passages = new Set(missing.passages);
    const pictures = new Set(missing.pictures);
    for (const id of new Set([...missing.pictures, ...missing.passages])) {
      if (signal.aborted) return;
      const [post] = await store.posts.get([id]);
      if (!post) continue;
      const blocks = [
        ...(pictures.has(id) ? await readPicture(post, encoder, await photoOf(post)) : []),
        ...(passages.has(id) ? await readPassages(post, encoder) : []),
      ];
      if (blocks.length === 0) continue;
      await store.posts.setVectors(blocks);
      read(id, blocks);
    }
    await store.posts.compact(encoder.modelKey);
  });
}

/** The passage vectors of a post, at import priority; none for a post without words. */
export async function readPassages(post: Post, encoder: Encoder): Promise<VectorBlock[]> {
  const texts = passagesOf(post).map((passage) => passage.text);
  if (texts.length === 0) return [];
  const matrix = await encoder.encodeTexts(texts, { priority: 'import' });
  return [{ post: post.id, model: encoder.modelKey, kind: 'passage', dim: encoder.dim, matrix }];
}

async function readPicture(post: Post, encoder: Encoder, photo: Blob | null): Promise<VectorBlock[]> {
  if (!photo) return [];
  const matrix = await encoder.encodeImages([await createImageBitmap(photo)], { priority: 'import' });
  return [{ post: post.id, model: encoder.modelKey, kind: 'picture', dim: encoder.dim, matrix }];
}
