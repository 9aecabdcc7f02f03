import { describe, expect, it } from 'vitest';
import { openArchive } from '../../../src/corpus/archive-read.ts';
import { type ArchivedPost, writeArchive } from '../../../src/corpus/archive-write.ts';
import { archivedPost, archiveOf, bytesOf, entriesIn } from '../../fakes/archives.ts';
import { photoFiles } from '../../fakes/photo-files.ts';
import { otherModel, testDim, testModel } from '../../fakes/vectors.ts';

const never = new AbortController().signal;

async function read(file: Blob): Promise<ArchivedPost[]> {
  const found: ArchivedPost[] = [];
  for await (const post of (await openArchive(file, never)).posts(never)) found.push(post);
  return found;
}

const three = () => archiveOf([0, 1, 2].map((subject) => archivedPost(subject)));
const first = archivedPost(0);
const hex = first.post.id.slice(5);
const record = `posts/${hex}.json`;

async function bytesOfBlob(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}

describe('an archive', () => {
  it('brings back every post, photo and vector, byte by byte', async () => {
    const posts = [archivedPost(0), archivedPost(1), { ...archivedPost(2), vectors: [] }];
    const back = await read(await archiveOf(posts));
    expect(back.map(({ post }) => post)).toEqual(posts.map(({ post }) => post));
    expect(back.map(({ vectors }) => vectors)).toEqual(posts.map(({ vectors }) => vectors));
    for (const [place, { photos }] of back.entries()) {
      const given = posts[place]?.photos as ArchivedPost['photos'];
      expect(photos.display.type).toBe(given.display.type);
      expect(await bytesOfBlob(photos.display)).toEqual(await bytesOfBlob(given.display));
      expect(await bytesOfBlob(photos.thumbnail)).toEqual(await bytesOfBlob(given.thumbnail));
    }
  });

  it('can be opened by any tool: photos lie in a folder, nothing is compressed, the manifest stands last', async () => {
    const archive = await archiveOf([first]);
    expect(archive.type).toBe('application/zip');
    const names = (await entriesIn(archive)).map(({ name }) => name);
    expect(names).toEqual([
      record,
      `photos/${hex}.webp`,
      `thumbnails/${hex}.webp`,
      `vectors/${hex}.f32`,
      'manifest.json',
    ]);
  });

  it('of an empty library is one', async () => {
    expect(await read(await archiveOf([]))).toEqual([]);
  });

  it('says of which model its vectors are', async () => {
    const archive = await archiveOf([archivedPost(0, {}, otherModel)], otherModel);
    expect((await openArchive(archive, never)).manifest.model).toEqual({ key: otherModel, dim: testDim });
    expect((await read(archive))[0]?.vectors[0]?.model).toBe(otherModel);
  });

  it('keeps HTML in texts as the text it is', async () => {
    const title = '<img src=x onerror=alert(1)> <3 "quoted" & </script>';
    const [back] = await read(await archiveOf([archivedPost(0, { title, body: '<script>alert(1)</script>' })]));
    expect(back?.post.title).toBe(title);
    expect(back?.post.body).toBe('<script>alert(1)</script>');
  });

  it('drops EXIF, and with it the place, from a photo that has some', async () => {
    const jpeg = photoFiles.find(({ mimeType }) => mimeType === 'image/jpeg');
    const plain = new Uint8Array(jpeg?.buffer ?? []);
    const exif = bytesOf('Exif\0\0GPSLatitude 51.5');
    const segment = new Uint8Array([0xff, 0xe1, 0, exif.length + 2, ...exif]);
    const photo = new Blob([plain.slice(0, 2), segment, plain.slice(2)], { type: 'image/jpeg' });
    const [back] = await read(await archiveOf([{ ...first, photos: { display: photo, thumbnail: photo } }]));
    const stored = await bytesOfBlob(back?.photos.display as Blob);
    expect(Buffer.from(await photo.arrayBuffer()).includes('GPSLatitude')).toBe(true);
    expect(Buffer.from(stored).includes('GPSLatitude')).toBe(false);
    expect(stored).toEqual(plain);
  });

  it('can be cancelled while it is written and while it is read', async () => {
    const writing = new AbortController();
    async function* endless() {
      for (let subject = 0; ; subject++) {
        if (subject === 3) writing.abort(new Error('enough'));
        yield archivedPost(subject);
      }
    }
    const about = { exported: '2026-11-21T12:00:00.000Z', model: { key: testModel, dim: testDim } };
    await expect(writeArchive(endless(), about, writing.signal)).rejects.toThrow('enough');

    const reading = new AbortController();
    const posts = (await openArchive(await three(), reading.signal)).posts(reading.signal);
    await posts.next();
    reading.abort(new Error('enough'));
    await expect(posts.next()).rejects.toThrow('enough');
  });
});
