import { describe, expect, it } from 'vitest';
import { type ArchiveProblem, ArchiveRefusal } from '../../../src/corpus/archive-problem.ts';
import { openArchive } from '../../../src/corpus/archive-read.ts';
import { archivedPost, archiveOf, bytesOf, type Entry, entriesIn, tampered, zipOf } from '../../fakes/archives.ts';
import { testDim } from '../../fakes/vectors.ts';

const never = new AbortController().signal;

/** Reads to the end and answers why it could not. */
async function problemOf(file: Blob): Promise<ArchiveProblem> {
  try {
    for await (const _ of (await openArchive(file, never)).posts(never));
  } catch (error) {
    if (error instanceof ArchiveRefusal) return error.problem;
    throw error;
  }
  throw new Error('The archive was read to its end.');
}

const three = () => archiveOf([0, 1, 2].map((subject) => archivedPost(subject)));
const hex = archivedPost(0).post.id.slice(5);
const record = `posts/${hex}.json`;

/** The record with the post's JSON changed as text. */
const withText = (from: string | RegExp, to: string) => async () =>
  tampered(await three(), record, (bytes) => new TextDecoder().decode(bytes).replace(from, to));

const withManifest = (from: string | RegExp, to: string) => async () =>
  tampered(await three(), 'manifest.json', (bytes) => new TextDecoder().decode(bytes).replace(from, to));

const withVector = (at: number, value: number) => async () =>
  tampered(await three(), `vectors/${hex}.f32`, (bytes) => {
    const matrix = new Float32Array(new Uint8Array(bytes).buffer);
    matrix[at] = value;
    return new Uint8Array(matrix.buffer);
  });

async function withEntries(change: (entries: Entry[]) => Entry[], level = 0): Promise<Blob> {
  return zipOf(change(await entriesIn(await three())), level);
}

