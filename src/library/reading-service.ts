import type { Store, VectorBlock } from '../corpus/store-port.ts';
import { FoveaError, toWire } from '../domain/errors.ts';
import type { PostId } from '../domain/ids.ts';
import { passagesOf } from '../domain/passages.ts';
import type { Post } from '../domain/post.ts';
import { EncoderStopped, type ReadyEncoder, served } from './photo-import.ts';

/** Only one tab reads for all with the same model; the lock falls to the next one when it closes. */
const readingLock = 'fovea-reading';

export interface ReadingTools {
  readonly store: Store;
  readonly encoder: ReadyEncoder;
  /** The photo as stored, or fetched from the app's own files for a seed; null if it is gone. */
  readonly photoOf: (post: Post) => Promise<Blob | null>;
  readonly read?: (post: PostId) => void;
  /** How many posts it has still to look at. */
  readonly left?: (count: number) => void;
}

/**
 * Gives vectors to posts that have none of the encoder's model: when the model is to be changed, or after a tab closed between an
 * edit and its encoding. Posts that come meanwhile are read, too. Stops at the signal; what was read stays read. Answers how many
 * posts could not be read: they are left out until the next visit. Throws what ends the reading of all: `aborted`,
 * `model-missing`, `disk-full` and the like.
 */
export async function readMissing(tools: ReadingTools, signal: AbortSignal): Promise<number> {
  const { store, encoder } = tools;
  return navigator.locks.request(`${readingLock} ${encoder.modelKey}`, { signal }, async () => {
    const leftOut = new Set<PostId>();
    let unreadable = 0;
    for (;;) {
      const missing = await store.posts.missing(encoder.modelKey);
      const ids = [...new Set([...missing.pictures, ...missing.passages])].filter((id) => !leftOut.has(id));
      if (ids.length === 0 || signal.aborted) break;
      const lacks = { picture: new Set(missing.pictures), passages: new Set(missing.passages) };
      for (const [place, id] of ids.entries()) {
        if (signal.aborted) break;
        tools.left?.(ids.length - place);
        try {
          const needs = { picture: lacks.picture.has(id), passages: lacks.passages.has(id) };
          if (!(await readPost(id, needs, tools, signal))) leftOut.add(id);
        } catch (error) {
          if (!isOfThePost(error)) throw error;
          leftOut.add(id);
          unreadable++;
        }
      }
    }
    if (!signal.aborted) await store.posts.compact(encoder.modelKey);
    return unreadable;
  });
}

/** False if there was nothing to read of it. What an edit overtook is missing as before, and will be read again. */
async function readPost(
  id: PostId,
  needs: { readonly picture: boolean; readonly passages: boolean },
  { store, encoder, photoOf, read }: ReadingTools,
  signal: AbortSignal,
): Promise<boolean> {
  const [post] = await store.posts.get([id]);
  if (!post) return false;
  const blocks = [
    ...(needs.passages ? await readPassages(post, encoder) : []),
    ...(needs.picture ? await readPicture(post, encoder, await photoOf(post)) : []),
  ];
  if (blocks.length === 0 || signal.aborted) return false;
  await store.posts.setVectors(blocks, [post]);
  read?.(id);
  return true;
}

/** A photo that cannot be decoded, or at which the encoder stopped: the next post may well be read. */
function isOfThePost(error: unknown): boolean {
  return error instanceof EncoderStopped || toWire(error).kind === 'decode-failed';
}

/** The passage vectors of a post, at import priority; none for a post without words. */
export async function readPassages(post: Post, encoder: ReadyEncoder): Promise<VectorBlock[]> {
  const texts = passagesOf(post).map((passage) => passage.text);
  if (texts.length === 0) return [];
  const matrix = await served(encoder, 'text', encoder.encodeTexts(texts, { priority: 'import' }));
  return [{ post: post.id, model: encoder.modelKey, kind: 'passage', dim: encoder.dim, matrix }];
}

async function readPicture(post: Post, encoder: ReadyEncoder, photo: Blob | null): Promise<VectorBlock[]> {
  if (!photo) return [];
  const bitmap = await createImageBitmap(photo).catch((cause: unknown) => {
    throw new FoveaError('decode-failed', `The stored photo of "${post.title}" cannot be decoded.`, { cause });
  });
  const matrix = await served(encoder, 'image', encoder.encodeImages([bitmap], { priority: 'import' }));
  return [{ post: post.id, model: encoder.modelKey, kind: 'picture', dim: encoder.dim, matrix }];
}
