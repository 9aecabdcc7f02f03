import { transfer } from 'comlink';
import { FoveaError } from '../domain/errors.ts';
import type { Connection } from './connect.ts';
import type { DecoderApi } from './contracts/decoder.ts';

export interface DecoderSupervisorOptions {
  readonly connect: () => Connection<DecoderApi>;
  /** Hands the library a port to the decoder that serves from now on. */
  readonly onPort: (port: MessagePort) => void;
  /** The decoder is gone. Null: the library may ask for another. With an error it cannot be started, and what waits is rejected. */
  readonly onGone: (error: FoveaError | null) => void;
}

const mostStarts = 3;

/** Starts a decoder when the library wants one, and tells it when the worker behind its port has crashed. */
export class DecoderSupervisor {
  private current: Connection<DecoderApi> | null = null;
  private isStarting = false;

  constructor(private readonly options: DecoderSupervisorOptions) {}

  /** On `wants-decoder`: a new decoder in place of one that is gone or hangs. */
  async start(): Promise<void> {
    if (this.isStarting) return;
    this.isStarting = true;
    this.current?.terminate();
    this.current = null;
    const problem = await this.tryToStart();
    this.isStarting = false;
    if (problem === null) return;
    const message = `Photos cannot be read now: the decoder did not start (${problem}). Reload the page.`;
    this.options.onGone(new FoveaError('worker-crashed', message));
  }

  /** Null once a decoder serves, else what was wrong with the last one. */
  private async tryToStart(): Promise<string | null> {
    let problem: string | null = null;
    for (let starts = 0; starts < mostStarts; starts++) {
      const decoder = this.options.connect();
      const { port1, port2 } = new MessageChannel();
      const serving = decoder.api.serve(transfer(port1, [port1])).then(() => null, messageOf);
      problem = await Promise.race([serving, decoder.broken]);
      if (problem === null) {
        this.current = decoder;
        this.options.onPort(port2);
        void decoder.broken.then(() => this.forget(decoder));
        return null;
      }
      decoder.terminate();
    }
    return problem;
  }

  private forget(decoder: Connection<DecoderApi>): void {
    if (this.current !== decoder) return;
    this.current = null;
    decoder.terminate();
    this.options.onGone(null);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
