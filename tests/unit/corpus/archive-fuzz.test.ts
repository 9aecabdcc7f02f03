import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseManifest, parseRecord } from '../../../src/corpus/archive-format.ts';
import { ArchiveRefusal } from '../../../src/corpus/archive-problem.ts';
import { openArchive } from '../../../src/corpus/archive-read.ts';
import { archivedPost, archiveOf, entriesIn, zipOf } from '../../fakes/archives.ts';

/** `FUZZ=100000` for the nightly mode. */
const cases = Number(process.env.FUZZ ?? 2_000);
const share = (part: number) => ({ numRuns: Math.ceil(cases * part) });
/** Far above what the cases take here. */
const timeoutMs = 30_000 + cases * 100;

const never = new AbortController().signal;
const given = archivedPost(0);
let whole: Uint8Array<ArrayBuffer>;
let record: string;
let manifest: string;
let original: string;

beforeAll(async () => {
  const archive = await archiveOf([given]);
  whole = new Uint8Array(await archive.arrayBuffer());
  const entries = await entriesIn(archive);
  const textOf = (at: number) => new TextDecoder().decode(entries.at(at)?.bytes);
  [record, manifest] = [textOf(0), textOf(-1)];
  original = JSON.stringify(await contents(archive));
});

/** Everything that an import would store, byte by byte. */
async function contents(file: Blob): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const { post, photos, vectors } of (await openArchive(file, never)).posts(never)) {
    const photo = Buffer.from(await photos.display.arrayBuffer()).toString('base64');
    const thumbnail = Buffer.from(await photos.thumbnail.arrayBuffer()).toString('base64');
    found.push({ post, photo, thumbnail, vectors });
  }
  return found;
}

/** Either refused, or worth exactly what was exported: nothing in between, and no other error. */
async function refusedOrWhole(file: Blob): Promise<void> {
  try {
    expect(JSON.stringify(await contents(file))).toBe(original);
  } catch (error) {
    if (!(error instanceof ArchiveRefusal)) throw error;
  }
}

function refusedOr<T>(parse: () => T, check: (parsed: T) => void): void {
  let parsed: T;
  try {
    parsed = parse();
  } catch (error) {
    expect(error).toBeInstanceOf(ArchiveRefusal);
    return;
  }
  check(parsed);
}

describe('fuzzing the archive', () => {
  it(
    'bytes changed anywhere: refused, or everything as it was exported',
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat(1e6), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 4 }),
          async (changes) => {
            const bytes = whole.slice();
            for (const [at, by] of changes) bytes[at % bytes.length] = (bytes[at % bytes.length] as number) ^ by;
            await refusedOrWhole(new Blob([bytes]));
          },
        ),
        share(0.2),
      ),
    timeoutMs,
  );

  it(
    'bytes of the directory changed, where the sizes and places stand',
    () =>
      fc.assert(
        fc.asyncProperty(fc.nat(1e6), fc.uint8Array({ minLength: 1, maxLength: 8 }), async (at, put) => {
          const bytes = whole.slice();
          const directory = Buffer.from(bytes).indexOf(Buffer.from('PK\x01\x02', 'latin1'));
          bytes.set(put, Math.min(bytes.length - put.length, directory + (at % (bytes.length - directory))));
          await refusedOrWhole(new Blob([bytes]));
        }),
        share(0.15),
      ),
    timeoutMs,
  );

  it(
    'cut, doubled and spliced parts',
    () =>
      fc.assert(
        fc.asyncProperty(fc.nat(1e6), fc.nat(1e6), fc.boolean(), async (a, b, isCut) => {
          const [from, to] = [a % whole.length, b % whole.length].sort((x, y) => x - y) as [number, number];
          const part = isCut ? [] : [whole.slice(from, to), whole.slice(from, to)];
          await refusedOrWhole(new Blob([whole.slice(0, from), ...part, whole.slice(to)]));
        }),
        share(0.1),
      ),
    timeoutMs,
  );

  it(
    'any bytes at all, and entries of any name',
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.uint8Array({ maxLength: 300 }),
          fc.string({ minLength: 1, maxLength: 40 }),
          async (bytes, name) => {
            await refusedOrWhole(new Blob([new Uint8Array(bytes)]));
            const file = await zipOf([
              { name, bytes: new Uint8Array(bytes) },
              { name: 'manifest.json', bytes: new TextEncoder().encode(manifest) },
            ]).catch(() => null);
            // Some names the writing library itself refuses.
            if (file) await refusedOrWhole(file);
          },
        ),
        share(0.05),
      ),
    timeoutMs,
  );

  it(
    'a record with any value in any place: refused, or a post of the person with finite numbers',
    () =>
      fc.assert(
        fc.property(fc.nat(1e6), fc.jsonValue(), (at, value) => {
          const changed = replacedAt(JSON.parse(record), at, value);
          refusedOr(
            () => parseRecord(given.post.id.slice(5), JSON.stringify(changed)),
            ({ post }) => {
              expect(post.id).toBe(given.post.id);
              expect(post.source).toBe('mine');
              expect([post.addedAt, post.photo.width, post.photo.height].every(Number.isFinite)).toBe(true);
            },
          );
        }),
        share(0.25),
      ),
    timeoutMs,
  );

  it(
    'texts cut and patched, as JSON that is none or has keys it should not: refused, and no prototype is touched',
    () =>
      fc.assert(
        fc.property(
          fc.nat(1e6),
          fc.nat(40),
          fc.oneof(
            fc.constantFrom(
              '"__proto__":{"polluted":1},',
              '"constructor":{"prototype":{"polluted":1}},',
              '1e999',
              'NaN',
              '<b>',
              '}',
            ),
            fc.string({ maxLength: 20 }),
          ),
          fc.boolean(),
          (at, cut, put, isManifest) => {
            const text = isManifest ? manifest : record;
            const from = at % text.length;
            const changed = text.slice(0, from) + put + text.slice(from + cut);
            const parse = () => (isManifest ? parseManifest(changed) : parseRecord(given.post.id.slice(5), changed));
            refusedOr<unknown>(parse, (parsed) => expect(JSON.stringify(parsed)).not.toContain('polluted":'));
            expect(({} as { polluted?: number }).polluted).toBeUndefined();
          },
        ),
        share(0.25),
      ),
    timeoutMs,
  );
});

/** A copy with the `at`-th of its values, counted through all levels, replaced. */
function replacedAt(json: unknown, at: number, value: unknown): unknown {
  const places: (readonly [object: Record<string, unknown>, key: string])[] = [];
  const visit = (part: unknown) => {
    if (typeof part !== 'object' || part === null) return;
    for (const key of Object.keys(part)) {
      places.push([part as Record<string, unknown>, key]);
      visit((part as Record<string, unknown>)[key]);
    }
  };
  visit(json);
  const place = places[at % places.length];
  if (place) place[0][place[1]] = value;
  return json;
}
