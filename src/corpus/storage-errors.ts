import { FoveaError } from '../domain/errors.ts';

const damage =
  'A part of the library on this device is damaged. Reload the page: what can be made again is, and the rest is named.';

const causes: Readonly<Record<string, readonly ['disk-full' | 'storage-unavailable', string]>> = {
  QuotaExceededError: [
    'disk-full',
    'The browser has no more room for this site, so nothing was added and nothing was lost. Free some disk space or delete photos, then try again.',
  ],
  VersionError: [
    'storage-unavailable',
    'The library on this device was written by a newer version of the app. Reload the page to get that version.',
  ],
  InvalidStateError: [
    'storage-unavailable',
    'The connection to the library on this device was closed. Reload the page to open it again.',
  ],
  DataError: ['storage-unavailable', damage],
  NotReadableError: ['storage-unavailable', damage],
};

/** Any failure of the storage as an error that says what to do; FoveaErrors and programming errors pass unchanged. */
export function storageError(cause: unknown): unknown {
  if (!(cause instanceof DOMException)) return cause;
  const known = causes[cause.name];
  if (known) return new FoveaError(known[0], known[1], { cause });
  return new FoveaError(
    'storage-unavailable',
    `The library on this device could not be read or written (${cause.name}). Reload the page; if that does not help, allow this site to store data.`,
    { cause },
  );
}

export const postGone = () =>
  new FoveaError('not-found', 'This post is not in the library any more: it was deleted here or in another tab.');

export const damaged = () => new FoveaError('storage-unavailable', damage);
