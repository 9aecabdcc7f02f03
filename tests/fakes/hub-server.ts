import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { varint } from './onnx-patches.ts';

const fixture = fileURLToPath(new URL('./tiny-clip/', import.meta.url));

/** How the server misbehaves; change it while it runs. */
export interface HubBehaviour {
  /** False: Range is ignored and whole files are sent, as some mirrors do. */
  ranges: boolean;
  /** Cut the connection once after this many bytes in all; null: never. */
  cutAfterBytes: number | null;
  /** Pause between chunks of 64 kB, milliseconds. */
  pauseMs: number;
  /** How many of the next answers with weights have a byte that is not the file's. */
  tampered: number;
}

export interface HubServer {
  /** For `localStorage['fovea.hubHost']`. */
  readonly host: string;
  readonly behaviour: HubBehaviour;
  /** Every request so far: method, path, Range header or an empty string, bytes sent. */
  readonly requests: { method: string; path: string; range: string; bytes: number }[];
  readonly close: () => Promise<void>;
}

const chunkBytes = 65_536;
/** Both weights files are this much longer than in the fixture, so that they have several parts of 4 MB. */
const paddingBytes = 9_000_000;

/** A loopback hub: every repository and revision answers with the tiny CLIP. */
export async function startHubServer(): Promise<HubServer> {
  const behaviour: HubBehaviour = { ranges: true, cutAfterBytes: null, pauseMs: 0, tampered: 0 };
  const requests: HubServer['requests'] = [];
  const server = createServer((request, response) => {
    answer(request, response, behaviour, requests).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { host: `http://127.0.0.1:${port}`, behaviour, requests, close };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  behaviour: HubBehaviour,
  requests: HubServer['requests'],
): Promise<void> {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-expose-headers', 'ETag, Content-Range, Accept-Ranges');
  if (request.method === 'OPTIONS') {
    response.writeHead(204, { 'access-control-allow-headers': 'range' }).end();
    return;
  }
  const path = request.url ?? '';
  const entry = { method: request.method ?? '', path, range: request.headers.range ?? '', bytes: 0 };
  requests.push(entry);
  const whole = path.startsWith('/api/models/') ? await listing() : await fileOf(path);
  if (!whole) {
    response.writeHead(404).end();
    return;
  }
  const [start, end] = behaviour.ranges ? rangeOf(request.headers.range, whole.length) : [0, whole.length];
  const isPart = behaviour.ranges && request.headers.range !== undefined;
  response.writeHead(isPart ? 206 : 200, {
    'content-length': end - start,
    etag: `"${createHash('sha256').update(whole).digest('hex')}"`,
    ...(isPart ? { 'content-range': `bytes ${start}-${end - 1}/${whole.length}` } : {}),
  });
  const body = Buffer.from(whole.subarray(start, end));
  if (path.endsWith('.onnx') && behaviour.tampered > 0) {
    behaviour.tampered--;
    body.writeUInt8(body.readUInt8(body.length >> 1) ^ 1, body.length >> 1);
  }
  await send(response, body, behaviour, entry);
  response.end();
}

async function send(
  response: ServerResponse,
  body: Buffer,
  behaviour: HubBehaviour,
  entry: { bytes: number },
): Promise<void> {
  for (let at = 0; at < body.length && !response.destroyed; at += chunkBytes) {
    const chunk = body.subarray(at, at + chunkBytes);
    if (behaviour.cutAfterBytes !== null) {
      behaviour.cutAfterBytes -= chunk.length;
      if (behaviour.cutAfterBytes < 0) {
        behaviour.cutAfterBytes = null;
        response.destroy();
        return;
      }
    }
    await new Promise<void>((resolve) => response.write(chunk, () => resolve()));
    entry.bytes += chunk.length;
    if (behaviour.pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, behaviour.pauseMs));
  }
}

/** `/api/models/<owner>/<repo>/tree/<revision>?recursive=true`: weights are in large file storage, the rest is in git. */
async function listing(): Promise<Buffer> {
  const names = await readdir(fixture, { recursive: true });
  const entries = await Promise.all(
    names.map(async (path) => {
      const bytes = await contentOf(path);
      if (!bytes) return { type: 'directory', oid: '0'.repeat(40), size: 0, path };
      const git = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
      const lfs = { oid: createHash('sha256').update(bytes).digest('hex'), size: bytes.length, pointerSize: 134 };
      return { type: 'file', oid: git, size: bytes.length, path, ...(path.endsWith('.onnx') ? { lfs } : {}) };
    }),
  );
  return Buffer.from(JSON.stringify(entries));
}

/** `/<owner>/<repo>/resolve/<revision>/<file>`. */
async function fileOf(path: string): Promise<Buffer | null> {
  const file = /^\/[^/]+\/[^/]+\/resolve\/[^/]+\/((?:onnx\/)?[\w.]+)$/.exec(path)?.[1];
  return file ? contentOf(file) : null;
}

async function contentOf(path: string): Promise<Buffer | null> {
  const bytes = await readFile(`${fixture}${path}`).catch(() => null);
  return bytes && path.endsWith('.onnx') ? Buffer.concat([bytes, padding()]) : bytes;
}

/** A protobuf message may be extended by appending a field: here `metadata_props` (14) with a long `value` (2). */
function padding(): Buffer {
  const value = Buffer.concat([Buffer.from([0x12]), varint(paddingBytes), Buffer.alloc(paddingBytes, 'x')]);
  const pair = Buffer.concat([Buffer.from([0x0a, 3]), Buffer.from('pad'), value]);
  return Buffer.concat([Buffer.from([0x72]), varint(pair.length), pair]);
}

function rangeOf(header: string | undefined, length: number): [start: number, end: number] {
  const match = /^bytes=(\d+)-(\d+)$/.exec(header ?? '');
  return match ? [Number(match[1]), Math.min(length, Number(match[2]) + 1)] : [0, length];
}
