/** Runs writes one at a time. */
export type WriteLock = <T>(write: () => Promise<T>) => Promise<T>;

/** Held for each write: one writer at a time across all tabs. */
export const writeLockName = 'fovea-write';

/** Held by the tab that runs the imports. */
export const importLockName = 'fovea-import';

/** One writer across all tabs of this origin. */
export const lockAcrossTabs: WriteLock = async (write) => await navigator.locks.request(writeLockName, write);

/** One writer within this realm, where there is nothing to share or no Web Locks. */
export function localLock(): WriteLock {
  let last: Promise<unknown> = Promise.resolve();
  return (write) => {
    const turn = last.then(write, write);
    last = turn;
    return turn;
  };
}
