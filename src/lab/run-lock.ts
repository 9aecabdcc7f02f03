/** One run at a time, in all tabs: two would measure each other. */
const lockName = 'fovea-lab-run';

export type Locks = Pick<LockManager, 'request'>;

/**
 * Takes the lock and answers how to give it back, which resolves when the next one can have it; null while somebody else has it.
 * It ends with the worker, whatever ends that.
 */
export function claimRun(locks: Locks): Promise<(() => Promise<void>) | null> {
  return new Promise((resolve, reject) => {
    const held: Promise<unknown> = locks.request(lockName, { ifAvailable: true }, (lock) => {
      if (lock === null) {
        resolve(null);
        return undefined;
      }
      return new Promise<void>((release) => {
        resolve(async () => {
          release();
          await held;
        });
      });
    });
    held.catch(reject);
  });
}
