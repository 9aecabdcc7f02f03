/**
 * First half of `npm run fit`: what can be measured of the model without judgements, into `src/ranking/fovea-mini.json`: the
 * means of queries and the backgrounds of cosines. Opens a browser only for queries that are not in `reports/cache` yet.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { withoutShare } from '../../src/ranking/hub-prior.ts';
import { type OpenHarness, openHarness } from '../harness/open-harness.ts';
import { meanVector, measureBackground, scriptOf } from './background.ts';
import { readGolden, readNoAnswers } from './golden.ts';
import { measuredPath } from './measured-path.ts';
import { queryVectors } from './query-vectors.ts';
import { seedCatalogue } from './worlds.ts';

/** Of the shares that `npm run evaluate` prints, the one with the best nDCG@10 on the golden queries. */
const share = 0.25;

const rounded = (value: number) => Number(value.toFixed(4));

const catalogue = await seedCatalogue();
const words = [...readGolden(), ...readNoAnswers()].map(({ query }) => query);
let harness: OpenHarness | null = null;
const vectors = await queryVectors(words, { key: catalogue.model, dim: catalogue.dim }, async () => {
  harness = await openHarness();
  return harness.page;
});
await (harness as OpenHarness | null)?.close();
const queries = words.map((text, i) => ({ words: text, vector: vectors[i] as Float32Array }));
const means = {
  latin: meanVector(queries, 'latin').map(rounded),
  han: meanVector(queries, 'han').map(rounded),
};
const background = measureBackground(
  catalogue,
  queries.map((query) => ({ ...query, vector: withoutShare(query.vector, means[scriptOf(query.words)], share) })),
);
const known = JSON.parse(readFileSync(measuredPath, 'utf8'));
const measured = {
  ...known,
  hub: { share, ...means },
  background: JSON.parse(
    JSON.stringify(background, (_, value) => (typeof value === 'number' ? rounded(value) : value)),
  ),
};
writeFileSync(measuredPath, `${JSON.stringify(measured, null, 2)}\n`);
console.log('Means and backgrounds written to src/ranking/fovea-mini.json');
