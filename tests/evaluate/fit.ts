/**
 * Second half of `npm run fit -- FOLDER`: what judgements say of the model, into `src/ranking/fovea-mini.json`: the
 * curve from score to probability and the gate of the query's weights. Runs after `fit-background`, on whose figures it builds.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fitRelevance } from './fit-relevance.ts';
import { fitWeights } from './fit-weights.ts';
import { measuredPath } from './measured-path.ts';
import { openWorlds } from './open-worlds.ts';

const { values } = parseArgs({ options: { captions: { type: 'string' } } });
if (values.captions === undefined) {
  throw new Error('Say where the caption set is: npm run fit -- FOLDER (the folder that holds val.jsonl).');
}
const { golden, captions, close } = await openWorlds(resolve(values.captions));
await close();
const { slope, intercept, crossValidated } = fitRelevance(golden);
const { gate } = fitWeights({ golden, ...(captions && { captions }) });
const rounded = (record: object) =>
  JSON.parse(JSON.stringify(record, (_, v) => (typeof v === 'number' ? Number(v.toFixed(4)) : v)));
const known = JSON.parse(readFileSync(measuredPath, 'utf8'));
const measured = { ...known, relevance: rounded({ slope, intercept }), weights: rounded(gate) };
writeFileSync(measuredPath, `${JSON.stringify(measured, null, 2)}\n`);
console.log(`Curve and gate written; calibration error in cross-validation ${crossValidated.toFixed(4)}`);
