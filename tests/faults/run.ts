/** `npm run faults`: every fault at its full count in a real browser, and a table of how many were survived. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

interface Suite {
  readonly title: string;
  readonly specs: readonly { readonly title: string; readonly ok: boolean }[];
  readonly suites?: readonly Suite[];
}

const root = join(import.meta.dirname, '../..');
const report = join(root, 'test-results', 'faults.json');
rmSync(report, { force: true });
const { status } = spawnSync('playwright test --config tests/playwright.config.ts --timeout 180000 tests/faults/', {
  cwd: root,
  shell: true,
  stdio: 'inherit',
  env: { ...process.env, FAULTS: 'full', PLAYWRIGHT_JSON_OUTPUT_NAME: report },
});
const { suites } = JSON.parse(readFileSync(report, 'utf8')) as { suites: readonly Suite[] };

/** One fault a `describe`, one try a test. */
const faults = suites.flatMap((file) => file.suites ?? []);
const width = Math.max(...faults.map(({ title }) => title.length));
let survived = 0;
let tried = 0;
console.log();
for (const { title, specs } of faults) {
  const passed = specs.filter(({ ok }) => ok).length;
  console.log(`${title.padEnd(width)}  ${passed} of ${specs.length}`);
  survived += passed;
  tried += specs.length;
}
console.log(`\nfaults survived: ${survived} of ${tried}`);
process.exitCode = status ?? 1;
