/** Work goes on for this long before whoever waits gets a turn: a search is held up by no more. */
const sliceMs = 8;

/** The thread is free for what else there is to do. */
export const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** Runs a generator to its end in slices between which the thread is free; resolves to what it returns. */
export async function inSlices<T>(
  work: Generator<void, T>,
  pause: () => Promise<void> = nextTask,
  now: () => number = () => performance.now(),
): Promise<T> {
  let began = now();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (now() - began < sliceMs) continue;
    await pause();
    began = now();
  }
}
