import {
  BlobReader,
  type Entry,
  ERR_BAD_FORMAT,
  ERR_EOCDR_NOT_FOUND,
  ERR_UNSAFE_FILENAME,
  ZipReader,
} from '@zip.js/zip.js/lib/zip-core-custom.js';
import { sha256 } from '../domain/sha256.ts';
import { checkedPhoto, checkedVectors } from './archive-contents.ts';
import { limits, type Manifest, manifestName, nameOf, parseManifest, parseRecord } from './archive-format.ts';
import { type ArchiveProblem, ArchiveRefusal } from './archive-problem.ts';
import type { ArchivedPost } from './archive-write.ts';

/** A library in a file. Its directory and manifest have been read and checked, its posts not yet. */
export interface Archive {
  readonly manifest: Manifest;
  /**
   * All posts in order, each checked as a whole before it is given out; one is in memory at a time. Throws `ArchiveRefusal` at
   * the first thing that is wrong, and the signal's reason.
   */
  posts(signal: AbortSignal): AsyncGenerator<ArchivedPost, void>;
}

/** Reads directory and manifest. Throws `ArchiveRefusal` and the signal's reason. */
export async function openArchive(file: Blob, signal: AbortSignal): Promise<Archive> {
  try {
    const manifest = await readManifest(file, signal);
    return { manifest, posts: (each) => readPosts(file, manifest, each) };
  } catch (error) {
    signal.throwIfAborted();
    throw await refusal(error, file);
  }
}

/** Goes through the whole directory, which costs no contents, and ends with what it says the file holds. */
async function readManifest(file: Blob, signal: AbortSignal): Promise<Manifest> {
  let [claimed, first, last]: [number, ArchiveProblem | null, Entry | null] = [0, null, null];
  let isLibrary = false;
  for await (const entry of entriesOf(file)) {
    signal.throwIfAborted();
    claimed += entry.uncompressedSize;
    isLibrary ||= entry.filename === manifestName;
    first ??= entryProblem(entry);
    // Stored entries that share their bytes would also be a bomb.
    if (claimed > file.size) first ??= { kind: 'too-large', entry: entry.filename, bytes: claimed, limit: file.size };
    last = entry;
  }
  if (!last || !isLibrary) throw new ArchiveRefusal({ kind: 'no-library' });
  if (first) throw new ArchiveRefusal(first);
  if (last.directory || last.filename !== manifestName)
    throw new ArchiveRefusal({ kind: 'unexpected', entry: last.filename, expected: manifestName });
  // Nothing above it notes its SHA-256: the zip's own CRC-32 has to do.
  const bytes = await last.arrayBuffer({ signal, checkSignature: true });
  return parseManifest(textOf(manifestName, bytes));
}

function entryProblem(of: Entry): ArchiveProblem | null {
  const { filename: entry, compressionMethod, compressedSize: packed, uncompressedSize: unpacked } = of;
  if (compressionMethod !== 0 || packed !== unpacked) return { kind: 'packed', entry, packed, unpacked };
  const limit = limits.get(entry.split('/')[0] as string);
  if (limit === undefined) return { kind: 'unexpected', entry, expected: null };
  return unpacked > limit ? { kind: 'too-large', entry, bytes: unpacked, limit } : null;
}

async function* readPosts(file: Blob, manifest: Manifest, signal: AbortSignal): AsyncGenerator<ArchivedPost, void> {
  const entries = entriesOf(file);
  try {
    const next = (name: string, noted: Noted) => contents(entries, name, noted, signal);
    const { key: model, dim } = manifest.model;
    for (const { hex, ...noted } of manifest.posts) {
      const record = parseRecord(hex, textOf(nameOf.record(hex), await next(nameOf.record(hex), noted)));
      const { post, vectors } = record;
      const photo = async (size: 'display' | 'thumbnail') => {
        const bytes = await next(nameOf[size](hex, record[size].type), record[size]);
        return checkedPhoto(new Uint8Array(bytes), hex, size, record);
      };
      const photos = { display: await photo('display'), thumbnail: await photo('thumbnail') };
      const name = nameOf.vectors(hex);
      const owner = { post: post.id, model, dim };
      yield { post, photos, vectors: vectors ? checkedVectors(await next(name, vectors), owner, vectors, name) : [] };
    }
    await nextEntry(entries, manifestName);
  } catch (error) {
    signal.throwIfAborted();
    throw await refusal(error, file);
  } finally {
    await entries.return(undefined);
  }
}

interface Noted {
  readonly bytes: number;
  readonly sha256: string;
}

type Entries = AsyncGenerator<Entry>;

/** The library's own rules: nothing that another tool could read differently, no name that leads out of the archive. */
function entriesOf(file: Blob): Entries {
  return new ZipReader(new BlobReader(file), { strictness: 'strict', useWebWorkers: false }).getEntriesGenerator();
}

async function nextEntry(entries: Entries, expected: string): Promise<Entry> {
  const { value } = await entries.next();
  const entry = (value as Entry | undefined) ?? null;
  if (entry?.filename === expected) return entry;
  throw new ArchiveRefusal({ kind: 'unexpected', entry: entry?.filename ?? null, expected });
}

async function contents(entries: Entries, name: string, noted: Noted, signal: AbortSignal): Promise<ArrayBuffer> {
  const entry = await nextEntry(entries, name);
  if (entry.directory || entry.uncompressedSize !== noted.bytes)
    throw new ArchiveRefusal({ kind: 'damaged', entry: name, got: null, expected: null });
  const bytes = await entry.arrayBuffer({ signal });
  const got = await sha256(bytes);
  if (got === noted.sha256) return bytes;
  throw new ArchiveRefusal({ kind: 'damaged', entry: name, got: got.slice(0, 8), expected: noted.sha256.slice(0, 8) });
}

function textOf(entry: string, bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ArchiveRefusal({ kind: 'invalid', entry, where: 'UTF-8' }, { cause });
  }
}

/** Any failure of reading as a refusal: what the zip library throws at a crafted file may be of any class. */
async function refusal(error: unknown, file: Blob): Promise<ArchiveRefusal> {
  if (error instanceof ArchiveRefusal) return error;
  return new ArchiveRefusal(await problemOf(error, file), { cause: error });
}

async function problemOf(error: unknown, file: Blob): Promise<ArchiveProblem> {
  const magic = await file
    .slice(0, 2)
    .text()
    .catch(() => null);
  if (magic === null) return { kind: 'unreadable' };
  const { message, filename } = error as Error & { filename?: string };
  if (message === ERR_UNSAFE_FILENAME) return { kind: 'unsafe-name', entry: filename ?? '' };
  if (message !== ERR_EOCDR_NOT_FOUND && message !== ERR_BAD_FORMAT)
    return { kind: 'damaged', entry: null, got: null, expected: null };
  return magic === 'PK' ? { kind: 'truncated', bytes: file.size } : { kind: 'no-zip' };
}
