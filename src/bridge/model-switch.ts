import { transfer } from 'comlink';
import { toWire, type WireError } from '../domain/errors.ts';
import type { ModelKey } from '../domain/ids.ts';
import type { Tower } from '../runtime/encoder.ts';
import type { ModelEntry } from '../runtime/model-registry.ts';
import type { ActiveModel, LibraryPlace, LibrarySummary } from './contracts/library.ts';
import type { PreparationStage } from './contracts/preparation.ts';
import type { EncoderState } from './encoder-supervisor.ts';
import type { Encoders, EncodersOptions } from './encoders.ts';
import type { LibrarySupervisor } from './library-supervisor.ts';

/** A model that reads everything before it takes over. */
export interface PreparedModel {
  readonly id: string;
  /** Null until it has started and knows what it has to read. */
  readonly progress: { readonly read: number; readonly total: number } | null;
}

export interface ModelSwitchOptions {
  readonly supervisor: Pick<LibrarySupervisor, 'call' | 'tell'>;
  readonly encodersOf: (options: Omit<EncodersOptions, 'appBase'>) => Pick<Encoders, keyof Encoders>;
  /** Of the model that serves. */
  readonly onState: (tower: Tower, state: EncoderState) => void;
  readonly onNotice: (message: string) => void;
  readonly onPreparation: (prepared: PreparedModel | null) => void;
  readonly onSwitched: (model: ModelEntry, summary: LibrarySummary) => void;
  /** The old model goes on serving, and the person has been told why. */
  readonly onFailed: (model: ModelEntry) => void;
}

interface Side {
  readonly model: ModelEntry;
  readonly encoders: Pick<Encoders, keyof Encoders>;
}

/**
 * The encoders of the model that serves and, while another one is being prepared, of that one beside them. The library tells when
 * nothing is missing any more; then the models change in one step and the old encoders end.
 */
export class ModelSwitch {
  private serving: Side | null = null;
  private next: Side | null = null;
  /** Settled unless the library is just changing over: what comes meanwhile waits for it. */
  private change: Promise<void> = Promise.resolve();
  private isChanging = false;

  constructor(private readonly options: ModelSwitchOptions) {}

  /** Call once, before the library opens at `place`. `next`: what an earlier visit was preparing. */
  start(model: ModelEntry, next: ModelEntry | null): void {
    this.serving = this.sideOf(model);
    this.next = next && this.sideOf(next);
    if (next) this.options.onPreparation({ id: next.id, progress: null });
  }

  /** The models with which the library is opened, now or again. */
  place(): Pick<LibraryPlace, 'model' | 'next'> {
    const { model } = this.serving as Side;
    return { model: activeOf(model), next: this.next && activeOf(this.next.model) };
  }

  /** Has the model read what it has no vectors of, then lets it take over. Another one that was being prepared is given up. */
  async prepare(model: ModelEntry): Promise<void> {
    await this.change;
    this.drop();
    this.next = this.sideOf(model);
    this.options.supervisor.tell((api) => api.prepareModel(activeOf(model)));
    this.options.onPreparation({ id: model.id, progress: null });
  }

  /** The model that serves stays; what the other one has read stays stored. A change that has begun is finished. */
  async cancel(): Promise<void> {
    await this.change;
    this.drop();
  }

  /** Lets the model take over at once: it reads what is missing afterwards, and such posts are found by their words until then. */
  async replace(model: ModelEntry): Promise<void> {
    await this.change;
    this.drop();
    this.next = this.sideOf(model);
    this.takeOver(this.next);
    await this.change;
  }

  /** On `preparation`. */
  hear(model: ModelKey, stage: PreparationStage): void {
    const { next } = this;
    if (next?.model.key !== model || this.isChanging) return;
    if (stage.kind === 'ready') this.takeOver(next);
    else if (stage.kind === 'failed') this.fail(next, stage.error);
    else this.options.onPreparation({ id: next.model.id, progress: stage });
  }

  /** On `wants-encoder`. */
  ensure(model: ModelKey, tower: Tower): void {
    this.of(model)?.encoders.ensure(tower);
  }

  /** On `encoder-silent`. */
  examine(model: ModelKey, tower: Tower): void {
    this.of(model)?.encoders.examine(tower);
  }

  /** The library was started anew: it gets ports to the towers that run. */
  handOver(): void {
    this.serving?.encoders.handOver();
    this.next?.encoders.handOver();
  }

  /** Starts a tower of the serving model afresh. */
  retry(tower: Tower): void {
    this.serving?.encoders.retry(tower);
  }

  private takeOver(next: Side): void {
    this.isChanging = true;
    this.change = this.exchange(next).finally(() => {
      this.isChanging = false;
    });
  }

  private async exchange(next: Side): Promise<void> {
    const { supervisor, onState, onPreparation, onSwitched } = this.options;
    try {
      const summary = await supervisor.call((api) => api.useModel(activeOf(next.model)), { repeat: true });
      this.serving?.encoders.stop();
      this.serving = next;
      this.next = null;
      next.encoders.ensure('text');
      for (const tower of ['image', 'text'] as const) onState(tower, next.encoders.states[tower]);
      onPreparation(null);
      onSwitched(next.model, summary);
    } catch (error) {
      this.fail(next, toWire(error));
    }
  }

  private fail({ model }: Side, { message }: WireError): void {
    const { onNotice, onFailed } = this.options;
    this.drop();
    const old = this.serving?.model.name;
    onNotice(`${model.name} could not take over, ${old} serves on (what was read is kept for another try): ${message}`);
    onFailed(model);
  }

  private drop(): void {
    if (!this.next) return;
    this.next.encoders.stop();
    this.next = null;
    this.options.supervisor.tell((api) => api.prepareModel(null));
    this.options.onPreparation(null);
  }

  private of(model: ModelKey): Side | null {
    return [this.serving, this.next].find((side) => side?.model.key === model) ?? null;
  }

  private sideOf(model: ModelEntry): Side {
    const { supervisor, encodersOf, onState, onNotice } = this.options;
    const encoders = encodersOf({
      model,
      onPort: (tower, port, report) =>
        supervisor.tell((api) => api.attachEncoder(tower, transfer(port, [port]), report)),
      onGone: (tower, error) => supervisor.tell((api) => api.detachEncoder(model.key, tower, error && toWire(error))),
      // While it is prepared, nobody needs it yet: what is wrong with it is told when it has failed.
      onState: (tower, state) => {
        if (this.serving === side) onState(tower, state);
      },
      onNotice: (message) => {
        if (this.serving === side) onNotice(message);
      },
    });
    const side: Side = { model, encoders };
    return side;
  }
}

function activeOf({ key, dim }: ModelEntry): ActiveModel {
  return { key, dim };
}
