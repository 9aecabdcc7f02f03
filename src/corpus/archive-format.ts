import * as v from 'valibot';
import { modelKey, postId } from '../domain/ids.ts';
import type { Post } from '../domain/post.ts';
import { ArchiveRefusal } from './archive-problem.ts';
import { postFields } from './post-schema.ts';

/**
 * A library as one file: a zip (zip64 where it must be) whose entries are all stored, never compressed, in this order.
 *
 *     posts/<hex>.json           the post, and sizes and SHA-256 of the three below
 *     photos/<hex>.webp|jpg      the photo as it is shown
 *     thumbnails/<hex>.webp|jpg
 *     vectors/<hex>.f32          float32, little endian, row-major: the picture's row, then its passages'; may be missing
 *     …                          the next post
 *     manifest.json              format, version, model, and of each post the size and SHA-256 of its record
 *
 * `<hex>` is the post's id: the first 24 hex digits of the imported file's SHA-256. The manifest stands last because the file
 * is written in one pass, and every byte below it hangs on it: manifest -> record -> photos and vectors.
 *
 * What is in it: all posts of the person with their words, photos and the vectors of the model in use. What is not: the posts
 * that ship, which cannot be edited or deleted and are there on every machine; the session and the pictures searched with,
 * which end with the visit; files still waiting to be imported, which are not posts yet; vectors of models not in use, which
 * are made where they are needed; settings and models, which are the machine's. Location, camera and person never are: EXIF,
 * XMP and IPTC go when a photo is imported, and again when one comes in by an archive.
 *
 * Stored only: photos do not compress, every tool can open the file and look at them, and what is not compressed can be no bomb.
 */
export const archiveVersion = 1;
const format = 'fovea-archive';

export const manifestName = 'manifest.json';

/** What an entry may measure, in bytes, by its folder. A manifest of 300,000 posts and a photo of 1,600 px stay below. */
export const limits: ReadonlyMap<string, number> = new Map([
  [manifestName, 64e6],
  ['posts', 4e6],
  ['photos', 20e6],
  ['thumbnails', 20e6],
  ['vectors', 64e6],
]);

const bytes = v.pipe(v.number(), v.integer(), v.minValue(1));
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{24}$/));
const rows = v.pipe(v.number(), v.integer(), v.minValue(0));

const envelope = v.object({ format: v.literal(format), version: v.pipe(v.number(), v.integer(), v.minValue(1)) });

const manifestSchema = v.strictObject({
  format: v.literal(format),
  version: v.literal(archiveVersion),
  exported: v.pipe(v.string(), v.isoTimestamp()),
  model: v.strictObject({
    key: v.pipe(v.string(), v.nonEmpty(), v.maxLength(200), v.transform(modelKey)),
    dim: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8_192)),
  }),
  posts: v.pipe(
    v.array(v.strictObject({ hex, bytes, sha256: hash })),
    v.check((posts) => new Set(posts.map((post) => post.hex)).size === posts.length, 'a post stands twice'),
  ),
});

const postSchema: v.GenericSchema<unknown, Post> = v.pipe(
  v.strictObject({
    ...postFields,
    id: v.pipe(v.string(), v.regex(/^mine:[0-9a-f]{24}$/), v.transform(postId)),
    source: v.literal('mine'),
    addedAt: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15)),
    fileName: v.string(),
    contentHash: hash,
  }),
  v.check(({ id, contentHash }) => id === `mine:${contentHash.slice(0, 24)}`, 'id and hash differ'),
);

const photoSchema = v.strictObject({ type: v.picklist(['image/webp', 'image/jpeg']), bytes, sha256: hash });

const recordSchema = v.strictObject({
  post: postSchema,
  display: photoSchema,
  thumbnail: photoSchema,
  vectors: v.nullable(v.strictObject({ picture: v.picklist([0, 1]), passages: rows, bytes, sha256: hash })),
});

export type Manifest = v.InferOutput<typeof manifestSchema>;
export type PhotoNote = v.InferOutput<typeof photoSchema>;
/** What is written of a post beside its photos and vectors. */
export type PostRecord = v.InferOutput<typeof recordSchema>;

export const nameOf = {
  record: (hex: string) => `posts/${hex}.json`,
  display: (hex: string, type: PhotoNote['type']) => `photos/${hex}.${extensions[type]}`,
  thumbnail: (hex: string, type: PhotoNote['type']) => `thumbnails/${hex}.${extensions[type]}`,
  vectors: (hex: string) => `vectors/${hex}.f32`,
};

const extensions = { 'image/webp': 'webp', 'image/jpeg': 'jpg' } as const;

/** Which of the known types a stored photo has; throws RangeError for another. */
export function photoTypeOf({ type }: Blob): PhotoNote['type'] {
  return v.parse(photoSchema.entries.type, type);
}

export function manifestText(manifest: Omit<Manifest, 'format' | 'version'>): string {
  return JSON.stringify({ format, version: archiveVersion, ...manifest });
}

/** Throws `ArchiveRefusal`. */
export function parseManifest(text: string): Manifest {
  const json = parseJson(manifestName, text);
  const head = v.safeParse(envelope, json);
  if (!head.success) throw new ArchiveRefusal({ kind: 'no-library' });
  const { version } = head.output;
  if (version > archiveVersion) throw new ArchiveRefusal({ kind: 'newer', version, known: archiveVersion });
  return checked(manifestName, manifestSchema, json);
}

/** The record of the post `hex`. Throws `ArchiveRefusal`. */
export function parseRecord(hex: string, text: string): PostRecord {
  const entry = nameOf.record(hex);
  const record = checked(entry, recordSchema, parseJson(entry, text));
  if (record.post.id !== `mine:${hex}`) throw new ArchiveRefusal({ kind: 'invalid', entry, where: 'post.id' });
  return record;
}

function checked<T>(entry: string, schema: v.GenericSchema<unknown, T>, json: unknown): T {
  const read = v.safeParse(schema, json);
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new ArchiveRefusal({ kind: 'invalid', entry, where: v.getDotPath(issue) ?? issue.message });
}

/** Names by which a text could reach the prototypes of objects it is copied into. valibot takes them for known fields. */
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

function parseJson(entry: string, text: string): unknown {
  try {
    return JSON.parse(text, (key, value: unknown) => {
      if (forbiddenKeys.has(key)) throw new ArchiveRefusal({ kind: 'forbidden-key', entry, key });
      return value;
    });
  } catch (error) {
    if (error instanceof ArchiveRefusal) throw error;
    throw new ArchiveRefusal({ kind: 'invalid', entry, where: 'JSON' }, { cause: error });
  }
}
