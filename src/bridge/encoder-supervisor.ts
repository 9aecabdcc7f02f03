import { FoveaError } from '../domain/errors.ts';
import {
  afterFailure,
  type Candidate,
  type Choice,
  chooseDevices,
  type ForcedDevice,
  fingerprintOf,
  nameOf,
  tooSlowMs,
} from '../runtime/backend-choice.ts';
import type { Capabilities } from '../runtime/capabilities.ts';
import type { EncoderReport, Tower } from '../runtime/encoder.ts';
import type { ModelEntry } from '../runtime/model-registry.ts';
import type { Connection } from './connect.ts';
import type { EncoderApi } from './contracts/encoder.ts';
import type { DeviceMemory } from './device-memory.ts';
import { measureOthers } from './encoder-measurement.ts';
import { EncoderProcess } from './encoder-process.ts';
import { type EncoderState, StageFold } from './encoder-state.ts';

export type { EncoderState };

export interface SupervisorOptions {
  readonly tower: Tower;
  readonly model: ModelEntry;
  readonly appBase: string;
  readonly connect: (tower: Tower) => Connection<EncoderApi>;
  readonly capabilities: () => Promise<Capabilities>;
  readonly forced: ForcedDevice | null;
  readonly memory: DeviceMemory;
  /** Resolves when the page has had nothing to do for a while. */
  readonly whenIdle: () => Promise<void>;
  readonly onState: (state: EncoderState) => void;
  /** Hands the library a port to the tower that serves from now on. */
  readonly onPort: (tower: Tower, port: MessagePort, report: EncoderReport) => void;
  /** The tower serves no more. Null: a successor is being started. */
  readonly onGone: (tower: Tower, error: FoveaError | null) => void;
  /** One sentence for the person. */
  readonly onNotice: (message: string) => void;
}

/** A tower that has served for this long is forgiven its earlier crashes. */
const forgivenAfterMs = 120_000;
/** After a failure, a new request starts another try at the earliest after this long. */
const retryAfterMs = 10_000;

/**
 * Keeps one tower alive: starts it when first needed, on the best device known; when it dies or fails, starts it again on the
 * same or the next one; times the other devices once, in idle time, and moves to a faster one.
 */
export class EncoderSupervisor {
  private current: EncoderProcess | null = null;
  private state: EncoderState = { kind: 'idle' };
  private isWanted = false;
  private failedAt = 0;
  private servingSince = 0;
  private readonly failures = new Map<Candidate, number>();
  /** Changes when everything under way has become pointless. */
  private era = 0;

  constructor(private readonly options: SupervisorOptions) {}

  /** What `onState` was told last. */
  get shown(): EncoderState {
    return this.state;
  }

  /** Starts the tower unless it runs or starts already. Cheap to call again and again. */
  ensure(): void {
    const { state } = this;
    if (!this.isWanted) this.retry();
    if (state.kind !== 'failed') return;
    if (performance.now() - this.failedAt > retryAfterMs) this.retry();
    else this.options.onGone(this.options.tower, new FoveaError('worker-crashed', state.message));
  }

  /** Starts afresh, whatever happened before. */
  retry(): void {
    this.stop();
    this.isWanted = true;
    void this.bringUp(null, null);
  }

  /** The library waited long for an answer: a stuck worker is replaced, a busy one left alone. */
  examine(): void {
    void this.current?.examine();
  }

  /** Opens another port to a tower that serves: the library that had the last one is gone. */
  handOver(): void {
    const { current, state } = this;
    if (state.kind !== 'ready') return;
    const hand = (port: MessagePort) => this.options.onPort(this.options.tower, port, state.report);
    // A worker that ends meanwhile has a successor, which brings its own port.
    current?.openPort().then(hand, () => {});
  }

  stop(): void {
    this.era++;
    this.isWanted = false;
    this.current?.terminate();
    this.current = null;
    this.failures.clear();
    this.show({ kind: 'idle' });
  }

  /** `after`: what failed last; the notice that tells of it waits until its successor serves. */
  private async bringUp(
    after: { candidate: Candidate; error: FoveaError; choice: Choice } | null,
    served: string | null,
  ): Promise<void> {
    const { era } = this;
    const choice = after?.choice ?? (await this.choose());
    if (era !== this.era) return;
    let failure = after && { candidate: after.candidate, error: after.error };
    for (;;) {
      const candidate = failure ? this.successor(choice, failure) : choice.candidates[0];
      if (!candidate) {
        this.giveUp(failure ? failure.error.message : choice.reason);
        return;
      }
      try {
        const { process, report } = await this.startOn(candidate, choice);
        if (era !== this.era) {
          process.terminate();
          return;
        }
        const reason =
          failure && failure.candidate !== candidate ? this.reasonAfter(failure, candidate) : choice.reason;
        await this.serve(process, report, reason, choice);
        if (failure) this.options.onNotice(served ?? reason);
        if (!failure) this.improve(process, report, choice).catch(() => {});
        return;
      } catch (error) {
        if (era !== this.era) return;
        failure = { candidate, error: asFoveaError(error) };
      }
    }
  }

