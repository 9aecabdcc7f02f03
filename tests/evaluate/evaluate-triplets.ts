import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { parseSeedIndex, seedsOf } from '../../src/corpus/seed-pack.ts';
import { postId } from '../../src/domain/ids.ts';
import { emptyQuery, type Query } from '../../src/domain/query.ts';
import { understand } from '../../src/domain/understand.ts';
import { bootstrapMean, type Interval, pairedDifference } from '../../src/lab/bootstrap.ts';
import { averagePrecision } from '../../src/lab/metrics.ts';
import { printTable } from '../report.ts';
import { withInterval } from './cells.ts';
import {
  algebra,
  type Collection,
  type Composed,
  type Composition,
  type Idea,
  pictureAlone,
  tagSwap,
  vectorSum,
} from './compositions.ts';
import { gradesOf } from './golden.ts';
import { queryVectors } from './query-vectors.ts';
import { kindOf, readTriplets, type Triplet } from './triplets.ts';

const k = 5;
const shipped = join(import.meta.dirname, '..', '..', 'public', 'seeds');
const compositions: Readonly<Record<string, Composition>> = {
  'picture alone': pictureAlone,
  'tag swap': tagSwap,
  'score algebra': algebra,
  'centred vector sum': vectorSum,
};
const app = 'the app';

export interface TripletReport {
  readonly triplets: number;
  readonly rightAnswers: number;
  readonly rows: readonly {
    readonly system: string;
    readonly queries: string;
    readonly n: number;
    readonly map5: Interval;
  }[];
  /** mAP@5 of the first minus the second, paired over triplets. */
  readonly differences: Readonly<Record<string, Interval>>;
}

/**
 * Composed queries: the app's own library worker, as the page asks it, beside published compositions over the photos' vectors.
 * The library of the harness must be open.
 */
export async function evaluateTriplets(page: Page): Promise<TripletReport> {
  const triplets = readTriplets();
  const { slugs, over, composed } = await vectorsOf(page, triplets);
  const gains = new Map<string, number[]>();
  for (const [system, composition] of Object.entries(compositions)) {
    const found = triplets.map((triplet, i) => {
      const scores = composition(composed[i] as Composed, over);
      const isReference = (slug: string) => triplet.references.includes(slug) || triplet.unlike.includes(slug);
      return slugs
        .map((slug, row) => ({ slug, score: scores[row] as number }))
        .filter(({ slug }) => !isReference(slug))
        .sort((a, b) => b.score - a.score)
        .map(({ slug }) => slug);
    });
    gains.set(system, gainsOf(triplets, found));
  }
  const found: string[][] = [];
  for (const triplet of triplets) {
    const { hits } = await page.evaluate(
      (query) => window.harness.search('', 'hybrid', 5, { query }),
      queryOf(triplet),
    );
    found.push(hits.map(({ id }) => id.replace('seed:', '')));
  }
  gains.set(app, gainsOf(triplets, found));

  const kinds = ['all', ...new Set(triplets.map(kindOf))];
  const of = (system: string, kind: string) =>
    (gains.get(system) as number[]).filter((_, i) => kind === 'all' || kindOf(triplets[i] as Triplet) === kind);
  return {
    triplets: triplets.length,
    rightAnswers: triplets.reduce(
      (n, { answers }) => n + Object.values(answers).filter((grade) => grade >= 2).length,
      0,
    ),
    rows: kinds.flatMap((queries) =>
      [...gains.keys()].map((system) => {
        const values = of(system, queries);
        return { system, queries, n: values.length, map5: bootstrapMean(values) };
      }),
    ),
    differences: Object.fromEntries(
      Object.keys(compositions).map((other) => [
        `${app} - ${other}`,
        pairedDifference(of(app, 'all'), of(other, 'all')),
      ]),
    ),
  };
}

export function printTriplets({ triplets, rightAnswers, rows, differences }: TripletReport): void {
  console.log(`\nComposed queries: ${triplets} triplets over the seeds, ${rightAnswers} right answers\n`);
  printTable(rows.map(({ queries, system, n, map5 }) => ({ queries, system, n, 'mAP@5 [95%]': withInterval(map5) })));
  printTable(
    Object.entries(differences).map(([what, interval]) => ({
      'mAP@5 difference': what,
      'mean [95%]': withInterval(interval),
    })),
  );
}

function gainsOf(triplets: readonly Triplet[], found: readonly (readonly string[])[]): number[] {
  return triplets.map(({ answers }, i) => averagePrecision(found[i] ?? [], gradesOf(answers), k));
}

function queryOf({ references, unlike, words }: Triplet): Query {
  const picture = (slug: string) => ({ kind: 'post' as const, post: postId(`seed:${slug}`) });
  const pictures = [...references.map(picture), ...unlike.map((slug) => ({ ...picture(slug), away: true as const }))];
  return { ...emptyQuery, words, pictures };
}

async function vectorsOf(page: Page, triplets: readonly Triplet[]) {
  const index = parseSeedIndex(JSON.parse(readFileSync(join(shipped, 'seeds.json'), 'utf8')));
  const { vectors } = seedsOf(index, new Uint8Array(readFileSync(join(shipped, 'vectors.bin'))).buffer);
  const photoOf = new Map(
    vectors.flatMap(({ kind, post, matrix }) => (kind === 'picture' ? [[post.slice('seed:'.length), matrix]] : [])),
  );
  const understood = triplets.map(({ words }) => understand(words));
  const tags = [...new Set(index.posts.flatMap((post) => post.tags))];
  const texts = [
    ...new Set([...understood.flatMap(({ free, towards, away }) => [free, ...towards, ...away]), ...tags]),
  ];
  const rows = await queryVectors(texts, { key: index.model, dim: index.dim }, async () => page);
  const ideaOf = new Map(texts.map((text, i): [string, Idea] => [text, { text, vector: rows[i] as Float32Array }]));
  const ideas = (of: readonly string[]) => of.map((text) => ideaOf.get(text) as Idea);
  const photos = (of: readonly string[]) => of.map((slug) => photoOf.get(slug) as Float32Array);
  const over: Collection = { model: index.model, photos: [...photoOf.values()], tags: ideas(tags) };
  const composed = triplets.map(({ references, unlike }, i): Composed => {
    const { free, towards, away } = understood[i] as ReturnType<typeof understand>;
    return {
      pictures: photos(references),
      unlike: photos(unlike),
      towards: ideas(free === '' ? towards : [free, ...towards]),
      away: ideas(away),
    };
  });
  return { slugs: [...photoOf.keys()], over, composed };
}
