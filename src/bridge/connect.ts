/** The only place that starts workers. Each is a module worker of our own origin, wrapped as its typed API. */
import { type Remote, wrap } from 'comlink';
import './error-transfer.ts';
import type { Tower } from '../runtime/encoder.ts';
import type { DecoderApi } from './contracts/decoder.ts';
import type { DownloadApi } from './contracts/download.ts';
import type { EncoderApi } from './contracts/encoder.ts';
import type { LabDoor } from './contracts/lab.ts';
import type { LibraryWorkerApi } from './contracts/library.ts';
import type { MapApi } from './contracts/map.ts';

export interface Connection<Api> {
  readonly api: Remote<Api>;
  /** Resolves with a sentence if the worker's script fails to load or throws outside of any call. */
  readonly broken: Promise<string>;
  readonly terminate: () => void;
}

export function connectLibrary(): Connection<LibraryWorkerApi> {
  return connection(
    new Worker(new URL('../../workers/library.worker.ts', import.meta.url), { type: 'module', name: 'library' }),
  );
}

export function connectDecoder(): Connection<DecoderApi> {
  return connection(
    new Worker(new URL('../../workers/decoder.worker.ts', import.meta.url), { type: 'module', name: 'decoder' }),
  );
}

export function connectLab(): Connection<LabDoor> {
  return connection(
    new Worker(new URL('../../workers/lab.worker.ts', import.meta.url), { type: 'module', name: 'lab' }),
  );
}

export function connectDownload(): Connection<DownloadApi> {
  return connection(
    new Worker(new URL('../../workers/download.worker.ts', import.meta.url), { type: 'module', name: 'download' }),
  );
}

export function connectMap(): Connection<MapApi> {
  return connection(
    new Worker(new URL('../../workers/map.worker.ts', import.meta.url), { type: 'module', name: 'map' }),
  );
}

export function connectEncoder(tower: Tower): Connection<EncoderApi> {
  const name = `encoder-${tower}`;
  return connection(new Worker(new URL('../../workers/encoder.worker.ts', import.meta.url), { type: 'module', name }));
}

function connection<Api>(worker: Worker): Connection<Api> {
  const broken = new Promise<string>((resolve) => {
    worker.addEventListener('error', (event) => resolve(event.message || 'The worker could not be loaded.'));
    worker.addEventListener('messageerror', () => resolve('A message to the page could not be read.'));
  });
  return { api: wrap<Api>(worker), broken, terminate: () => worker.terminate() };
}
