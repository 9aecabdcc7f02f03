import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..', '..');

/** Builds if needed and serves the production app on `port`; `close` ends the server. */
export async function serveApp(port: number): Promise<{ address: string; close: () => Promise<void> }> {
  await promisify(execFile)('npx', ['tsx', 'tests/build-if-needed.ts'], { cwd: root });
  const server = spawn(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'preview', '--port', String(port), '--strictPort'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await once(server.stdout, 'data');
  return {
    address: `http://localhost:${port}/`,
    async close() {
      server.kill();
      await once(server, 'exit');
    },
  };
}
