/** Takes the Web Lock and keeps it: the browser frees it when this worker ends, and whoever waits for it knows at once. */
export function holdForLife(lockName: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const forever = () => new Promise<never>(() => resolve());
    navigator.locks.request(lockName, forever).catch(reject);
  });
}
