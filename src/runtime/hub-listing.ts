import * as v from 'valibot';
import { FoveaError } from '../domain/errors.ts';
import { sha256 } from '../domain/sha256.ts';
import type { HubSource } from './model-registry.ts';

const listed = v.object({
  path: v.string(),
  size: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Git's name for a small file's content: the SHA-1 of `blob <size>\0` and the bytes. */
  oid: v.pipe(v.string(), v.hexadecimal()),
  /** Large files: the SHA-256 of the content. */
  lfs: v.optional(v.object({ oid: v.pipe(v.string(), v.hexadecimal(), v.length(64)) })),
});
const tree = v.array(v.looseObject({ type: v.string() }));

/** A file as the hub says it is. */
export type ListedFile = v.InferOutput<typeof listed>;

/**
 * What the hub says of the files we want, in their order. Nobody has pinned a commit, so this list, which comes from the hub's
 * own host, is what downloads are checked against; the bytes often come from another one. Throws `model-download`.
 */
export async function fetchListing(
  { repo, revision, files }: HubSource,
  host: string,
  get: (url: string) => Promise<Response>,
): Promise<ListedFile[]> {
  const url = `${host}/api/models/${repo}/tree/${revision}?recursive=true`;
  const entries = v.safeParse(tree, await (await get(url)).json().catch(() => null));
  return files.map(({ path }) => {
    const entry = entries.success && entries.output.find((entry) => entry.type === 'file' && entry.path === path);
    const file = v.safeParse(listed, entry);
    if (file.success) return file.output;
    throw new FoveaError('model-download', `The model server does not list ${path} with its hash. Try again later.`);
  });
}

/** Whether the bytes are what the hub lists, and their own SHA-256 for checking them from now on. */
export async function checkListed(blob: Blob, { oid, lfs }: ListedFile): Promise<{ ok: boolean; sha256: string }> {
  const bytes = await blob.arrayBuffer();
  const hash = await sha256(bytes);
  if (lfs) return { ok: hash === lfs.oid, sha256: hash };
  const object = await new Blob([`blob ${bytes.byteLength}\0`, bytes]).arrayBuffer();
  const name = new Uint8Array(await crypto.subtle.digest('SHA-1', object));
  return { ok: Array.from(name, (byte) => byte.toString(16).padStart(2, '0')).join('') === oid, sha256: hash };
}
