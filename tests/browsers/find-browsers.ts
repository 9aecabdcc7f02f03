import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from '../find-chromium.ts';

const firefoxes = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];
const miniBrowsers = ['4.1', '4.0'].flatMap((api) =>
  ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/libexec'].map(
    (folder) => `${folder}/webkit2gtk-${api}/MiniBrowser`,
  ),
);
const webkitTools = ['/usr/bin/WebKitWebDriver', '/usr/bin/xvfb-run'];

/** Path of a Chromium, or null with a loud line. */
export function chromium(): string | null {
  try {
    return findChromium();
  } catch (error) {
    return skipped('Chromium', (error as Error).message);
  }
}

/** Path of a Firefox: the one named by FOVEA_FIREFOX, the system's, or one just installed; null with a loud line. */
export function firefox(): string | null {
  const found = () => [process.env.FOVEA_FIREFOX, ...firefoxes].find((path) => path && existsSync(path)) ?? null;
  return (
    found() ?? (installed(['firefox-esr']) ? found() : null) ?? skipped('Firefox', 'set FOVEA_FIREFOX to its path')
  );
}

/** Path of WebKitGTK's MiniBrowser, its driver and a virtual screen being there as well; null with a loud line. */
export function webkit(): string | null {
  const found = () => (webkitTools.every(existsSync) ? (miniBrowsers.find(existsSync) ?? null) : null);
  return (
    found() ??
    (installed(['webkit2gtk-driver', 'xvfb', 'xauth']) ? found() : null) ??
    skipped('WebKitGTK', `it needs MiniBrowser, ${webkitTools.join(' and ')} (Debian: webkit2gtk-driver, xvfb)`)
  );
}

function skipped(browser: string, why: string): null {
  console.warn(`\n!!! ${browser} SKIPPED: it is not on this machine and could not be installed; ${why}.\n`);
  return null;
}

/** By the system's package manager, where that is apt and this is root. */
function installed(packages: readonly string[]): boolean {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).error) return false;
  console.log(`Installing ${packages.join(', ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) => spawnSync('apt-get', args, { env, stdio: 'ignore' }).status === 0;
  return apt('update', '-qq') && apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
}
