import '../src/bridge/error-transfer.ts';
import { expose, proxy, type Remote, wrap } from 'comlink';
import type { EncoderApi } from '../src/bridge/contracts/encoder.ts';
import type { LabDoor, LabHost } from '../src/bridge/contracts/lab.ts';
import { fromWire } from '../src/domain/errors.ts';
import { environmentOf } from '../src/lab/environment.ts';
import { Lab } from '../src/lab/lab.ts';
import type { LabEncoder, RunHost } from '../src/lab/run/run-host.ts';
import { openLabStore } from '../src/lab/store/open-lab-store.ts';
import { loadKernel } from '../src/retrieval/load-kernel.ts';
import { probeCapabilities } from '../src/runtime/capabilities.ts';

/** Encoders live in workers of the page; calls to one that has died would never settle by themselves. */
function runHost(host: Remote<LabHost>): RunHost {
  return {
    async start(choice, tower): Promise<LabEncoder> {
      const { port, report } = await host.startEncoder(choice, tower);
      const api = wrap<EncoderApi>(port);
      const death = host.encoderDeath(tower).then((error): never => {
        throw fromWire(error);
      });
      death.catch(() => undefined);
      const alive = <T>(work: Promise<T>) => Promise.race([work, death]);
      let call = 0;
      return {
        report,
        timeTexts: (texts) => alive(api.timeTexts(texts)),
        timeImages: (images) => alive(api.timeImages(images)),
        encodeTexts: (texts) => alive(api.encodeTexts(texts, 'import', ++call)),
        encodeImages: (images) => alive(api.encodeImages(images, 'import', ++call)),
      };
    },
    stop: () => host.stopEncoders(),
    observe: () => host.observe(),
    memoryBytes: () => host.memoryBytes(),
  };
}

const door: LabDoor = {
  async open(appBase, host, listener) {
    const lab = await Lab.open({
      appBase,
      host: runHost(host as unknown as Remote<LabHost>),
      store: await openLabStore(),
      locks: navigator.locks,
      kernel: loadKernel,
      environment: async () => environmentOf(await probeCapabilities(), navigator),
      now: () => Date.now(),
      newId: () => crypto.randomUUID(),
      tell: listener,
    });
    return proxy(lab);
  },
};

expose(door);
