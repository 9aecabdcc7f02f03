import type { FailedFile } from '../bridge/contracts/import.ts';
import type { QueuedFile, QueueStore } from '../corpus/store-port.ts';
import { toWire } from '../domain/errors.ts';

/**
 * Copies files into the queue: all at once, or, if one of them cannot be, each by itself. Returns those that could not be.
 * Throws `disk-full`.
 */
export async function stage(queue: QueueStore, files: readonly Omit<QueuedFile, 'seq'>[]): Promise<FailedFile[]> {
  try {
    await queue.enqueue(files);
    return [];
  } catch (error) {
    if (toWire(error).kind === 'disk-full') throw error;
  }
  const failed: FailedFile[] = [];
  for (const file of files) {
    try {
      await queue.enqueue([file]);
    } catch (error) {
      const { kind, message } = toWire(error);
      if (kind === 'disk-full') throw error;
      failed.push({ name: file.name, reason: (await isReadable(file.file)) ? message : unreadable });
    }
  }
  return failed;
}

const unreadable = 'This file could not be read: it may have been moved, changed or locked. Choose it again.';

function isReadable(file: Blob): Promise<boolean> {
  return file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );
}
