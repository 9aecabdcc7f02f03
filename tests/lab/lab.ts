/**
 * `npm run lab -- --plan plan.json --out DIR [--captions FILE --photos DIR | --qrels FILE --topics FILE]`: runs a plan of the Lab
 * in a headless Chromium, by the app's own page, and writes the record (`record.json`, `.csv`, `.md`) and every ranking as a TREC
 * run (`runs/*.trec`). With files, they are the data, whatever the plan says. The exit code is 1 when a part of the plan failed.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { parsePlan } from '../../src/lab/plan.ts';
import { parseRecord } from '../../src/lab/record.ts';
import { serveApp } from '../bench/serve-app.ts';
import { chromiumArgs, findChromium } from '../find-chromium.ts';
import { LabPage } from './lab-page.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: { plan: text, out: text, captions: text, photos: text, qrels: text, topics: text, port: text },
});

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}

/** Null where the option was not given. */
function pathOf(option: 'captions' | 'photos' | 'qrels' | 'topics'): string | null {
  const given = values[option];
  if (given === undefined) return null;
  const path = resolve(given);
  return existsSync(path) ? path : fail(`--${option} is ${given}, but nothing is there.`);
}

if (values.plan === undefined || values.out === undefined) {
  fail('Got no --plan or no --out. Usage: npm run lab -- --plan plan.json --out DIR [--captions FILE --photos DIR]');
}
const plan = parsePlan(readFileSync(values.plan, 'utf8'));
const out = resolve(values.out);
const [captions, photos, qrels, topics] = [pathOf('captions'), pathOf('photos'), pathOf('qrels'), pathOf('topics')];
if ((captions === null) !== (photos === null)) fail('--captions and --photos belong together: give both.');
if ((qrels === null) !== (topics === null)) fail('--qrels and --topics belong together: give both.');
if ('id' in plan.data && captions === null && qrels === null) {
  fail(
    `The plan is about ${plan.data.kind} of your own: give its files, --captions and --photos or --qrels and --topics.`,
  );
}

console.log('Building and serving the app …');
const { address, close } = await serveApp(Number(values.port ?? 4177));
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
try {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(`The page: ${error.message}`));
  const lab = new LabPage(page, address);
  await lab.open();
  let { data } = plan;
  if (captions && photos) data = await lab.addCaptions(captions, photos);
  if (qrels && topics) data = await lab.addJudgements(qrels, topics);
  await lab.open({ ...plan, data });
  await lab.run((line) => console.log(line));
  mkdirSync(join(out, 'runs'), { recursive: true });
  await lab.saveRecord(out);
  await lab.saveRuns(join(out, 'runs'));
} finally {
  await browser.close();
  await close();
}
console.log(`\n${readFileSync(join(out, 'record.md'), 'utf8')}`);
const { results } = parseRecord(readFileSync(join(out, 'record.json'), 'utf8'));
if (results.some(({ problem }) => problem !== null)) process.exitCode = 1;
