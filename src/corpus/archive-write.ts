import { BlobReader, TextReader, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { FoveaError } from '../domain/errors.ts';
import { sha256 } from '../domain/sha256.ts';
import { type Manifest, manifestName, manifestText, nameOf, type PostRecord, photoTypeOf } from './archive-format.ts';
import { concatenate } from './gather.ts';
import type { NewPost } from './store-port.ts';

/** A post as it goes into an archive and comes out of one; vectors are of the manifest's model only. */
export type ArchivedPost = Omit<NewPost, 'queued'>;

/**
 * Writes the posts, one after another as they come, into one archive (see `archive-format.ts`). No more than one post is held at
 * a time: what is written goes to the Blob, which browsers keep on disk when it is large. Rejects with `disk-full`, the signal's
 * reason, and whatever `posts` throws.
 */
export async function writeArchive(
  posts: AsyncIterable<ArchivedPost>,
  { exported, model }: Pick<Manifest, 'exported' | 'model'>,
  signal: AbortSignal,
): Promise<Blob> {
  const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
  const file = new Response(readable, { headers: { 'content-type': 'application/zip' } })
    .blob()
    .catch((cause: unknown) => {
      throw new FoveaError(
        'disk-full',
        'The browser had no room to write the file; the library is as it was. Free some disk space, then export again.',
        { cause },
      );
    });
  const writing = async () => {
    // Sizes before the contents, not behind them: some tools cannot read stored entries otherwise.
    const zip = new ZipWriter(writable, { level: 0, dataDescriptor: false, useWebWorkers: false, signal });
    const written: Manifest['posts'] = [];
    for await (const post of posts) {
      signal.throwIfAborted();
      written.push(await addPost(zip, post));
    }
    await zip.add(manifestName, new TextReader(manifestText({ exported, model, posts: written })));
    await zip.close();
  };
  const written = writing().catch((error: unknown) => {
    void writable.abort(error).catch(() => {});
    throw error;
  });
  // Either ends the other; the one that failed first knows why.
  const [whole] = await Promise.all([file, written]);
  return whole;
}

async function addPost(zip: ZipWriter<unknown>, entry: ArchivedPost): Promise<Manifest['posts'][number]> {
  const { post, photos } = entry;
  const hex = post.id.slice('mine:'.length);
  const matrix = vectorBytes(entry);
  const record: PostRecord = {
    post,
    display: await noteOf(photos.display),
    thumbnail: await noteOf(photos.thumbnail),
    vectors: matrix && { ...rowsOf(entry), bytes: matrix.byteLength, sha256: await sha256(matrix) },
  };
  const text = new TextEncoder().encode(JSON.stringify(record));
  await zip.add(nameOf.record(hex), new Uint8ArrayReader(text));
  await zip.add(nameOf.display(hex, record.display.type), new BlobReader(photos.display));
  await zip.add(nameOf.thumbnail(hex, record.thumbnail.type), new BlobReader(photos.thumbnail));
  if (matrix) await zip.add(nameOf.vectors(hex), new Uint8ArrayReader(matrix));
  return { hex, bytes: text.length, sha256: await sha256(text) };
}

async function noteOf(photo: Blob): Promise<PostRecord['display']> {
  return { type: photoTypeOf(photo), bytes: photo.size, sha256: await sha256(await photo.arrayBuffer()) };
}

const blockOf = ({ vectors }: ArchivedPost, wanted: 'picture' | 'passage') =>
  vectors.find(({ kind }) => kind === wanted);

function rowsOf(entry: ArchivedPost): { picture: 0 | 1; passages: number } {
  const passages = blockOf(entry, 'passage');
  return { picture: blockOf(entry, 'picture') ? 1 : 0, passages: passages ? passages.matrix.length / passages.dim : 0 };
}

/** Picture row first; null for a post that has not been read by the model yet. */
function vectorBytes(entry: ArchivedPost): Uint8Array<ArrayBuffer> | null {
  const blocks = [blockOf(entry, 'picture'), blockOf(entry, 'passage')].filter((block) => block !== undefined);
  if (blocks.length === 0) return null;
  return new Uint8Array(concatenate(blocks.map(({ matrix }) => matrix)).buffer);
}
