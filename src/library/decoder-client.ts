import '../bridge/error-transfer.ts';
import { type Remote, releaseProxy, wrap } from 'comlink';
import type { DecodedPhoto, DecoderApi } from '../bridge/contracts.ts';
import { FoveaError } from '../domain/errors.ts';

type Decoder = Remote<DecoderApi>;

interface Link {
  readonly decoder: Decoder;
  /** Resolves when another decoder has taken its place. */
  readonly replaced: Promise<'replaced'>;
  readonly replace: () => void;
}

const attempts = 2;

/**
 * The decoder worker as the library sees it: it may not be there yet, crash, hang and be replaced. Files go to it one at
 * a time; one that a decoder did not survive is tried once more with the next decoder.
 */
export class DecoderClient implements Pick<DecoderApi, 'decode' | 'hash'> {
  readonly #askForDecoder: () => void;
  readonly #patienceMs: number;
  #link: Link | null = null;
  #waiting: ((link: Link) => void)[] = [];
  #lastTurn: Promise<unknown> = Promise.resolve();

  /** `askForDecoder` is called when a decoder is needed and none is attached, and when the attached one hangs. */
  constructor(askForDecoder: () => void, patienceMs = 60_000) {
    this.#askForDecoder = askForDecoder;
    this.#patienceMs = patienceMs;
  }

  /** Takes a port that serves a DecoderApi, in place of any earlier one. */
  attach(port: MessagePort): void {
    const before = this.#link;
    let replace = () => {};
    const replaced = new Promise<'replaced'>((resolve) => {
      replace = () => resolve('replaced');
    });
    const link: Link = { decoder: wrap<DecoderApi>(port), replaced, replace };
    this.#link = link;
    this.#drop(before);
    for (const resume of this.#waiting.splice(0)) resume(link);
  }

  /** Throws `decode-failed` also for a file that hangs or crashes the decoder. */
  decode(file: Blob, name: string): Promise<DecodedPhoto> {
    return this.#inTurn(() => this.#call((decoder) => decoder.decode(file, name)));
  }

  hash(file: Blob): Promise<string> {
    return this.#inTurn(() => this.#call((decoder) => decoder.hash(file)));
  }

  async #call<T>(run: (decoder: Decoder) => Promise<T>): Promise<T> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const link = this.#link ?? (await this.#nextLink());
      const outcome = await withTimeout(
        Promise.race([run(link.decoder).then((value) => ({ value })), link.replaced]),
        this.#patienceMs,
      );
      if (outcome === 'timeout') {
        this.#abandon(link);
        throw new FoveaError(
          'decode-failed',
          `This photo took longer than ${this.#patienceMs / 1000} s to decode and was left out. Save it smaller and add it again.`,
        );
      }
      if (outcome !== 'replaced') return outcome.value;
    }
    throw new FoveaError(
      'decode-failed',
      'The decoder stopped at this photo twice, so it was left out. Save it smaller or in another format and add it again.',
    );
  }

  #nextLink(): Promise<Link> {
    const next = new Promise<Link>((resolve) => this.#waiting.push(resolve));
    this.#askForDecoder();
    return next;
  }

  #abandon(link: Link): void {
    if (this.#link !== link) return;
    this.#link = null;
    this.#drop(link);
    this.#askForDecoder();
  }

  #drop(link: Link | null): void {
    link?.decoder[releaseProxy]();
    link?.replace();
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#lastTurn.then(task, task);
    this.#lastTurn = turn;
    return turn;
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
