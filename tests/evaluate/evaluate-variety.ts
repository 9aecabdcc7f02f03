/**
 * `npx tsx tests/evaluate/evaluate-variety.ts [QUERIES]`: what variety costs on the golden queries (nDCG@10, paired bootstrap) and
 * what it gives (intra-list distance of the first ten photos, 1 - cosine), plain and after three clicks. QUERIES: only so many.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSeedIndex, seedsOf } from '../../src/corpus/seed-pack.ts';
import { dot } from '../../src/domain/vectors.ts';
import { pairedDifference } from '../../src/lab/bootstrap.ts';
import { ndcg } from '../../src/lab/metrics.ts';
import { freshSession, type SessionEvent } from '../../src/session/log.ts';
import { openHarness } from '../harness/open-harness.ts';
import { printTable } from '../report.ts';
import { gradesOf, readGolden } from './golden.ts';

const k = 10;
const varieties = [0, 0.3, 0.6, 0.9];
/** The clicked places, counted from 0. */
const clickedPlaces = [2, 5, 8];

const shipped = join(import.meta.dirname, '..', '..', 'public', 'seeds');
const index = parseSeedIndex(JSON.parse(readFileSync(join(shipped, 'seeds.json'), 'utf8')));
const { vectors } = seedsOf(index, new Uint8Array(readFileSync(join(shipped, 'vectors.bin'))).buffer);
const pictures = new Map<string, Float32Array>(
  vectors.filter(({ kind }) => kind === 'picture').map(({ post, matrix }) => [post, matrix]),
);

/** Mean of 1 - cosine over all pairs of the first ten; null for fewer than two. */
function intraListDistance(ids: readonly string[]): number | null {
  const top = ids.slice(0, k).flatMap((id) => pictures.get(id) ?? []);
  const distances = top.flatMap((a, i) => top.slice(0, i).map((b) => 1 - dot(a, b)));
  return distances.length === 0 ? null : mean(distances);
}

function mean(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null);
  return known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
}

const { page, close } = await openHarness();
await page.evaluate(() => window.harness.openLibrary());
const search = async (words: string, variety: number, events: readonly SessionEvent[]): Promise<string[]> => {
  const change = { variety, session: { ...freshSession, events } };
  const { hits } = await page.evaluate(([q, c]) => window.harness.search(q, 'hybrid', 50, c), [words, change] as const);
  return hits.map(({ id }) => id);
};

const most = Number(process.argv[2] ?? Number.POSITIVE_INFINITY);
const golden = readGolden()
  .filter(({ kind }) => kind !== 'none')
  .slice(0, most);
const runs = varieties.map(() => ({
  gains: [] as number[],
  plain: [] as (number | null)[],
  learnt: [] as (number | null)[],
}));
const began = Date.now();
for (const { query, grades } of golden) {
  const untouched = await search(query, 0, []);
  const events = clickedPlaces.flatMap((place): SessionEvent[] => {
    const post = index.posts.find(({ id }) => id === untouched[place])?.id;
    const at = began - 60_000 + place * 1000;
    return post
      ? [
          { kind: 'open', post, at, place, query },
          { kind: 'dwell', post, at: at + 500, dwellMs: 12_000 },
        ]
      : [];
  });
  for (const [i, variety] of varieties.entries()) {
    const plain = variety === 0 ? untouched : await search(query, variety, []);
    const learnt = await search(query, variety, events);
    const slugs = plain.map((id) => id.replace('seed:', ''));
    runs[i]?.gains.push(ndcg(slugs, gradesOf(grades), k));
    runs[i]?.plain.push(intraListDistance(plain));
    runs[i]?.learnt.push(intraListDistance(learnt));
  }
}
await close();

const base = runs[0];
if (!base) throw new Error('Got no varieties to compare.');
console.log(`\n${golden.length} golden queries with a right answer\n`);
printTable(
  runs.map(({ gains, plain, learnt }, i) => {
    const cost = pairedDifference(gains, base.gains);
    return {
      variety: String(varieties[i]),
      'nDCG@10': mean(gains).toFixed(3),
      'change [95%]': `${cost.mean.toFixed(4)} [${cost.low.toFixed(4)}, ${cost.high.toFixed(4)}]`,
      'intra-list distance': mean(plain).toFixed(3),
      'after three clicks': mean(learnt).toFixed(3),
      'of the plain order': (mean(learnt) / mean(base.plain)).toFixed(2),
    };
  }),
);
