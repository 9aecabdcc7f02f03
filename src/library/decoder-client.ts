import '../bridge/error-transfer.ts';
import { type Remote, releaseProxy, wrap } from 'comlink';
import type { DecoderApi } from '../bridge/contracts/decoder.ts';
import type { DecodedPhoto } from '../corpus/decoded-photo.ts';
import { FoveaError } from '../domain/errors.ts';
import type { Priority } from '../runtime/encoder.ts';

type Decoder = Remote<DecoderApi>;

interface Link {
  readonly decoder: Decoder;
  /** Resolves when the decoder is gone. */
  readonly gone: Promise<'gone'>;
  readonly end: () => void;
}

interface Waiter {
  readonly resolve: (link: Link) => void;
  readonly reject: (error: FoveaError) => void;
}

const attempts = 2;

/**
 * The decoder worker as the library sees it: it may not be there yet, crash, hang and be replaced. Files go to it one at
 * a time, those of queries first; one that a decoder did not survive is tried once more with the next decoder.
 */
export class DecoderClient implements Pick<DecoderApi, 'decode' | 'hash'> {
  readonly #askForDecoder: () => void;
  readonly #patienceMs: number;
  #link: Link | null = null;
  #hasAsked = false;
  #waiters: Waiter[] = [];
  readonly #tasks: Record<Priority, (() => Promise<void>)[]> = { query: [], import: [] };
  #isBusy = false;

  /** `askForDecoder` is called once when a decoder is needed and none is attached; `attach` or `detach` must follow. */
  constructor(askForDecoder: () => void, patienceMs = 60_000) {
    this.#askForDecoder = askForDecoder;
    this.#patienceMs = patienceMs;
  }

  /** Takes a port that serves a DecoderApi, in place of any earlier one. */
  attach(port: MessagePort): void {
    this.#drop();
    let end = () => {};
    const gone = new Promise<'gone'>((resolve) => {
      end = () => resolve('gone');
    });
    const link: Link = { decoder: wrap<DecoderApi>(port), gone, end };
    this.#link = link;
    this.#hasAsked = false;
    for (const { resolve } of this.#waiters.splice(0)) resolve(link);
  }

  /** The decoder is gone. With null what waits goes to the next one; with an error there will be none, and it is rejected. */
  detach(error: FoveaError | null): void {
    this.#hasAsked = false;
    this.#drop();
    if (error) for (const { reject } of this.#waiters.splice(0)) reject(error);
    else if (this.#waiters.length > 0) this.#ask();
  }

  /** Throws `decode-failed` also for a file that hangs or crashes the decoder, and `worker-crashed` when there is no decoder. */
  decode(file: Blob, name: string, priority: Priority = 'import'): Promise<DecodedPhoto> {
    return this.#inTurn(priority, () => this.#call((decoder) => decoder.decode(file, name)));
  }

  hash(file: Blob): Promise<string> {
    return this.#inTurn('import', () => this.#call((decoder) => decoder.hash(file)));
  }

  async #call<T>(run: (decoder: Decoder) => Promise<T>): Promise<T> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const link = this.#link ?? (await this.#nextLink());
      const answer = run(link.decoder).then((value) => ({ value }));
      const outcome = await withTimeout(Promise.race([answer, link.gone]), this.#patienceMs).catch((error: unknown) => {
        this.#examine(error, link);
        throw error;
      });
      if (outcome === 'timeout') {
        this.#abandon(link);
        throw new FoveaError(
          'decode-failed',
          `This photo took longer than ${this.#patienceMs / 1000} s to decode and was left out. Save it smaller and add it again.`,
        );
      }
      if (outcome !== 'gone') return outcome.value;
    }
    throw new FoveaError(
      'decode-failed',
      'The decoder stopped at this photo twice, so it was left out. Save it smaller or in another format and add it again.',
    );
  }

  /** A decoder that calls itself broken stays so: whoever comes next gets another one. */
  #examine(error: unknown, link: Link): void {
    if (error instanceof FoveaError && error.kind === 'worker-crashed' && this.#link === link) this.#drop();
  }

  #nextLink(): Promise<Link> {
    const next = new Promise<Link>((resolve, reject) => this.#waiters.push({ resolve, reject }));
    this.#ask();
    return next;
  }

  #ask(): void {
    if (this.#hasAsked) return;
    this.#hasAsked = true;
    this.#askForDecoder();
  }

  #abandon(link: Link): void {
    if (this.#link !== link) return;
    this.#drop();
    this.#ask();
  }

  #drop(): void {
    this.#link?.decoder[releaseProxy]();
    this.#link?.end();
    this.#link = null;
  }

  #inTurn<T>(priority: Priority, task: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#tasks[priority].push(() => task().then(resolve, reject));
      if (!this.#isBusy) void this.#work();
    });
  }

  async #work(): Promise<void> {
    const next = () => this.#tasks.query.shift() ?? this.#tasks.import.shift();
    this.#isBusy = true;
    for (let task = next(); task; task = next()) await task();
    this.#isBusy = false;
  }
}

async function withTimeout<T>(running: Promise<T>, ms: number): Promise<T | 'timeout'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<'timeout'>((resolve) => {
    timer = setTimeout(() => resolve('timeout'), ms);
  });
  try {
    return await Promise.race([running, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
