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
  const ended = once(server, 'exit').then((): never => {
    throw new Error(`The app could not be served on port ${port}. Is something else there? End it and try again.`);
  });
  ended.catch(() => undefined);
  await Promise.race([once(server.stdout, 'data'), ended]);
  return {
    address: `http://localhost:${port}/`,
    async close() {
      server.kill();
      await once(server, 'exit');
    },
  };
}
