import { describe, expect, it } from 'vitest';
import type { Database } from '../../../src/corpus/schema.ts';
import { storageError } from '../../../src/corpus/storage-errors.ts';
import { Transactions } from '../../../src/corpus/transactions.ts';
import { localLock } from '../../../src/corpus/writer-lock.ts';

const quota = () => new DOMException('no room', 'QuotaExceededError');

describe('storage errors', () => {
  it('a full disk says that nothing was lost and what to do', () => {
    expect(storageError(quota())).toMatchObject({
      kind: 'disk-full',
      message: expect.stringMatching(/nothing was lost.*Free some disk space/),
    });
  });

  it('other failures of the storage are storage-unavailable, programming errors stay what they are', () => {
    expect(storageError(new DOMException('x', 'UnknownError'))).toMatchObject({ kind: 'storage-unavailable' });
    const bug = new TypeError('bug');
    expect(storageError(bug)).toBe(bug);
  });

  it('a transaction that fails while committing is reported by its own error, not by the aborted requests', async () => {
    const failed = { error: quota(), done: Promise.reject(quota()), abort: () => {} };
    const database = { transaction: () => failed } as unknown as Database;
    const transactions = new Transactions(database, localLock());
    const aborted = new DOMException('aborted', 'AbortError');
    await expect(transactions.write(['posts'], () => Promise.reject(aborted))).rejects.toMatchObject({
      kind: 'disk-full',
    });
  });
});

describe('writer lock', () => {
  it('runs one write after another, also after a failure', async () => {
    const lock = localLock();
    const events: string[] = [];
    const write = (name: string, fails = false) =>
      lock(async () => {
        events.push(`${name} starts`);
        await new Promise((resolve) => setTimeout(resolve, 1));
        events.push(`${name} ends`);
        if (fails) throw new Error(name);
      });
    const results = await Promise.allSettled([write('a', true), write('b')]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(events).toEqual(['a starts', 'a ends', 'b starts', 'b ends']);
  });
});
