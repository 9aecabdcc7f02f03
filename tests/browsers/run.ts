/** `npm run test:browsers`: one visit in each real browser; writes `reports/browsers.json`, prints the README's table. */
import { serveApp } from '../bench/serve-app.ts';
import { chromiumArgs } from '../find-chromium.ts';
import { printTable, writeReport } from '../report.ts';
import type { Driver } from './driver.ts';
import { chromium, firefox, webkit } from './find-browsers.ts';
import { puppeteerDriver } from './puppeteer-driver.ts';
import { type Findings, visit } from './scenario.ts';
import { webkitDriver } from './webkit-driver.ts';

const port = 4176;
const browsers: Readonly<Record<string, { find: () => string | null; start: (path: string) => Promise<Driver> }>> = {
  chromium: { find: chromium, start: (path) => puppeteerDriver('chrome', path, { args: chromiumArgs }) },
  firefox: { find: firefox, start: (path) => puppeteerDriver('firefox', path, {}) },
  webkit: { find: webkit, start: webkitDriver },
};
const wanted = process.argv.slice(2);

const all: Findings[] = [];
for (const [name, { find, start }] of Object.entries(browsers)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const path = find();
  if (path) all.push(await visitOnce(() => start(path)));
}

const mark = (is: boolean) => (is ? 'yes' : 'no');
printTable(
  all.map(({ browser, version, abilities, durable, steps }) => {
    const outcome = (name: string) =>
      steps.find(({ step }) => step === name)?.problem === null ? 'works' : '**fails**';
    return {
      browser,
      version,
      search: outcome('search'),
      import: durable ? outcome('import') : `${outcome('import')}, for the visit`,
      personalise: outcome('personalise'),
      'offline reload': outcome('offline reload'),
      threads: mark(abilities.threads),
      WebGPU: mark(abilities.webgpu),
      'writes WebP': mark(abilities.writesWebp),
      OPFS: mark(abilities.opfs),
    };
  }),
);
writeReport('browsers', { browsers: all });
const failures = all.flatMap(({ browser, steps }) =>
  steps.filter(({ problem }) => problem !== null).map(({ step, problem }) => `${browser}, ${step}: ${problem}`),
);
for (const failure of failures) console.error(failure);
process.exitCode = failures.length === 0 && all.length > 0 ? 0 : 1;

async function visitOnce(start: () => Promise<Driver>): Promise<Findings> {
  const server = await serveApp(port);
  let isServing = true;
  const stop = async () => {
    if (isServing) await server.close();
    isServing = false;
  };
  const driver = await start();
  try {
    return await visit(driver, { home: server.address, stop });
  } finally {
    await driver.close();
    await stop();
  }
}
