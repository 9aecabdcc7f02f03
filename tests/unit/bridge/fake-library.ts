import { vi } from 'vitest';
import type { Connection } from '../../../src/bridge/connect.ts';
import type { LibraryEvent, LibrarySummary, LibraryWorkerApi } from '../../../src/bridge/contracts/library.ts';
import type { ErrorKind } from '../../../src/domain/errors.ts';
import { fromWire } from '../../../src/domain/errors.ts';

export const summary: LibrarySummary = {
  posts: 3,
  mine: 2,
  seeds: 1,
  waiting: 0,
  restoreMs: 1,
  waitingWords: 0,
  durable: true,
};

/** Web Locks with one holder each: a waiter is granted the lock when its holder's worker ends. */
export class FakeLocks {
  private readonly waiters = new Map<string, () => unknown>();

  request(name: string, _options: unknown, granted: () => unknown): Promise<void> {
    this.waiters.set(name, granted);
    return Promise.resolve();
  }

  free(name: string): void {
    this.waiters.get(name)?.();
  }
}

export type Behaviour = {
  readonly fails?: ErrorKind;
  readonly isSilent?: boolean;
  readonly suggest?: LibraryWorkerApi['suggest'];
};

/** A library worker without a library. */
export class FakeLibrary implements Connection<LibraryWorkerApi> {
  readonly api: Connection<LibraryWorkerApi>['api'];
  readonly broken: Promise<string>;
  readonly terminate = vi.fn();
  readonly suggest = vi.fn();
  crash: (message: string) => void = () => {};
  emit: (event: LibraryEvent) => void = () => {};
  private lockName = '';

  constructor(
    private readonly locks: FakeLocks,
    { fails, isSilent = false, suggest = async () => [] }: Behaviour,
  ) {
    this.broken = new Promise((resolve) => {
      this.crash = resolve;
    });
    this.suggest.mockImplementation(suggest);
    const api: Partial<LibraryWorkerApi> = {
      hold: async (lockName) => {
        this.lockName = lockName;
      },
      ping: () => (isSilent ? new Promise(() => {}) : Promise.resolve()),
      open: async (_place, listener) => {
        this.emit = listener;
        if (fails) throw fromWire({ kind: fails, message: `It failed: ${fails}.` });
        return summary;
      },
      suggest: this.suggest,
      deletePosts: () => new Promise(() => {}),
    };
    this.api = api as unknown as Connection<LibraryWorkerApi>['api'];
  }

  /** What `self.close()` in the worker does. */
  die(): void {
    this.locks.free(this.lockName);
  }
}
