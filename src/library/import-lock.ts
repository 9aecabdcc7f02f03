/** Holding this lock makes a tab the one that imports; when it closes, a waiting tab takes over the queue. */
const importLock = 'fovea-import';

/** Runs `work` when no other tab imports. `onElsewhere` is called first if one does. */
export async function whenOursToImport(work: () => Promise<void>, onElsewhere: () => Promise<void>): Promise<void> {
  const { locks } = navigator;
  const isDone = await locks.request(importLock, { ifAvailable: true }, async (lock) => {
    if (lock) await work();
    return lock !== null;
  });
  if (isDone) return;
  await onElsewhere();
  await locks.request(importLock, work);
}
