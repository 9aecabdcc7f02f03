import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '..');
const sources = ['src', 'workers', 'public', 'index.html', 'vite.config.ts', 'package-lock.json'];

/** Milliseconds since the epoch of the newest file under `path`; 0 if there is none. */
function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

const built = newest(join(root, 'dist', 'index.html'));
if (built === 0 || Math.max(...sources.map((source) => newest(join(root, source)))) > built) {
  await build({ root, logLevel: 'warn' });
}
