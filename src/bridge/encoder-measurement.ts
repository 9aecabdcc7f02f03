import { FoveaError } from '../domain/errors.ts';
import { type Candidate, decide, type Outcome } from '../runtime/backend-choice.ts';
import type { EncoderReport, EncoderSpec } from '../runtime/encoder.ts';
import { EncoderProcess } from './encoder-process.ts';
import type { SupervisorOptions } from './encoder-supervisor.ts';

/** A candidate that has not been loaded, checked and timed by then is not worth having. */
const candidateMs = 20_000;
const busyPauseMs = 2_000;

interface MeasureOptions extends Pick<SupervisorOptions, 'tower' | 'model' | 'appBase' | 'connect' | 'whenIdle'> {
  readonly serving: EncoderProcess;
  readonly spec: EncoderSpec;
  readonly candidates: readonly Candidate[];
  readonly isPointless: () => boolean;
}

interface Finding {
  readonly winner: Candidate;
  readonly reason: string;
  /** The winner's worker, loaded and checked; null where the serving one stays. */
  readonly process: EncoderProcess | null;
  readonly report: EncoderReport | null;
}

interface Trial {
  readonly outcome: Outcome;
  readonly process: EncoderProcess | null;
  readonly report: EncoderReport | null;
}

/**
 * Times the serving worker and, in workers of their own, the candidates, while nobody waits. One tower at a time, over all tabs:
 * two at once would time each other. Null: became pointless.
 */
export async function measureOthers(options: MeasureOptions): Promise<Finding | null> {
  return navigator.locks.request('fovea-measuring', {}, () => measure(options));
}

async function measure(options: MeasureOptions): Promise<Finding | null> {
  const { tower, serving, spec, candidates, isPointless } = options;
  const trials: Trial[] = [];
  const leave = () => {
    for (const trial of trials) trial.process?.terminate();
    return null;
  };
  try {
    await untilIdle(options);
    if (isPointless()) return leave();
    const servingBefore = await serving.measure();
    for (const candidate of candidates) {
      await untilIdle(options);
      if (isPointless()) return leave();
      trials.push(await tryOne(options, candidate));
    }
    // Timed again, so that a busy moment at the start does not speak against it.
    const servingMs = Math.min(servingBefore, await serving.measure());
    const { winner, reason } = decide(
      tower,
      spec,
      servingMs,
      trials.map((trial) => trial.outcome),
    );
    const winning = trials.find((trial) => trial.outcome.candidate === winner) ?? null;
    for (const trial of trials) if (trial !== winning) trial.process?.terminate();
    await untilIdle(options);
    if (isPointless()) return leave();
    const { device, threads } = winner;
    return { winner: { device, threads }, reason, process: winning?.process ?? null, report: winning?.report ?? null };
  } catch {
    // The serving worker died meanwhile: whoever watches it deals with that.
    return leave();
  }
}

async function tryOne({ tower, model, appBase, connect }: MeasureOptions, candidate: Candidate): Promise<Trial> {
  const process = new EncoderProcess(connect(tower));
  const spec: EncoderSpec = { model: model.id, tower, ...candidate };
  const timed = process
    .start(spec, { model, appBase, check: 'full' }, () => {})
    .then(async (report) => ({ report, ms: await process.measure() }));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new FoveaError('model-unhealthy', `not ready within ${candidateMs / 1000} s`)),
      candidateMs,
    );
  });
  try {
    const { report, ms } = await Promise.race([timed, late]);
    return { outcome: { candidate, ms }, process, report };
  } catch (error) {
    timed.catch(() => {});
    process.terminate();
    const failure = error instanceof Error ? error.message : String(error);
    return { outcome: { candidate, failure }, process: null, report: null };
  } finally {
    clearTimeout(timer);
  }
}

async function untilIdle({ serving, whenIdle, isPointless }: MeasureOptions): Promise<void> {
  await whenIdle();
  while (!isPointless() && !(await serving.isIdle())) {
    await new Promise((resolve) => setTimeout(resolve, busyPauseMs));
    await whenIdle();
  }
}
