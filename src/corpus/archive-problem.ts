/** Why a file is no library that can be taken in: what was got, and what was expected. */
export type ArchiveProblem =
  /** Not a zip file at all. */
  | { readonly kind: 'no-zip' }
  /** A zip file, but of something else. */
  | { readonly kind: 'no-library' }
  /** Moved, changed or locked since it was chosen. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'truncated'; readonly bytes: number }
  | { readonly kind: 'newer'; readonly version: number; readonly known: number }
  /** A name that leads out of the archive. */
  | { readonly kind: 'unsafe-name'; readonly entry: string }
  /** Compressed, which Fovea never does: a small file could unfold into any amount. */
  | { readonly kind: 'packed'; readonly entry: string; readonly packed: number; readonly unpacked: number }
  | { readonly kind: 'too-large'; readonly entry: string; readonly bytes: number; readonly limit: number }
  /** Something else where an entry should be; null: nothing. */
  | { readonly kind: 'unexpected'; readonly entry: string | null; readonly expected: string | null }
  /** `got`, `expected`: first digits of the SHA-256. Null where the container itself does not hold together. */
  | {
      readonly kind: 'damaged';
      readonly entry: string | null;
      readonly got: string | null;
      readonly expected: string | null;
    }
  | { readonly kind: 'forbidden-key'; readonly entry: string; readonly key: string }
  /** The first thing that is not as it should be, as a path into the entry. */
  | { readonly kind: 'invalid'; readonly entry: string; readonly where: string }
  | { readonly kind: 'no-photo'; readonly entry: string }
  /** NaN, infinity or a length above 1 in a vector; `row` counts from 0. */
  | { readonly kind: 'bad-vector'; readonly entry: string; readonly row: number };

/** Thrown while an archive is read; nothing has been stored of what it was thrown for. */
export class ArchiveRefusal extends Error {
  readonly problem: ArchiveProblem;
  constructor(problem: ArchiveProblem, options?: ErrorOptions) {
    super(`The archive was refused: ${JSON.stringify(problem)}`, options);
    this.name = 'ArchiveRefusal';
    this.problem = problem;
  }
}
