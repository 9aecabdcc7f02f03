/**
 * `npm run evaluate [-- --captions FOLDER]`: how good the answers are, against fixed judgements, in a real Chromium with the
 * real model. Prints tables and writes `reports/evaluate.json`.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Interval } from '../../src/lab/bootstrap.ts';
import { openHarness } from '../harness/open-harness.ts';
import { printTable, writeReport } from '../report.ts';
import { measureBackground } from './background.ts';
import { evaluateCaptions } from './evaluate-captions.ts';
import { evaluateGolden } from './evaluate-golden.ts';

const { values } = parseArgs({ options: { captions: { type: 'string' } } });
const folder = values.captions === undefined ? null : resolve(values.captions);
const withInterval = ({ mean, low, high }: Interval) => `${mean.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
const percent = (share: number) => `${(100 * share).toFixed(1)}%`;

const { page, browser, close } = await openHarness(folder ? { '/captions/': folder } : {});
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

const background = await measureBackground(page);
console.log('Cosines of unrelated pairs, the constants of src/ranking/calibration.ts\n');
printTable(
  background.map(({ query, against, mean, sd }) => ({ query, against, mean: mean.toFixed(3), sd: sd.toFixed(3) })),
);

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
await close();
writeReport('evaluate', { browser, golden, background, captions });
