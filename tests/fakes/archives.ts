import { createHash } from 'node:crypto';
import { BlobReader, Uint8ArrayReader, ZipReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { type ArchivedPost, writeArchive } from '../../src/corpus/archive-write.ts';
import type { ModelKey } from '../../src/domain/ids.ts';
import { postId } from '../../src/domain/ids.ts';
import type { Post } from '../../src/domain/post.ts';
import { photoFiles } from './photo-files.ts';
import { blocksAbout, testDim, testModel } from './vectors.ts';

export const sha256Of = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

const blobOf = (mimeType: string) => {
  const file = photoFiles.find((photo) => photo.mimeType === mimeType);
  if (!file) throw new Error(`photo-files.ts has no ${mimeType}`);
  return new Blob([new Uint8Array(file.buffer)], { type: mimeType });
};

/** A whole post of the person's about the subject of one axis, its photo a WebP or, every other time, a JPEG. */
export function archivedPost(subject: number, over: Partial<Post> = {}, model: ModelKey = testModel): ArchivedPost {
  const contentHash = sha256Of(`photo ${subject}`);
  const post: Post = {
    id: postId(`mine:${contentHash.slice(0, 24)}`),
    source: 'mine',
    title: `subject ${subject}`,
    body: 'Two sentences. About one thing.',
    language: 'en',
    comments: [{ author: 'Ada', text: 'Lovely.', likes: 2 }],
    tags: ['one', 'two'],
    place: null,
    date: '2026-01-02',
    addedAt: 1_700_000_000_000 + subject,
    photo: { width: 64, height: 48, colour: '#dc0000' },
    credit: null,
    fileName: `subject-${subject}.jpg`,
    contentHash,
    ...over,
  };
  const photo = blobOf(subject % 2 === 0 ? 'image/webp' : 'image/jpeg');
  return { post, photos: { display: photo, thumbnail: photo }, vectors: blocksAbout(subject, post, model) };
}

export async function archiveOf(posts: readonly ArchivedPost[], model: ModelKey = testModel): Promise<Blob> {
  async function* each() {
    yield* posts;
  }
  const about = { exported: '2026-11-21T12:00:00.000Z', model: { key: model, dim: testDim } };
  return writeArchive(each(), about, new AbortController().signal);
}

export interface Entry {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export async function entriesIn(archive: Blob): Promise<Entry[]> {
  const found: Entry[] = [];
  for await (const entry of new ZipReader(new BlobReader(archive), { useWebWorkers: false }).getEntriesGenerator()) {
    if (!entry.directory) found.push({ name: entry.filename, bytes: new Uint8Array(await entry.arrayBuffer()) });
  }
  return found;
}

/** A zip of any entries; `level` above 0 compresses them. */
export async function zipOf(entries: readonly Entry[], level = 0): Promise<Blob> {
  const { readable, writable } = new TransformStream();
  const file = new Response(readable).blob();
  const zip = new ZipWriter(writable, { level, dataDescriptor: false, useWebWorkers: false });
  for (const { name, bytes } of entries) await zip.add(name, new Uint8ArrayReader(bytes));
  await zip.close();
  return file;
}

/** What tampering changes: the text or the bytes of one entry. All checksums above it are made right again. */
export async function tampered(archive: Blob, name: string, change: (bytes: Uint8Array) => Uint8Array | string) {
  const entries = (await entriesIn(archive)).map((entry) =>
    entry.name === name ? { name, bytes: bytesOf(change(entry.bytes)) } : entry,
  );
  return zipOf(entries.map((entry) => rehashed(entry, entries)));
}

export const bytesOf = (content: Uint8Array | string) =>
  typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);

/** The record or manifest with the checksums of what stands in `entries`; records must come before the manifest. */
function rehashed(entry: Entry, entries: Entry[]): Entry {
  const find = (start: string) => entries.find(({ name }) => name.startsWith(start));
  const place = entries.indexOf(entry);
  // Byte by byte, so that what is no UTF-8 stays so.
  let text = Buffer.from(entry.bytes).toString('latin1');
  const put = (where: RegExp, { bytes }: Entry) => {
    text = text.replace(where, (_, before) => `${before}"bytes":${bytes.length},"sha256":"${sha256Of(bytes)}"`);
  };
  const hex = /^posts\/(\w+)\.json$/.exec(entry.name)?.[1];
  if (hex) {
    const [photo, thumbnail, vectors] = [`photos/${hex}`, `thumbnails/${hex}`, `vectors/${hex}`].map(find);
    if (photo) put(/("display":\{"type":"[^"]+",)"bytes":\d+,"sha256":"\w+"/, photo);
    if (thumbnail) put(/("thumbnail":\{"type":"[^"]+",)"bytes":\d+,"sha256":"\w+"/, thumbnail);
    if (vectors) put(/("vectors":\{"picture":\d,"passages":\d+,)"bytes":\d+,"sha256":"\w+"/, vectors);
  } else if (entry.name === 'manifest.json') {
    for (const record of entries.filter(({ name }) => name.startsWith('posts/')))
      put(new RegExp(`("hex":"${record.name.slice(6, 30)}",)"bytes":\\d+,"sha256":"\\w+"`), record);
  } else return entry;
  const written = { name: entry.name, bytes: new Uint8Array(Buffer.from(text, 'latin1')) };
  entries[place] = written;
  return written;
}
