import { type Remote, releaseProxy, wrap } from 'comlink';
import '../bridge/error-transfer.ts';
import type { EncoderApi } from '../bridge/contracts/encoder.ts';
import type { ActiveModel } from '../bridge/contracts/library.ts';
import { aborted, FoveaError } from '../domain/errors.ts';
import type { ModelKey } from '../domain/ids.ts';
import type { EncodeOptions, Encoder, EncoderReport, Priority, Tower } from '../runtime/encoder.ts';
import { pictureData } from './picture-data.ts';

export interface EncoderClientOptions {
  readonly model: ActiveModel;
  /** Somebody needs a tower and none is attached. May be called more than once. */
  readonly wants: (tower: Tower) => void;
  /** A query has had no answer for `silenceMs`; called again each time as long passes. */
  readonly silent: (tower: Tower) => void;
  readonly silenceMs?: number;
}

interface Call {
  readonly id: number;
  readonly priority: Priority;
  readonly send: (api: Remote<EncoderApi>, callId: number) => Promise<Float32Array>;
  readonly settle: { resolve: (matrix: Float32Array) => void; reject: (error: unknown) => void };
  sent: number;
}

const defaultSilenceMs = 20_000;
/** A request is repeated once. */
const mostSends = 2;
/** The worker is at fault, not the request: its successor gets the request again. */
const worthRepeating = new Set(['device-lost', 'out-of-memory', 'worker-crashed']);

/** One tower's port and what is under way on it. */
class TowerClient {
  private readonly calls = new Map<number, Call>();
  private api: Remote<EncoderApi> | null = null;
  private port: MessagePort | null = null;
  private nextId = 1;

  constructor(
    private readonly tower: Tower,
    private readonly options: EncoderClientOptions,
  ) {}

  get isReady(): boolean {
    return this.api !== null;
  }

  /** Replaces the port; calls without an answer are sent again. */
  attach(port: MessagePort): void {
    this.detach();
    this.port = port;
    this.api = wrap<EncoderApi>(port);
    for (const call of [...this.calls.values()]) this.dispatch(call, this.api);
  }

  detach(): void {
    this.api?.[releaseProxy]();
    this.port?.close();
    this.api = null;
    this.port = null;
  }

  fail(error: unknown): void {
    this.detach();
    for (const call of [...this.calls.values()]) this.reject(call, error);
  }

  call(send: Call['send'], { priority, signal }: EncodeOptions): Promise<Float32Array> {
    if (signal?.aborted) return Promise.reject(aborted());
    return new Promise((resolve, reject) => {
      const call: Call = { id: this.nextId++, priority, send, settle: { resolve, reject }, sent: 0 };
      this.calls.set(call.id, call);
      signal?.addEventListener('abort', () => this.cancel(call), { once: true });
      if (this.api) this.dispatch(call, this.api);
      else this.options.wants(this.tower);
    });
  }

  private dispatch(call: Call, api: Remote<EncoderApi>): void {
    if (call.sent === mostSends) {
      this.reject(
        call,
        new FoveaError(
          'worker-crashed',
          'The encoder stopped twice at the same request. Leave it out, or reload the page.',
        ),
      );
      return;
    }
    call.sent++;
    const watchdog = call.priority === 'query' ? this.watch(call) : undefined;
    call
      .send(api, call.id)
      .then(
        (matrix) => {
          if (this.calls.delete(call.id)) call.settle.resolve(matrix);
        },
        (error: unknown) => {
          const repeatable = error instanceof FoveaError && worthRepeating.has(error.kind) && call.sent < mostSends;
          if (!repeatable) this.reject(call, error);
        },
      )
      .finally(() => clearInterval(watchdog));
  }

  /** The interval ends itself: a port that is gone never settles its promises. */
  private watch(call: Call): ReturnType<typeof setInterval> {
    const { api } = this;
    const timer = setInterval(() => {
      if (this.calls.has(call.id) && this.api === api) this.options.silent(this.tower);
      else clearInterval(timer);
    }, this.options.silenceMs ?? defaultSilenceMs);
    return timer;
  }

  private cancel(call: Call): void {
    if (!this.calls.has(call.id)) return;
    this.reject(call, aborted());
    void this.api?.cancel(call.id).catch(() => {});
  }

  private reject(call: Call, error: unknown): void {
    if (this.calls.delete(call.id)) call.settle.reject(error);
  }
}

/**
 * The library's encoder: two encoder workers behind ports that the page hands over and may replace at any time. Requests wait
 * while no port is attached; those without an answer are repeated once on the next port.
 */
export class EncoderClient implements Encoder {
  readonly modelKey: ModelKey;
  readonly dim: number;
  private readonly towers: Record<Tower, TowerClient>;

  constructor(private readonly options: EncoderClientOptions) {
    this.modelKey = options.model.key;
    this.dim = options.model.dim;
    this.towers = { image: new TowerClient('image', options), text: new TowerClient('text', options) };
  }

  /** A port of another model, handed over just before a change of models, is closed: vectors of two models must not mix. */
  attach(tower: Tower, port: MessagePort, report: EncoderReport): void {
    if (report.modelKey === this.modelKey) this.towers[tower].attach(port);
    else port.close();
  }

  /** The worker behind the port is gone. With an error it will not come back and what waits is rejected; without, a successor follows. */
  detach(tower: Tower, error: FoveaError | null): void {
    if (error) this.towers[tower].fail(error);
    else this.towers[tower].detach();
  }

  isReady(tower: Tower): boolean {
    return this.towers[tower].isReady;
  }

  /** No texts: only asks for the tower, so that it is there when needed. */
  encodeTexts(texts: readonly string[], options: EncodeOptions): Promise<Float32Array> {
    if (texts.length === 0) return this.wake('text');
    return this.towers.text.call((api, callId) => api.encodeTexts(texts, options.priority, callId), options);
  }

  /** Closes the bitmaps; their pixels are copied to the worker, not moved, so that they can be sent again. */
  encodeImages(images: readonly ImageBitmap[], options: EncodeOptions): Promise<Float32Array> {
    if (images.length === 0) return this.wake('image');
    const pictures = images.map(pictureData);
    return this.towers.image.call((api, callId) => api.encodeImages(pictures, options.priority, callId), options);
  }

  dispose(): void {
    const gone = new FoveaError('aborted', 'The encoder was closed.');
    for (const tower of Object.values(this.towers)) tower.fail(gone);
  }

  private async wake(tower: Tower): Promise<Float32Array> {
    if (!this.towers[tower].isReady) this.options.wants(tower);
    return new Float32Array(0);
  }
}
