import type { DecoderApi } from '../bridge/contracts/decoder.ts';
import type { QueuedFile, Store, VectorBlock } from '../corpus/store-port.ts';
import { type ErrorKind, FoveaError, toWire } from '../domain/errors.ts';
import { passagesOf } from '../domain/passages.ts';
import type { Post } from '../domain/post.ts';
import type { Encoder, Tower } from '../runtime/encoder.ts';
import { postFromFile } from './post-from-file.ts';

/** An encoder that can say whether a tower is there to serve. */
export type ReadyEncoder = Encoder & { isReady(tower: Tower): boolean };

export interface PhotoImportTools {
  readonly store: Store;
  readonly decoder: Pick<DecoderApi, 'decode' | 'hash'>;
  /** The active model's, asked anew for each photo: the model may be changed in between. */
  readonly encoder: () => ReadyEncoder;
  /** A post is stored and can be searched from now on. */
  readonly added: (post: Post, vectors: readonly VectorBlock[]) => void;
}

/** `gone`: it has left the queue meanwhile. */
export type PhotoOutcome = 'added' | 'duplicate' | 'gone';

/** The encoder stopped while it read this photo and serves again: the photo may be the cause, or one that was beside it. */
export class EncoderStopped extends FoveaError {}

const stops: ReadonlySet<ErrorKind> = new Set(['worker-crashed', 'device-lost', 'out-of-memory']);

/**
 * Turns a queued file into a post, in one transaction that also takes it off the queue. `isCancelled` is asked last before
 * anything is written. Throws what store, decoder and encoder throw, and `EncoderStopped`.
 */
export async function importPhoto(
  { seq, name }: Pick<QueuedFile, 'seq' | 'name'>,
  { store, decoder, encoder, added }: PhotoImportTools,
  isCancelled: () => boolean,
): Promise<PhotoOutcome> {
  const queued = await store.queue.queuedFile(seq);
  if (!queued) return 'gone';
  if (await isKnown(store, await decoder.hash(queued.file), seq)) return 'duplicate';
  const photo = await decoder.decode(queued.file, name);
  const modifiedAt = queued.file instanceof File ? queued.file.lastModified : queued.addedAt;
  const post = postFromFile(name, photo, queued.addedAt, modifiedAt);
  const vectors = await vectorsOf(post, photo.view, encoder());
  if (isCancelled()) return 'gone';
  // A second copy may have come through the lane beside this one.
  if (await isKnown(store, photo.contentHash, seq)) return 'duplicate';
  if (isCancelled()) return 'gone';
  const photos = { display: photo.display, thumbnail: photo.thumbnail };
  await store.posts.add({ post, photos, vectors, queued: seq });
  added(post, vectors);
  return 'added';
}

async function isKnown({ posts, queue }: Store, contentHash: string, seq: number): Promise<boolean> {
  if ((await posts.findByHash(contentHash)) === null) return false;
  await queue.dequeue([seq]);
  return true;
}

async function vectorsOf(post: Post, view: ImageBitmap, encoder: ReadyEncoder): Promise<VectorBlock[]> {
  const texts = passagesOf(post).map((passage) => passage.text);
  const options = { priority: 'import' } as const;
  const [picture, passages] = await Promise.all([
    served(encoder, 'image', encoder.encodeImages([view], options)),
    texts.length === 0 ? null : served(encoder, 'text', encoder.encodeTexts(texts, options)),
  ]);
  const block = { post: post.id, model: encoder.modelKey, dim: encoder.dim };
  return [
    { ...block, kind: 'picture', matrix: picture },
    ...(passages ? [{ ...block, kind: 'passage' as const, matrix: passages }] : []),
  ];
}

/** A tower that serves again after it stopped is well itself; one that does not has gone for good. */
export async function served(encoder: ReadyEncoder, tower: Tower, work: Promise<Float32Array>): Promise<Float32Array> {
  try {
    return await work;
  } catch (error) {
    const { kind, message } = toWire(error);
    throw stops.has(kind) && encoder.isReady(tower) ? new EncoderStopped(kind, message) : error;
  }
}
