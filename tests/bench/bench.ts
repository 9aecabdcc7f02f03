/**
 * `npm run bench [-- --captions FOLDER]`: speed, memory and size in a real Chromium. Prints tables with the machine and writes
 * `reports/bench.json`. `npm run bench -- retrieval [--captions FOLDER]`: vector search alone, from 1,000 to a million rows; writes
 * `reports/retrieval.json` and a plot. `npm run bench -- map`: laying the map out and moving it. `npm run bench -- lab`:
 * what the Lab's own timing adds; writes `reports/lab-timing.json`. The folder is flickr8k, for real vectors beyond those of the seeds.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openHarness } from '../harness/open-harness.ts';
import { machine, printTable, writeReport } from '../report.ts';
import { benchApp } from './bench-app.ts';
import { benchEncoders, benchRestore, benchSearch } from './bench-core.ts';
import { benchHeap } from './bench-heap.ts';
import { benchLabTiming, printLabTiming } from './bench-lab-timing.ts';
import { benchMap } from './bench-map.ts';
import { benchRanking } from './bench-ranking.ts';
import { benchVariety } from './bench-variety.ts';
import { bundleSizes } from './bundle-sizes.ts';
import { benchRetrieval } from './retrieval.ts';
import { plotRetrieval, printRetrieval } from './retrieval-tables.ts';

const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

const { values, positionals } = parseArgs({ options: { captions: { type: 'string' } }, allowPositionals: true });
if (positionals.includes('map')) {
  await benchMap();
  process.exit();
}
if (positionals.includes('lab')) {
  const { page, browser, close } = await openHarness();
  const timing = await benchLabTiming(page);
  await close();
  console.log(`\n${browser} on ${machine}.\n`);
  printLabTiming(timing);
  writeReport('lab-timing', { browser, timing });
  process.exit();
}
const retrieval = await benchRetrieval(values.captions === undefined ? null : resolve(values.captions));
console.log(`\n${retrieval.browser} on ${machine}.\n`);
printRetrieval(retrieval);
plotRetrieval(retrieval);
writeReport('retrieval', retrieval);
if (positionals.includes('retrieval')) process.exit();

const { page, browser, close } = await openHarness();
console.log('Encoders …');
const encoders = await benchEncoders(page);
console.log('Search …');
const searches = await benchSearch(page);
const restores = await benchRestore(page);
const ranking = await benchRanking(page);
const variety = await benchVariety(page);
const timing = await benchLabTiming(page);
await close();
console.log('The app …');
const app = await benchApp();
console.log('Heap …');
const heaps = await benchHeap();
const bundles = bundleSizes();
const startKilobytes = bundles
  .filter(({ atStart }) => atStart)
  .reduce((sum, { gzipKilobytes }) => sum + gzipKilobytes, 0);

console.log(`\n${browser} on ${machine}. Medians; machines are noisy, compare within one run.\n`);
printTable([
  { start: 'first visit', 'field ready': ms(app.cold.shell), 'first complete result': ms(app.cold.firstResult) },
  { start: 'warm', 'field ready': ms(app.warm.shell), 'first complete result': ms(app.warm.firstResult) },
]);
printTable(
  encoders.map(({ what, threads, oursMs, bareMs, ratio }) => ({
    encode: what,
    threads,
    ours: ms(oursMs),
    'bare onnxruntime-web': ms(bareMs),
    ratio: ratio.toFixed(2),
  })),
);
printLabTiming(timing);
printTable([
  { import: `${app.importedPhotos} JPEGs of 1 MP`, 'photos per second': app.importPhotosPerSecond.toFixed(1) },
]);
printTable(
  searches.map(({ posts, p50Ms, p95Ms, vectorMegabytes }) => ({
    posts,
    'search p50': ms(p50Ms),
    'search p95': ms(p95Ms),
    vectors: `${vectorMegabytes.toFixed(0)} MB`,
  })),
);
printTable(
  restores.map(({ vectors, posts, read, restore, words, savedWords }) => ({
    'stored vectors': vectors,
    'posts read alone': ms(posts),
    'all read': ms(read),
    'searchable, reading included': ms(restore),
    'of it for vectors': ms(restore - posts),
    'words after that': ms(words),
    'saved words': ms(savedWords),
  })),
);
printTable(
  ranking.map(({ what, fastestMs, p50Ms, p95Ms, timesFusing }) => ({
    ranking: what,
    fastest: ms(fastestMs),
    p50: ms(p50Ms),
    p95: ms(p95Ms),
    'times fusing alone': timesFusing.toFixed(1),
  })),
);
printTable(
  variety.map(({ what, fastestMs, p50Ms, p95Ms }) => ({
    layout: what,
    fastest: ms(fastestMs),
    p50: ms(p50Ms),
    p95: ms(p95Ms),
  })),
);
printTable([
  { memory: 'page and workers after six searches', MB: app.megabytesAfterSearches?.toFixed(0) ?? 'not told' },
]);
printTable(
  heaps.map(({ thread, heapBefore, heapAfter, buffersBefore, buffersAfter }) => ({
    'after 500 searches, 200 imports and deletes': thread,
    'heap before': `${heapBefore.toFixed(1)} MB`,
    after: `${heapAfter.toFixed(1)} MB`,
    growth: `${((heapAfter / heapBefore - 1) * 100).toFixed(1)}%`,
    'buffers before': `${buffersBefore.toFixed(1)} MB`,
    'buffers after': `${buffersAfter.toFixed(1)} MB`,
  })),
);
printTable(
  bundles.slice(0, 12).map(({ file, gzipKilobytes, atStart }) => ({
    file,
    'kB gzip': gzipKilobytes.toFixed(1),
    'at start': atStart ? 'yes' : '',
  })),
);
console.log(`JavaScript and CSS at start: ${startKilobytes.toFixed(0)} kB gzip\n`);
writeReport('bench', {
  browser,
  encoders,
  searches,
  restores,
  ranking,
  variety,
  timing,
  app,
  heaps,
  bundles,
  startKilobytes,
});
