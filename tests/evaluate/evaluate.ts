/**
 * `npm run evaluate [-- --captions FOLDER]`: how good the answers are, against fixed judgements, in a real Chromium with the
 * real model. Prints tables and writes `reports/evaluate.json`. `npm run evaluate -- sessions [--captions FOLDER]`: how much they
 * gain from clicks, by simulated people; writes `reports/sessions.json`.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openHarness } from '../harness/open-harness.ts';
import { printTable, writeReport } from '../report.ts';
import { percent, withInterval } from './cells.ts';
import { evaluateCaptions } from './evaluate-captions.ts';
import { evaluateFusion, printFusion } from './evaluate-fusion.ts';
import { evaluateGolden } from './evaluate-golden.ts';
import { evaluateSessions, printSessions } from './evaluate-sessions.ts';
import { evaluateTriplets, printTriplets } from './evaluate-triplets.ts';

const { values, positionals } = parseArgs({ options: { captions: { type: 'string' } }, allowPositionals: true });
const folder = values.captions === undefined ? null : resolve(values.captions);

const { page, browser, close } = await openHarness(folder ? { '/captions/': folder } : {});
if (positionals.includes('sessions')) {
  const sessions = await evaluateSessions(page, folder);
  printSessions(sessions);
  await close();
  writeReport('sessions', { browser, sessions });
  process.exit();
}
const golden = await evaluateGolden(page);
console.log(`\nGolden set: ${golden.queries} queries over the seeds, ${browser}`);
const { pairs, fourGrades, rightOrWrong } = golden.kappa;
console.log(
  `Two judges, ${pairs} pairs: kappa ${fourGrades.toFixed(2)} on four grades, ${rightOrWrong.toFixed(2)} on right or wrong\n`,
);
printTable(
  golden.rows.map(({ queries, system, n, ndcg10, recall10, mrr, judged10 }) => ({
    queries,
    system,
    n,
    'nDCG@10 [95%]': withInterval(ndcg10),
    'recall@10 [95%]': withInterval(recall10),
    'MRR [95%]': withInterval(mrr),
    'judged@10': judged10.toFixed(2),
  })),
);
printTable(
  Object.entries(golden.differences).map(([what, interval]) => ({
    'nDCG@10 difference': what,
    'mean [95%]': withInterval(interval),
  })),
);
printTable(
  Object.entries(golden.floor).map(([system, { nothingShown, lost }]) => ({
    system,
    'no right answer: nothing shown': percent(nothingShown),
    'others: every right answer lost': percent(lost),
  })),
);

const fusion = await evaluateFusion(folder, page);
printFusion(fusion);

const captions = folder === null ? null : await evaluateCaptions(page, folder);
if (captions) {
  console.log(`\nCaptions of ${values.captions}, recall in percent; in brackets the model card's figure\n`);
  printTable(
    captions.map(({ queries, n, recall1, recall5, recall10, card }) => {
      const beside = (value: number, at: number) =>
        `${value.toFixed(1)}${card ? ` (${(card[at] as number).toFixed(1)})` : ''}`;
      return { queries, n, 'R@1': beside(recall1, 0), 'R@5': beside(recall5, 1), 'R@10': beside(recall10, 2) };
    }),
  );
}
const triplets = await evaluateTriplets(page);
printTriplets(triplets);

await close();
writeReport('evaluate', { browser, golden, fusion, captions, triplets });
