/** `npm test`: types, lint, import rules, unit tests, real-browser tests but the few that `npm run check:static` adds; ends with one line "N passed, N failed". */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const results = join(root, 'test-results');

interface Count {
  readonly passed: number;
  readonly failed: number;
}

function run(command: string): boolean {
  console.log(`\n> ${command}`);
  return spawnSync(command, { cwd: root, shell: true, stdio: 'inherit' }).status === 0;
}

/** A check without tests of its own counts as one. */
const check = (command: string): Count => (run(command) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/** A runner that could not even write its report has failed once. */
function counted(command: string, report: string, read: (json: never) => Count): Count {
  rmSync(report, { force: true });
  const succeeded = run(command);
  try {
    const count = read(JSON.parse(readFileSync(report, 'utf8')) as never);
    return succeeded || count.failed > 0 ? count : { ...count, failed: 1 };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

mkdirSync(results, { recursive: true });
const unit = join(results, 'unit.json');
const browser = join(results, 'browser.json');
const counts = [
  check('tsc -p src'),
  check('tsc -p workers'),
  check('tsc -p tests'),
  check('biome check --error-on-warnings .'),
  check('depcruise --config .dependency-cruiser.mjs src workers'),
  counted(
    `vitest run --dir tests/unit --reporter=default --reporter=json --outputFile.json=${unit}`,
    unit,
    ({ numPassedTests, numFailedTests }: { numPassedTests: number; numFailedTests: number }) => ({
      passed: numPassedTests,
      failed: numFailedTests,
    }),
  ),
  counted(
    `PLAYWRIGHT_JSON_OUTPUT_NAME=${browser} playwright test --config tests/playwright.config.ts --grep-invert @thorough`,
    browser,
    ({ stats }: { stats: { expected: number; unexpected: number; flaky: number } }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
    }),
  ),
];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
