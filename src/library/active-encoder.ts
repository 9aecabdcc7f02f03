import type { ActiveModel, LibraryEvent } from '../bridge/contracts/library.ts';
import { FoveaError } from '../domain/errors.ts';
import { EncoderClient } from './encoder-client.ts';

/** The encoder of the model that is searched with. */
export class ActiveEncoder {
  private client: EncoderClient | null = null;

  constructor(private readonly tell: (event: LibraryEvent) => void) {}

  /** Throws `internal` before the first `use`. */
  get current(): EncoderClient {
    if (!this.client) throw new FoveaError('internal', 'The library was asked before it was opened.');
    return this.client;
  }

  /** What waits for the encoder of another model is rejected. */
  use(model: ActiveModel): void {
    if (this.client?.modelKey === model.key) return;
    this.client?.dispose();
    this.client = new EncoderClient({
      model,
      wants: (tower) => this.tell({ kind: 'wants-encoder', tower }),
      silent: (tower) => this.tell({ kind: 'encoder-silent', tower }),
    });
  }
}
