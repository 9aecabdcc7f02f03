import { proxy, transfer } from 'comlink';
import { FoveaError } from '../domain/errors.ts';
import type { EncoderReport, EncoderSpec } from '../runtime/encoder.ts';
import type { Connection } from './connect.ts';
import type { EncoderApi, EncoderStart, StartStage } from './contracts/encoder.ts';

/**
 * A start that says nothing for this long is given up. Model files tell of every few hundred kilobytes. In Firefox threads now and
 * then never start; the next try does, and behind it one thread will do.
 */
const quietMs = { webgpu: 60_000, wasm: 60_000, 'wasm-threads': 20_000 };
/** The check of a healthy device takes a second or two with its shaders; a software WebGPU needs 7 s a photo. */
const checkMs = { webgpu: 12_000, wasm: 60_000, 'wasm-threads': 60_000 };
/** A worker that computes answers health questions between its batches. */
const healthMs = 10_000;
const stuckMs = 20_000;

/** One encoder worker from its birth to its end, whatever ends it. */
export class EncoderProcess {
  /** Resolves once, when the worker can serve no more: crashed, closed itself, device lost, out of memory. Not after `terminate`. */
  readonly death: Promise<FoveaError>;
  private die: (error: FoveaError) => void = () => {};
  private readonly lock = new AbortController();
  private readonly lockName = `fovea-encoder-${crypto.randomUUID()}`;
  private isOver = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly connection: Connection<EncoderApi>) {
    this.death = new Promise((resolve) => {
      this.die = (error) => {
        if (this.isOver) return;
        this.terminate();
        resolve(error);
      };
    });
    void connection.broken.then((message) => this.die(crashed(message)));
  }

  /** Rejects with what the worker threw, or `worker-crashed` when it died or fell silent meanwhile. */
  async start(
    spec: EncoderSpec,
    options: Omit<EncoderStart, 'lockName'>,
    onStage: (stage: StartStage) => void,
  ): Promise<EncoderReport> {
    const { api } = this.connection;
    this.expectWithin(quietMs[spec.device], crashed('It said nothing while starting.'));
    let isStarting = true;
    const watched = (stage: StartStage) => {
      if (this.isOver) return;
      if (stage.kind === 'alive') this.awaitRelease();
      // Later stages (the bilingual tower's files) have no deadline: who waits for them watches the request itself.
      if (isStarting && stage.kind === 'checking') {
        this.expectWithin(
          checkMs[spec.device],
          unhealthy(`Its check took longer than ${checkMs[spec.device] / 1000} s.`),
        );
      } else if (isStarting) {
        this.expectWithin(quietMs[spec.device], crashed('It said nothing while loading.'));
      }
      onStage(stage);
    };
    const death = this.death.then((error) => Promise.reject(error));
    try {
      const report = await Promise.race([
        api.start(spec, { ...options, lockName: this.lockName }, proxy(watched)),
        death,
      ]);
      void api.ended().then(({ kind, message }) => this.die(new FoveaError(kind, message)));
      return report;
    } finally {
      isStarting = false;
      clearTimeout(this.timer);
    }
  }

  /** A port that speaks `EncoderApi`, for another worker. */
  async openPort(): Promise<MessagePort> {
    const { port1, port2 } = new MessageChannel();
    await this.whileItLives(this.connection.api.serve(transfer(port1, [port1])));
    return port2;
  }

  measure(): Promise<number> {
    return this.whileItLives(this.connection.api.measure());
  }

  async isIdle(): Promise<boolean> {
    return (await this.whileItLives(this.connection.api.health())).pending === 0;
  }

  /** Ends the worker if it does not answer or has been at one batch for too long; a busy one is left alone. */
  async examine(): Promise<void> {
    const timeout = new Promise<null>((resolve) => setTimeout(() => resolve(null), healthMs));
    const health = await Promise.race([this.connection.api.health(), timeout]);
    if (!health) this.die(crashed('It did not answer any more.'));
    else if (health.runningMs > stuckMs)
      this.die(crashed(`It was stuck for ${Math.round(health.runningMs / 1000)} s.`));
  }

  /** Ends the worker on purpose: `death` stays silent. */
  terminate(): void {
    this.isOver = true;
    clearTimeout(this.timer);
    this.lock.abort();
    this.connection.terminate();
  }

  /** Calls to a worker that has ended never settle by themselves. */
  private whileItLives<T>(work: Promise<T>): Promise<T> {
    const { signal } = this.lock;
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(crashed('Its worker was ended.')), { once: true });
      if (signal.aborted) reject(crashed('Its worker was ended.'));
      work.then(resolve, reject);
    });
  }

  private expectWithin(ms: number, orElse: FoveaError): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.die(orElse), ms);
  }

  /** The worker holds the lock for life, so being granted it means that the worker is gone. */
  private awaitRelease(): void {
    const { signal } = this.lock;
    navigator.locks.request(this.lockName, { signal }, () => this.die(crashed('Its worker ended.'))).catch(() => {});
  }
}

function crashed(message: string): FoveaError {
  return new FoveaError('worker-crashed', message);
}

function unhealthy(message: string): FoveaError {
  return new FoveaError('model-unhealthy', message);
}
