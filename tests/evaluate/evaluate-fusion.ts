import type { Page } from '@playwright/test';
import { answerFloor } from '../../src/ranking/floor.ts';
import { printTable } from '../report.ts';
import { percent, withInterval } from './cells.ts';
import { crossLanguage } from './cross-language.ts';
import { fitRelevance } from './fit-relevance.ts';
import { fitWeights } from './fit-weights.ts';
import { floorCurve } from './floor-curve.ts';
import { readGolden, readNoAnswers } from './golden.ts';
import { hubRows } from './hubness.ts';
import { openWorlds } from './open-worlds.ts';
import { queryVectors } from './query-vectors.ts';

const floors = [0.18, 0.2, 0.22, 0.24, answerFloor, 0.28, 0.3, 0.32, 0.34];
const hubShares = [0, 0.25, 0.5, 1];

/** Everything about fusion that is judged without a browser: calibration, floor, hubs, languages, weights. */
export async function evaluateFusion(folder: string | null, page: Page) {
  const { golden, unanswered, captions } = await openWorlds(folder, page);
  const { model: key, dim } = golden.catalogue;
  const vectors = await queryVectors(
    [...readGolden(), ...readNoAnswers()].map(({ query }) => query),
    { key, dim },
    async () => page,
  );
  return {
    relevance: fitRelevance(golden),
    floor: floorCurve(golden, unanswered, [...new Set(floors)].sort()),
    hubs: await hubRows(golden, vectors, hubShares),
    languages: crossLanguage(golden),
    weights: captions === null ? null : fitWeights({ golden, captions }),
  };
}

export function printFusion({
  relevance,
  floor,
  hubs,
  languages,
  weights,
}: Awaited<ReturnType<typeof evaluateFusion>>): void {
  const { crossValidated, inSample, results, right } = relevance;
  console.log(
    `Probability of a right answer, ${right} right among the first 10 of each query (${results}): calibration error ` +
      `${crossValidated.toFixed(4)} in cross-validation by query, ${inSample.toFixed(4)} as shipped (15 bins)\n`,
  );
  const counts = floor[0]?.counts;
  console.log(
    `Floor (shipped: ${answerFloor}): nothing shown for ${counts?.golden} golden queries without an answer, ${counts?.more} ` +
      `more such queries, near misses; lost by ${counts?.answerable} queries with one\n`,
  );
  printTable(
    floor.map((point) => ({
      floor: point.floor.toFixed(2),
      'none: golden': percent(point.silentGolden),
      'none: more': percent(point.silentMore),
      'none: near misses': percent(point.silentNearMiss),
      'best post lost from the first 10': percent(point.lostFirstPage),
      'best post lost from anywhere': percent(point.lostAnywhere),
    })),
  );
  console.log('Hub prior: share of the mean query taken off each query, mean of the other half of the queries\n');
  printTable(
    hubs.map(({ share, skewness, most, ndcg10, minusWithout }) => ({
      share,
      'N10 skewness': skewness.toFixed(2),
      'most often shown': most,
      'nDCG@10': ndcg10.toFixed(3),
      'minus without [95%]': withInterval(minusWithout),
    })),
  );
  console.log('Posts in the other language than the query\n');
  printTable(
    languages.map(({ queries, n, shown, right: ofRight, collection, ownFound, otherFound }) => ({
      queries,
      n,
      'of the first 10': percent(shown),
      'of the right': percent(ofRight),
      'of the seeds': percent(collection),
      'right in own language found': percent(ownFound),
      'right in the other found': percent(otherFound),
    })),
  );
  if (weights === null) return;
  const { picture, passage, words } = weights.bestConstant;
  console.log(
    `Weights, nDCG@10: query-aware in cross-validation; best constants on both together: picture ${picture}, passage ${passage}, words ${words}\n`,
  );
  printTable(
    weights.rows.map(({ queries, n, constant, bestConstant, queryAware, minusConstant, minusBestConstant }) => ({
      queries,
      n,
      shipped: constant.toFixed(3),
      'best constants': bestConstant.toFixed(3),
      'query-aware': queryAware.toFixed(3),
      'minus shipped [95%]': withInterval(minusConstant),
      'minus best [95%]': withInterval(minusBestConstant),
    })),
  );
}
