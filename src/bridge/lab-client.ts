import { proxy, transfer } from 'comlink';
import { aborted, FoveaError, toWire, type WireError } from '../domain/errors.ts';
import type { Tower } from '../runtime/encoder.ts';
import type { ModelEntry } from '../runtime/model-registry.ts';
import { variantOf } from '../runtime/variant.ts';
import type { LabCalls } from './client-port.ts';
import { connectEncoder, connectLab } from './connect.ts';
import type { LabEvent, LabHost } from './contracts/lab.ts';
import { EncoderProcess } from './encoder-process.ts';
import { memoryBytes, PageWatch } from './page-watch.ts';

export interface LabClientOptions {
  /** Absolute, with a final slash. */
  readonly appBase: string;
  /** A model of the registry or of the person's own. Throws `model-missing`. */
  readonly modelOf: (id: string) => Promise<ModelEntry>;
  readonly listener: (event: LabEvent) => void;
}

/** Starts the Lab's worker and lends it encoders: those it measures are started for it and ended behind it. */
export async function connectToLab({ appBase, modelOf, listener }: LabClientOptions): Promise<LabCalls> {
  const { api, broken, terminate } = connectLab();
  const watch = new PageWatch();
  const host = labHost(appBase, modelOf, watch);
  const failed = broken.then((message): never => {
    // An error outside of any call does not end a worker by itself.
    terminate();
    watch.stop();
    void host.stopEncoders();
    throw new FoveaError(
      'worker-crashed',
      `The Lab has stopped: ${message} Reload the page; what was measured is kept.`,
    );
  });
  try {
    const lab = await Promise.race([api.open(appBase, proxy(host), proxy(listener)), failed]);
    failed.catch((error: unknown) => listener({ kind: 'problem', problem: toWire(error) }));
    return whileItLives(lab, failed);
  } catch (error) {
    terminate();
    watch.stop();
    throw error;
  }
}

/** Calls to a worker that has ended would never settle by themselves. */
function whileItLives(lab: LabCalls, failed: Promise<never>): LabCalls {
  return new Proxy(lab, {
    get(target, name) {
      // A promise is resolved with it: it must not look like another one.
      if (name === 'then' || typeof name === 'symbol') return undefined;
      const call = target[name as keyof LabCalls] as (...args: unknown[]) => Promise<unknown>;
      return (...args: unknown[]) => Promise.race([call(...args), failed]);
    },
  });
}

function labHost(appBase: string, modelOf: LabClientOptions['modelOf'], watch: PageWatch): LabHost {
  const running = new Map<Tower, EncoderProcess>();
  /** Goes up whenever all are ended: what was being started then must not follow. */
  let ended = 0;

  function end(tower: Tower): void {
    running.get(tower)?.terminate();
    running.delete(tower);
  }

  return {
    async startEncoder(choice, tower) {
      end(tower);
      const before = ended;
      const model = variantOf(await modelOf(choice.model), choice);
      if (ended !== before) throw aborted();
      const process = new EncoderProcess(connectEncoder(tower));
      running.set(tower, process);
      const spec = { model: model.id, tower, device: choice.device, threads: choice.threads };
      const report = await process.start(spec, { model, appBase, check: 'full' }, () => undefined);
      const port = await process.openPort();
      return transfer({ port, report }, [port]);
    },
    async stopEncoders() {
      ended++;
      for (const tower of [...running.keys()]) end(tower);
    },
    encoderDeath: async (tower): Promise<WireError> => toWire(await (running.get(tower)?.death ?? never)),
    observe: async () => watch.observe(),
    memoryBytes,
  };
}

const never = new Promise<never>(() => undefined);
