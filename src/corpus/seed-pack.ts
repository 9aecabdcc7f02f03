import * as v from 'valibot';
import { FoveaError } from '../domain/errors.ts';
import { modelKey, postId } from '../domain/ids.ts';
import { passagesOf } from '../domain/passages.ts';
import type { Post } from '../domain/post.ts';
import { rowOf } from '../domain/vectors.ts';
import { postFields } from './post-schema.ts';
import { decodeSeedVectors } from './seed-vectors.ts';
import type { Seeds, VectorBlock } from './store-port.ts';

const seedPost = v.strictObject({
  ...postFields,
  id: v.pipe(v.string(), v.regex(/^seed:[a-z0-9-]+$/), v.transform(postId)),
  source: v.literal('seed'),
  addedAt: v.literal(0),
  fileName: v.null(),
  contentHash: v.null(),
});

const seedIndex = v.strictObject({
  format: v.literal(1),
  /** A hash of all contents: another version is another pack. */
  version: v.pipe(v.string(), v.nonEmpty()),
  model: v.pipe(v.string(), v.nonEmpty(), v.transform(modelKey)),
  dim: v.pipe(v.number(), v.integer(), v.minValue(1)),
  posts: v.array(seedPost),
});

/** `seeds/seeds.json`: the posts that ship, and which model their vectors (`seeds/vectors.bin`) are of. */
export type SeedIndex = v.InferOutput<typeof seedIndex>;

/** Throws `bad-input`, naming the first thing that is wrong. */
export function parseSeedIndex(json: unknown): SeedIndex {
  const result = v.safeParse(seedIndex, json);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw broken(`${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
}

/** Joins the index with its vectors; throws `bad-input` when one does not belong to the other. */
export function seedsOf(index: SeedIndex, vectorFile: ArrayBuffer): Seeds {
  const { dim, model, posts, version } = index;
  const { pictures, passages } = decodeSeedVectors(vectorFile, dim);
  const passageCounts = posts.map((post: Post) => passagesOf(post).length);
  const passageTotal = passageCounts.reduce((sum, n) => sum + n, 0);
  checkRows('pictures', pictures.length / dim, posts.length);
  checkRows('passages', passages.length / dim, passageTotal);

  const vectors: VectorBlock[] = [];
  let row = 0;
  posts.forEach((post, place) => {
    vectors.push({ post: post.id, model, kind: 'picture', dim, matrix: rowOf(pictures, place, dim).slice() });
    const rows = passageCounts[place] ?? 0;
    const matrix = passages.slice(row * dim, (row + rows) * dim);
    if (rows > 0) vectors.push({ post: post.id, model, kind: 'passage', dim, matrix });
    row += rows;
  });
  return { version, posts, vectors };
}

function checkRows(of: string, got: number, expected: number): void {
  if (got !== expected) throw broken(`${got} vectors of ${of}, expected ${expected}`);
}

const broken = (what: string) =>
  new FoveaError(
    'bad-input',
    `The posts that ship with the app cannot be read (${what}). Reload the page to fetch them again.`,
  );
