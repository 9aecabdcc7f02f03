import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parseSeedIndex, seedsOf } from '../../src/corpus/seed-pack.ts';
import { passagesOf } from '../../src/domain/passages.ts';
import { dot, normalise, rowOf } from '../../src/domain/vectors.ts';
import { openHarness } from '../harness/open-harness.ts';

const shipped = join(import.meta.dirname, '..', '..', 'public', 'seeds');
const index = parseSeedIndex(JSON.parse(readFileSync(join(shipped, 'seeds.json'), 'utf8')));
const { vectors } = seedsOf(index, new Uint8Array(readFileSync(join(shipped, 'vectors.bin'))).buffer);
const sample = index.posts.filter((_, place) => place % 33 === 7);

test('the shipped vectors are what the encoder makes of the shipped photos and texts', async () => {
  const { page, close } = await openHarness();
  await page.evaluate(() => window.harness.startEncoder('image', 'wasm', 1));
  await page.evaluate(() => window.harness.startEncoder('text', 'wasm', 1));
  for (const post of sample) {
    const of = (kind: 'picture' | 'passage') =>
      vectors.find((block) => block.post === post.id && block.kind === kind)?.matrix as Float32Array;
    const [picture] = await page.evaluate(
      (url) => window.harness.encodeImages([url]),
      `/seeds/photos/${post.id.slice(5)}.webp`,
    );
    // Shipped vectors are int8, and were made from the photo before it was stored as WebP.
    expect(dot(normalise(Float32Array.from(picture as number[])), of('picture')), post.id).toBeGreaterThan(0.98);
    const texts = passagesOf(post).map(({ text }) => text);
    const passages = await page.evaluate((list) => window.harness.encodeTexts(list), texts);
    for (const [row, passage] of passages.entries()) {
      const cosine = dot(normalise(Float32Array.from(passage)), rowOf(of('passage'), row, index.dim));
      expect(cosine, texts[row]).toBeGreaterThan(0.995);
    }
  }
  await close();
});

test('every shipped photo has a free licence and an author, and its text says that it is synthetic where it is shown', async ({
  page,
}) => {
  expect(index.posts.length).toBeGreaterThanOrEqual(220);
  for (const post of index.posts) {
    expect(post.credit?.licence, post.id).toMatch(/^(CC|Public Domain|GPL|LGPL)/);
    expect(post.credit?.author, post.id).toBeTruthy();
    expect(post.date >= '2025-01-01' && post.date <= '2026-12-31', post.id).toBe(true);
  }
  await page.goto(`?post=${encodeURIComponent((index.posts[0] as (typeof index.posts)[number]).id)}`);
  await expect(page.getByRole('dialog')).toContainText('Title, text and comments are synthetic.');
});
