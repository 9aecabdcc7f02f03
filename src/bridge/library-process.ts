import { proxy, type Remote } from 'comlink';
import { FoveaError } from '../domain/errors.ts';
import type { Connection } from './connect.ts';
import type { LibraryEvent, LibraryPlace, LibrarySummary, LibraryWorkerApi } from './contracts/library.ts';

/** Asks one thing of the library. */
export type Ask<T> = (api: Remote<LibraryWorkerApi>) => Promise<T>;

/** While somebody waits for an answer, a ping is sent this often. */
const silenceMs = 20_000;
/** The library works in slices far shorter than this, so a ping without an answer means that it is stuck. */
const pingMs = 20_000;

/** One library worker from its birth to its end, whatever ends it. */
export class LibraryProcess {
  /** Resolves once with the reason, when the worker can serve no more. Not after `terminate`. */
  readonly death: Promise<string>;
  /** True from then on, and after `terminate`. */
  isOver = false;
  private die: (why: string) => void = () => {};
  private readonly waiting = new Set<(error: FoveaError) => void>();
  private readonly lock = new AbortController();
  private readonly lockName = `fovea-library-${crypto.randomUUID()}`;
  private watchdog: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly connection: Connection<LibraryWorkerApi>) {
    this.death = new Promise((resolve) => {
      this.die = (why) => {
        if (this.isOver) return;
        // First, so that a successor is there when those that waited ask again.
        resolve(why);
        this.terminate();
      };
    });
    void connection.broken.then((why) => this.die(why));
  }

  /** Rejects with what the library could not be opened for, or `worker-crashed`. */
  open(place: LibraryPlace, onEvent: (event: LibraryEvent) => void): Promise<LibrarySummary> {
    this.ask((api) => api.hold(this.lockName)).then(
      () => this.awaitRelease(),
      () => {},
    );
    const listener = (event: LibraryEvent) => {
      if (!this.isOver) onEvent(event);
    };
    return this.ask((api) => api.open(place, proxy(listener)));
  }

  /** Calls to a worker that has ended never settle by themselves: these reject with `worker-crashed`. */
  ask<T>(send: Ask<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.isOver) {
        reject(ended());
        return;
      }
      this.waiting.add(reject);
      this.watchdog ??= setInterval(() => this.watch(), silenceMs);
      send(this.connection.api)
        .finally(() => this.waiting.delete(reject))
        .then(resolve, reject);
    });
  }

  /** Ends the worker on purpose: `death` stays silent. */
  terminate(): void {
    this.isOver = true;
    clearInterval(this.watchdog);
    this.lock.abort();
    this.connection.terminate();
    for (const reject of this.waiting) reject(ended());
    this.waiting.clear();
  }

  private watch(): void {
    if (this.waiting.size > 0) {
      void this.examine();
    } else {
      clearInterval(this.watchdog);
      this.watchdog = undefined;
    }
  }

  private async examine(): Promise<void> {
    const timeout = new Promise<'silent'>((resolve) => setTimeout(() => resolve('silent'), pingMs));
    if ((await Promise.race([this.connection.api.ping(), timeout])) === 'silent')
      this.die('It did not answer any more.');
  }

  /** The worker holds the lock for life, so being granted it means that the worker is gone. */
  private awaitRelease(): void {
    const { signal } = this.lock;
    navigator.locks.request(this.lockName, { signal }, () => this.die('Its worker ended.')).catch(() => {});
  }
}

const ended = () => new FoveaError('worker-crashed', 'The library stopped.');
