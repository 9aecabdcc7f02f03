import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
};

/** What a test may do to the files on their way; change it while the host runs. */
export interface Host {
  /** With the sub-path and a final slash. */
  readonly address: string;
  /** Folder that is served from now on. */
  folder: string;
  /** Changes a file's bytes; the path is below the sub-path. */
  alter: (path: string, bytes: Buffer) => Buffer | Promise<Buffer>;
  close(): Promise<void>;
}

/** A plain server of files under a sub-path: types and nothing else, no isolation, no security policy, no caching rules. */
export async function startStaticHost(folder: string, port = 0, subPath = '/some/where/'): Promise<Host> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    const below = decodeURIComponent(pathname.slice(subPath.length)) || 'index.html';
    const path = normalize(join(host.folder, below));
    const bytes =
      pathname.startsWith(subPath) && path.startsWith(host.folder) ? await readFile(path).catch(() => null) : null;
    if (!bytes || request.method !== 'GET') {
      response.writeHead(bytes ? 405 : 404).end();
      return;
    }
    const altered = await host.alter(below, bytes);
    response
      .writeHead(200, {
        'content-type': types[extname(path)] ?? 'application/octet-stream',
        'content-length': altered.length,
      })
      .end(altered);
  });
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve));
  const host: Host = {
    address: `http://localhost:${(server.address() as AddressInfo).port}${subPath}`,
    folder,
    alter: (_, bytes) => bytes,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return host;
}
