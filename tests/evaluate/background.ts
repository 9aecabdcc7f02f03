import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { parseSeedIndex } from '../../src/corpus/seed-pack.ts';
import { decodeSeedVectors } from '../../src/corpus/seed-vectors.ts';
import { hasHan } from '../../src/domain/language.ts';
import { passagesOf } from '../../src/domain/passages.ts';
import { dot, rowOf } from '../../src/domain/vectors.ts';
import { backgroundOf } from '../../src/ranking/calibration.ts';
import { readGolden } from './golden.ts';

const shipped = join(import.meta.dirname, '..', '..', 'public', 'seeds');

export interface BackgroundRow {
  readonly query: string;
  readonly against: string;
  readonly mean: number;
  readonly sd: number;
}

/**
 * Mean and deviation of the cosines of all golden queries and all seed photos against all seeds: what `calibration.ts` holds as
 * constants. Right pairs are too few among them to matter, and no judgement is used.
 */
export async function measureBackground(page: Page): Promise<BackgroundRow[]> {
  const index = parseSeedIndex(JSON.parse(readFileSync(join(shipped, 'seeds.json'), 'utf8')));
  const { dim } = index;
  const { pictures, passages } = decodeSeedVectors(
    new Uint8Array(readFileSync(join(shipped, 'vectors.bin'))).buffer,
    dim,
  );
  const rowsOf = (matrix: Float32Array) =>
    Array.from({ length: matrix.length / dim }, (_, row) => rowOf(matrix, row, dim));
  const photos = rowsOf(pictures);
  const texts = index.posts.flatMap((post) => passagesOf(post).map(({ text }) => text));
  const passageRows = rowsOf(passages).map((vector, row) => ({ vector, han: hasHan(texts[row] as string) }));
  const byScript = (han: boolean) => passageRows.filter((row) => row.han === han).map(({ vector }) => vector);
  const words = readGolden().map(({ query }) => query);
  const encoded = await page.evaluate((list) => window.harness.encodeTexts(list), words);
  const queries = (han: boolean) =>
    encoded.filter((_, i) => hasHan(words[i] as string) === han).map((vector) => Float32Array.from(vector));

  const row = (
    query: string,
    from: readonly Float32Array[],
    against: string,
    to: readonly Float32Array[],
  ): BackgroundRow => ({
    query,
    against,
    ...backgroundOf(from.flatMap((a) => to.flatMap((b) => (a === b ? [] : dot(a, b))))),
  });
  return [
    row('Latin words', queries(false), 'photos', photos),
    row('Latin words', queries(false), 'Latin passages', byScript(false)),
    row('Latin words', queries(false), 'Han passages', byScript(true)),
    row('Han words', queries(true), 'photos', photos),
    row('Han words', queries(true), 'Latin passages', byScript(false)),
    row('Han words', queries(true), 'Han passages', byScript(true)),
    row('photo', photos, 'photos', photos),
    row('photo', photos, 'Latin passages', byScript(false)),
    row('photo', photos, 'Han passages', byScript(true)),
  ];
}