describe('an archive is refused', () => {
  const cases: readonly (readonly [string, () => Promise<Blob>, Partial<ArchiveProblem>])[] = [
    ['that is no zip', async () => new Blob(['hello, this is no zip file at all']), { kind: 'no-zip' }],
    ['that is empty', async () => new Blob([]), { kind: 'no-zip' }],
    [
      'of something else',
      () => zipOf([{ name: 'word/document.xml', bytes: bytesOf('<xml/>') }]),
      { kind: 'no-library' },
    ],
    [
      'of something else, compressed',
      () => zipOf([{ name: 'a.txt', bytes: new Uint8Array(9_999) }], 6),
      { kind: 'no-library' },
    ],
    ['that is cut off', async () => (await three()).slice(0, 2_000), { kind: 'truncated', bytes: 2_000 }],
    ['that lacks its last byte', async () => (await three()).slice(0, -1), { kind: 'truncated' }],
    ['with something behind its end', async () => new Blob([await three(), 'x']), { kind: 'damaged' }],
    ['of a newer version', withManifest('"version":1', '"version":2'), { kind: 'newer', version: 2, known: 1 }],
    ['with another format', withManifest('fovea-archive', 'something-else'), { kind: 'no-library' }],
    [
      'with a photo that has changed',
      () =>
        withEntries((entries) =>
          entries.map((entry) =>
            entry.name === `photos/${hex}.webp`
              ? { ...entry, bytes: entry.bytes.map((byte, at) => (at === 60 ? byte ^ 1 : byte)) }
              : entry,
          ),
        ),
      { kind: 'damaged', entry: `photos/${hex}.webp` },
    ],
    [
      'with a record that has changed',
      () =>
        withEntries((entries) =>
          entries.map((entry) =>
            entry.name === record
              ? { ...entry, bytes: bytesOf(new TextDecoder().decode(entry.bytes).replace('subject 0', 'subject 9')) }
              : entry,
          ),
        ),
      { kind: 'damaged', entry: record },
    ],
    ['that lacks a photo', () => withEntries((entries) => entries.filter((_, at) => at !== 1)), { kind: 'unexpected' }],
    [
      'that lacks its last post',
      () => withEntries((entries) => entries.toSpliced(8, 4)),
      { kind: 'unexpected', entry: 'manifest.json' },
    ],
    [
      'with an entry too many',
      () => withEntries((entries) => entries.toSpliced(4, 0, { name: 'posts/extra.json', bytes: bytesOf('{}') })),
      { kind: 'unexpected' },
    ],
    [
      'with an unknown folder',
      () => withEntries((entries) => entries.toSpliced(4, 0, { name: 'run/me.exe', bytes: bytesOf('MZ') })),
      { kind: 'unexpected', entry: 'run/me.exe' },
    ],
    [
      'whose manifest is not last',
      () => withEntries((entries) => entries.toSpliced(0, 0, ...entries.splice(-1))),
      { kind: 'unexpected' },
    ],
    ...['../../etc/passwd', '/etc/passwd', '..\\..\\windows', 'C:\\x', 'posts/../../x'].map(
      (name) =>
        [
          `with an entry named ${name}`,
          () => withEntries((entries) => entries.toSpliced(1, 0, { name, bytes: bytesOf('x') })),
          { kind: 'unsafe-name', entry: name } as const,
        ] as const,
    ),
    ['that is compressed', () => withEntries((entries) => entries, 6), { kind: 'packed' }],
    [
      'that is a zip bomb',
      () => withEntries((entries) => [{ name: record, bytes: new Uint8Array(30_000_000) }, ...entries.slice(1)], 9),
      { kind: 'packed', entry: record, unpacked: 30_000_000 },
    ],
    [
      'with a record larger than any',
      () => withEntries((entries) => [{ name: record, bytes: new Uint8Array(5_000_000) }, ...entries.slice(1)]),
      { kind: 'too-large', entry: record, limit: 4e6 },
    ],
    ['that claims 10 GB', async () => claiming(await three(), 10_000_000_000), { kind: 'too-large' }],
    ['that claims 4 GB', async () => claiming(await three(), 4_000_000_000), { kind: 'too-large' }],
    [
      'with __proto__ in a post',
      withText('{"post":{', '{"post":{"__proto__":{"polluted":1},'),
      { kind: 'forbidden-key', entry: record, key: '__proto__' },
    ],
    [
      'with constructor in a comment',
      withText('{"author"', '{"constructor":{"prototype":{}},"author"'),
      { kind: 'forbidden-key' },
    ],
    [
      'with __proto__ in the manifest',
      withManifest('{"format"', '{"__proto__":{},"format"'),
      { kind: 'forbidden-key', entry: 'manifest.json' },
    ],
    ['with a key that nobody knows', withText('{"post":{', '{"post":{"html":"x",'), { kind: 'invalid', entry: record }],
    [
      'with an infinite number',
      withText(/"width":\d+/, '"width":1e999'),
      { kind: 'invalid', where: 'post.photo.width' },
    ],
    ['with NaN for a number', withText(/"likes":\d+/, '"likes":NaN'), { kind: 'invalid', where: 'JSON' }],
    ['with a number for a text', withText(/"title":"[^"]*"/, '"title":7'), { kind: 'invalid', where: 'post.title' }],
    [
      'with the id of a post that ships',
      withText(/"id":"[^"]*"/, '"id":"seed:panda"'),
      { kind: 'invalid', where: 'post.id' },
    ],
    [
      'with the id of another post',
      withText(/"id":"mine:.{24}"/, `"id":"mine:${'0'.repeat(24)}"`),
      { kind: 'invalid' },
    ],
    [
      'with a hash that is not the id’s',
      withText(/"contentHash":"[^"]*"/, `"contentHash":"${'0'.repeat(64)}"`),
      { kind: 'invalid' },
    ],
    ['with NaN in a vector', withVector(3, Number.NaN), { kind: 'bad-vector', row: 0 }],
    ['with infinity in a vector', withVector(testDim + 1, Number.POSITIVE_INFINITY), { kind: 'bad-vector', row: 1 }],
    ['with a vector that outshines all others', withVector(3, 1e20), { kind: 'bad-vector', row: 0 }],
    [
      'with more vectors than noted',
      async () => tampered(await three(), `vectors/${hex}.f32`, (bytes) => new Uint8Array([...bytes, 0, 0, 0, 0])),
      { kind: 'invalid', where: 'vectors.bytes' },
    ],
    [
      'with a page for a photo',
      async () => tampered(await three(), `photos/${hex}.webp`, () => '<html><script>alert(1)</script></html>'),
      { kind: 'no-photo' },
    ],
    [
      'with an SVG for a photo',
      async () => tampered(await three(), `photos/${hex}.webp`, () => '<svg onload="alert(1)"/>'),
      { kind: 'no-photo' },
    ],
    ['with a photo of another size', withText(/"width":64/, '"width":640'), { kind: 'no-photo' }],
    ['whose model has no dimension', withManifest(/"dim":\d+/, '"dim":0'), { kind: 'invalid', where: 'model.dim' }],
    [
      'with a text that is not UTF-8',
      async () =>
        tampered(await three(), record, (bytes) => new Uint8Array([...bytes.slice(0, 20), 0xff, ...bytes.slice(20)])),
      { kind: 'invalid', where: 'UTF-8' },
    ],
  ];
  it.each(cases)('%s', async (_, file, expected) => {
    expect(await problemOf(await file())).toMatchObject(expected);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('that was taken away meanwhile', async () => {
    const file = await three();
    const gone = Object.assign(new Blob([]), {
      slice: () => {
        const part = new Blob([]);
        const fails = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
        return Object.assign(part, { arrayBuffer: fails, text: fails });
      },
    });
    Object.defineProperty(gone, 'size', { value: file.size });
    expect(await problemOf(gone)).toEqual({ kind: 'unreadable' });
  });
});

/** The archive with the first entry's sizes in its headers replaced by a claim: in the zip64 extra field above 4 GB. */
async function claiming(archive: Blob, bytes: number): Promise<Blob> {
  const data = Buffer.from(await archive.arrayBuffer());
  const end = data.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const directory = data.readUInt32LE(end + 16);
  if (bytes <= 0xffffffff) {
    for (const at of [directory + 20, directory + 24, 18, 22]) data.writeUInt32LE(bytes, at);
    return new Blob([data]);
  }
  const extra = Buffer.alloc(20);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(16, 2);
  extra.writeBigUInt64LE(BigInt(bytes), 4);
  extra.writeBigUInt64LE(BigInt(bytes), 12);
  for (const at of [directory + 20, directory + 24]) data.writeUInt32LE(0xffffffff, at);
  const [nameLength, extraLength] = [data.readUInt16LE(directory + 28), data.readUInt16LE(directory + 30)];
  data.writeUInt16LE(extraLength + extra.length, directory + 30);
  data.writeUInt32LE(data.readUInt32LE(end + 12) + extra.length, end + 12);
  const split = directory + 46 + nameLength;
  return new Blob([data.subarray(0, split), extra, data.subarray(split)]);
}
