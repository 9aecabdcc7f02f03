import { aborted, FoveaError } from '../domain/errors.ts';
import type { Connection } from './connect.ts';
import type { LibraryEvent, LibraryPlace, LibrarySummary, LibraryWorkerApi } from './contracts/library.ts';
import { type Ask, LibraryProcess } from './library-process.ts';

/** Why the library was opened again: its worker ended, or its connection to the store did. */
export type Interruption = 'stopped' | 'store-lost';

export interface LibrarySupervisorOptions {
  readonly connect: () => Connection<LibraryWorkerApi>;
  readonly place: () => LibraryPlace;
  readonly onEvent: (event: Exclude<LibraryEvent, { kind: 'store-lost' }>) => void;
  /** Another worker is being opened: it has no ports to encoders and decoder yet. */
  readonly onStarting: () => void;
  readonly onReopened: (summary: LibrarySummary, why: Interruption) => void;
  /** The library serves no more until `start`. */
  readonly onFailed: (error: FoveaError) => void;
}

/** So many interruptions within `withinMs` are too many: what causes them would cause the next one, too. */
const mostInterruptions = 3;
const withinMs = 60_000;
/** A request is repeated once: it may be what the worker stopped at. */
const mostSends = 2;

interface Serving {
  readonly process: LibraryProcess;
  readonly summary: LibrarySummary;
}

/** Keeps the library alive: when its worker dies or falls silent, another one opens the same store. What is stored survives by S1 and S2. */
export class LibrarySupervisor {
  private newest: LibraryProcess | null = null;
  private serving: Promise<Serving>;
  private interruptions: number[] = [];
  /** Ends the wait of those who asked before the first start. */
  private open: (serving: Promise<Serving>) => void = () => {};

  constructor(private readonly options: LibrarySupervisorOptions) {
    this.serving = new Promise((resolve) => {
      this.open = resolve;
    });
    this.serving.catch(() => {});
  }

  /** Starts the library, afresh after it was given up. Rejects with what it could not be opened for, and `worker-crashed`. */
  async start(): Promise<LibrarySummary> {
    this.interruptions = [];
    this.newest?.terminate();
    this.begin();
    return (await this.current()).summary;
  }

  /**
   * Asks the library that serves, or the next one while none does. If its worker ends before the answer, the request is sent to
   * the next one with `repeat`, else rejected with `worker-crashed`. Not sent any more once `signal` is aborted.
   */
  async call<T>(send: Ask<T>, { repeat, signal }: { repeat: boolean; signal?: AbortSignal }): Promise<T> {
    for (let sends = 1; ; sends++) {
      const { process } = await this.current();
      if (signal?.aborted) throw aborted();
      try {
        return await process.ask(send);
      } catch (error) {
        if (!process.isOver) throw error;
        if (!repeat) throw unanswered();
        if (sends === mostSends) throw stoppedTwice();
      }
    }
  }

  /** Tells the newest worker, even while it opens. Who comes after it is told anew, see `onStarting`. */
  tell(send: Ask<void>): void {
    this.newest?.ask(send).catch(() => {});
  }

  /** Ends the worker and starts another one. */
  private interrupted(why: Interruption, reason: string): void {
    const now = performance.now();
    this.interruptions = [...this.interruptions.filter((at) => now - at < withinMs), now];
    this.newest?.terminate();
    if (this.interruptions.length >= mostInterruptions) {
      this.giveUp(stoppedTooOften(reason));
      return;
    }
    const serving = this.begin();
    serving.then(
      ({ summary }) => this.options.onReopened(summary, why),
      (error: FoveaError) => {
        if (serving === this.serving) this.giveUp(error);
      },
    );
  }

  private begin(): Promise<Serving> {
    const process = new LibraryProcess(this.options.connect());
    this.newest = process;
    void process.death.then((reason) => this.interrupted('stopped', reason));
    const opening = process.open(this.options.place(), (event) => {
      if (event.kind === 'store-lost') this.interrupted('store-lost', 'Its connection to the store was cut.');
      else this.options.onEvent(event);
    });
    this.serving = opening.then((summary) => ({ process, summary }));
    this.serving.catch(() => {});
    this.open(this.serving);
    this.options.onStarting();
    return this.serving;
  }

  /** A worker that ends while it opens is followed by another one: only the last one's failure counts. */
  private async current(): Promise<Serving> {
    for (;;) {
      const { serving } = this;
      try {
        return await serving;
      } catch (error) {
        if (serving === this.serving) throw error;
      }
    }
  }

  private giveUp(error: FoveaError): void {
    this.newest?.terminate();
    this.newest = null;
    this.serving = Promise.reject(error);
    this.serving.catch(() => {});
    this.options.onFailed(error);
  }
}

const unanswered = () =>
  new FoveaError(
    'worker-crashed',
    'The library stopped before it had answered. Look whether the change was made; if not, make it again.',
  );

const stoppedTwice = () =>
  new FoveaError('worker-crashed', 'The library stopped twice at the same request. Leave it out, or reload the page.');

const stoppedTooOften = (reason: string) =>
  new FoveaError(
    'worker-crashed',
    `The library stopped ${mostInterruptions} times within a minute and is not started again by itself (${reason}) What is stored is safe. Try again, or reload the page.`,
  );
