import { proxy, transfer } from 'comlink';
import { FoveaError, toWire, type WireError } from '../domain/errors.ts';
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
  const host = labHost(appBase, modelOf);
  const failed = broken.then((message): never => {
    void host.stopEncoders();
    throw new FoveaError(
      'worker-crashed',
      `The Lab has stopped: ${message} Reload the page; what was measured is kept.`,
    );
  });
  try {
    const lab = await Promise.race([api.open(appBase, proxy(host), proxy(listener)), failed]);
    failed.catch((error: unknown) => listener({ kind: 'problem', problem: toWire(error) }));
    return lab;
  } catch (error) {
    terminate();
    throw error;
  }
}

function labHost(appBase: string, modelOf: LabClientOptions['modelOf']): LabHost {
  const running = new Map<Tower, EncoderProcess>();
  const watch = new PageWatch();

  function end(tower: Tower): void {
    running.get(tower)?.terminate();
    running.delete(tower);
  }

  return {
    async startEncoder(choice, tower) {
      end(tower);
      const model = variantOf(await modelOf(choice.model), choice);
      const process = new EncoderProcess(connectEncoder(tower));
      running.set(tower, process);
      const spec = { model: model.id, tower, device: choice.device, threads: choice.threads };
      const report = await process.start(spec, { model, appBase, check: 'full' }, () => undefined);
      const port = await process.openPort();
      return transfer({ port, report }, [port]);
    },
    async stopEncoders() {
      for (const tower of [...running.keys()]) end(tower);
    },
    encoderDeath: async (tower): Promise<WireError> => toWire(await (running.get(tower)?.death ?? never)),
    observe: async () => watch.observe(),
    memoryBytes,
  };
}

const never = new Promise<never>(() => undefined);
