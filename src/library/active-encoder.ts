import type { ActiveModel, LibraryEvent } from '../bridge/contracts/library.ts';
import { FoveaError } from '../domain/errors.ts';
import type { ModelKey } from '../domain/ids.ts';
import type { EncoderReport, Tower } from '../runtime/encoder.ts';
import { EncoderClient } from './encoder-client.ts';

/** The encoder of the model that is searched with, and beside it the one of a model that is to follow. */
export class ActiveEncoder {
  private client: EncoderClient | null = null;
  private next: EncoderClient | null = null;

  constructor(private readonly tell: (event: LibraryEvent) => void) {}

  /** Throws `internal` before the first `use`. */
  get current(): EncoderClient {
    if (!this.client) throw new FoveaError('internal', 'The library was asked before it was opened.');
    return this.client;
  }

  /** What waits for the encoder of another model is rejected. One that was prepared goes on with its towers and its calls. */
  use(model: ActiveModel): void {
    if (this.client?.modelKey === model.key) return;
    this.client?.dispose();
    const isPrepared = this.next?.modelKey === model.key;
    this.client = isPrepared ? this.next : this.clientOf(model);
    if (isPrepared) this.next = null;
  }

  /** The encoder of the model that is to follow; the one of another such model is dropped. */
  prepare(model: ActiveModel): EncoderClient {
    if (this.next?.modelKey === model.key) return this.next;
    this.drop();
    this.next = this.clientOf(model);
    return this.next;
  }

  /** No model is to follow: what waits for its encoder is rejected. */
  drop(): void {
    this.next?.dispose();
    this.next = null;
  }

  /** A port of a model that is neither, handed over just before a change of models, is closed. */
  attach(tower: Tower, port: MessagePort, report: EncoderReport): void {
    const client = this.of(report.modelKey);
    if (client) client.attach(tower, port, report);
    else port.close();
  }

  detach(model: ModelKey, tower: Tower, error: FoveaError | null): void {
    this.of(model)?.detach(tower, error);
  }

  private of(model: ModelKey): EncoderClient | null {
    return [this.client, this.next].find((client) => client?.modelKey === model) ?? null;
  }

  private clientOf(model: ActiveModel): EncoderClient {
    return new EncoderClient({
      model,
      wants: (tower) => this.tell({ kind: 'wants-encoder', model: model.key, tower }),
      silent: (tower) => this.tell({ kind: 'encoder-silent', model: model.key, tower }),
    });
  }
}
