import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { rowOf } from '../../src/domain/vectors.ts';

const cache = join(import.meta.dirname, '..', '..', 'reports', 'cache');

/** As `QueryEncoder` reads words: a lone Latin word becomes a caption. */
const asCaption = (words: string) => (/^\p{Script=Latin}+$/u.test(words) ? `a ${words.toLowerCase()}` : words);

/**
 * Unit vectors of queries by the app's own encoder, one by one. Kept in `reports/cache` under the model's key and the queries'
 * hash. `open` is called only when they have to be made.
 */
export async function queryVectors(
  words: readonly string[],
  model: { readonly key: string; readonly dim: number },
  open: () => Promise<Page>,
): Promise<Float32Array[]> {
  const texts = words.map(asCaption);
  const hash = createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 12);
  const path = join(cache, `${model.key.replace('/', '-')}-queries-${hash}.f32`);
  if (!existsSync(path)) {
    const page = await open();
    await page.evaluate(() => window.harness.startEncoder('text', 'wasm', 1));
    const rows = await page.evaluate((list) => window.harness.encodeTexts(list), texts);
    mkdirSync(cache, { recursive: true });
    writeFileSync(path, new Uint8Array(Float32Array.from(rows.flat()).buffer));
  }
  const matrix = new Float32Array(new Uint8Array(readFileSync(path)).buffer);
  return texts.map((_, row) => rowOf(matrix, row, model.dim));
}