  private async choose(): Promise<Choice> {
    const { tower, forced, memory, model } = this.options;
    const capabilities = await this.options.capabilities();
    const { needsShaderF16 } = model[tower];
    return chooseDevices({ tower, needsShaderF16, capabilities, forced, remembered: memory.recall(model.key, tower) });
  }

  private async startOn(
    candidate: Candidate,
    choice: Choice,
  ): Promise<{ process: EncoderProcess; report: EncoderReport }> {
    const { tower, model, appBase, memory } = this.options;
    const process = new EncoderProcess(this.options.connect(tower));
    this.current = process;
    const fold = new StageFold(model, tower, candidate);
    this.show({ kind: 'loading', candidate, bytes: { loadedBytes: 0, totalBytes: 0 } });
    try {
      const check = memory.recall(model.key, tower)?.device === candidate.device ? 'quick' : 'full';
      const spec = { model: model.id, tower, ...candidate };
      const report = await process.start(spec, { model, appBase, check }, (stage) => {
        if (stage.kind === 'notice') this.options.onNotice(stage.message);
        if (this.current === process) this.show(fold.next(this.state, stage));
      });
      const isLast = choice.candidates.at(-1) === candidate;
      if (report.warmMs > tooSlowMs[tower] && !isLast) {
        const seconds = (report.warmMs / 1000).toFixed(1);
        throw new FoveaError(
          'model-unhealthy',
          `It took ${seconds} s for one ${tower === 'image' ? 'photo' : 'query'}.`,
        );
      }
      return { process, report };
    } catch (error) {
      process.terminate();
      throw error;
    }
  }

  private async serve(process: EncoderProcess, report: EncoderReport, reason: string, choice: Choice): Promise<void> {
    const port = await process.openPort();
    this.current = process;
    this.servingSince = performance.now();
    this.show({ kind: 'ready', report, reason, loadingMore: null });
    this.options.onPort(this.options.tower, port, report);
    void process.death.then((error) => this.recover(process, report.spec, error, choice));
  }

  private recover(process: EncoderProcess, spec: Candidate, error: FoveaError, choice: Choice): void {
    if (this.current !== process) return;
    this.era++;
    this.current = null;
    this.options.onGone(this.options.tower, null);
    if (performance.now() - this.servingSince > forgivenAfterMs) this.failures.clear();
    const candidate = choice.candidates.find((other) => other.device === spec.device) ?? spec;
    const notice = `The ${nameOfTower(this.options.tower)} stopped and was started again; what it was working on is being repeated.`;
    void this.bringUp({ candidate, error, choice }, notice);
  }

  private successor(
    choice: Choice,
    { candidate, error }: { candidate: Candidate; error: FoveaError },
  ): Candidate | null {
    const failuresHere = (this.failures.get(candidate) ?? 0) + 1;
    this.failures.set(candidate, failuresHere);
    const next = afterFailure(choice.candidates, candidate, error.kind, failuresHere);
    if (next !== candidate) this.options.memory.forget(this.options.model.key, this.options.tower);
    return next;
  }

  private reasonAfter({ candidate, error }: { candidate: Candidate; error: FoveaError }, now: Candidate): string {
    return `${nameOf(candidate)} could not serve the ${nameOfTower(this.options.tower)}: ${error.message} ${nameOf(now)} serves instead.`;
  }

  private giveUp(why: string): void {
    const message = `The ${nameOfTower(this.options.tower)} cannot run here: ${why}`;
    this.failedAt = performance.now();
    this.show({ kind: 'failed', message });
    this.options.onGone(this.options.tower, new FoveaError('worker-crashed', message));
    this.options.onNotice(message);
  }

  /** Remembers the choice; on a first visit after timing the other devices, and moves to the winner. */
  private async improve(process: EncoderProcess, report: EncoderReport, choice: Choice): Promise<void> {
    const { era } = this;
    const { tower, model, memory, forced, capabilities } = this.options;
    if (forced) return;
    const fingerprint = fingerprintOf(await capabilities());
    const { device, threads } = report.spec;
    const isMeasured = choice.toMeasure.length === 0;
    memory.remember(model.key, tower, { device, threads, reason: choice.reason, measured: isMeasured, fingerprint });
    if (isMeasured) return;
    const isPointless = () => era !== this.era || this.current !== process;
    const found = await measureOthers({
      ...this.options,
      serving: process,
      spec: report.spec,
      candidates: choice.toMeasure,
      isPointless,
    });
    if (!found) return;
    memory.remember(model.key, tower, { ...found.winner, reason: found.reason, measured: true, fingerprint });
    if (found.process && found.report) {
      const others = choice.candidates.filter((candidate) => candidate.device !== found.winner.device);
      const candidates = [found.winner, ...others];
      await this.serve(found.process, found.report, found.reason, { ...choice, candidates, reason: found.reason });
      process.terminate();
    } else {
      this.show({ kind: 'ready', report, reason: found.reason, loadingMore: null });
    }
  }

  private show(state: EncoderState): void {
    if (state === this.state) return;
    this.state = state;
    this.options.onState(state);
  }
}

function nameOfTower(tower: Tower): string {
  return tower === 'image' ? 'photo encoder' : 'text encoder';
}

function asFoveaError(error: unknown): FoveaError {
  return error instanceof FoveaError
    ? error
    : new FoveaError('worker-crashed', error instanceof Error ? error.message : String(error));
}
