import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { decodeSeedVectors, encodeSeedVectors } from '../../src/corpus/seed-vectors.ts';
import { rowOf } from '../../src/domain/vectors.ts';
import { readGolden } from './golden.ts';
import { queryVectors } from './query-vectors.ts';

const dim = 384;
const path = join(import.meta.dirname, '..', 'fakes', 'golden-queries.bin');

/**
 * Unit vectors of the golden queries by the embedded model, by query, in the format of the seeds' vectors: tests that need no
 * browser rank with them. Made again by `npx tsx tests/evaluate/golden-vectors.ts` after `npm run evaluate` has encoded the queries.
 */
export function goldenVectors(): ReadonlyMap<string, Float32Array> {
  const golden = readGolden();
  const bytes = readFileSync(path);
  const { pictures } = decodeSeedVectors(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
    dim,
  );
  if (pictures.length !== golden.length * dim) {
    throw new Error(`Got vectors of ${pictures.length / dim} queries, expected ${golden.length}: see goldenVectors().`);
  }
  return new Map(golden.map(({ query }, row) => [query, rowOf(pictures, row, dim)]));
}

async function make(): Promise<void> {
  const rows = await queryVectors(
    readGolden().map(({ query }) => query),
    { key: 'fovea-mini@1/q8', dim },
    () => Promise.reject(new Error('The queries have no vectors yet: run "npm run evaluate" first.')),
  );
  const pictures = new Float32Array(rows.length * dim);
  for (const [row, vector] of rows.entries()) pictures.set(vector, row * dim);
  writeFileSync(path, encodeSeedVectors({ dim, pictures, passages: new Float32Array(0) }));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await make();
