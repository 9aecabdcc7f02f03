import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** Flags that keep Chromium quiet on a machine without a network, and running as root in a container. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const onSystem = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * Path of a Chromium: the one named by FOVEA_CHROMIUM, else Playwright's own, else one on the system, else one that the
 * system's package manager installs (Debian and its kin, as root). Throws a sentence that says what to do.
 */
export function findChromium(): string {
  const named = process.env.FOVEA_CHROMIUM;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(
      `FOVEA_CHROMIUM is "${named}", but there is no such file. Set it to a Chromium or Chrome binary, or unset it.`,
    );
  }
  const found = [chromium.executablePath(), ...onSystem].find((path) => path !== '' && existsSync(path));
  if (found) return found;
  if (installedByPackageManager()) return '/usr/bin/chromium';
  throw new Error(
    'No Chromium was found. Install one ("npx playwright install chromium", or Chromium or Chrome from your system), ' +
      'or set FOVEA_CHROMIUM to the path of its binary, then run the command again.',
  );
}

function installedByPackageManager(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).error)
    return false;
  console.log('No Chromium found: installing the package "chromium" …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env, stdio: 'ignore' });
    return existsSync('/usr/bin/chromium');
  } catch {
    return false;
  }
}
