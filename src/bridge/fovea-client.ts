import { proxy, transfer } from 'comlink';
import { aborted, FoveaError, toWire } from '../domain/errors.ts';
import { probeCapabilities } from '../runtime/capabilities.ts';
import type { ModelEntry } from '../runtime/model-registry.ts';
import type { ClientEvent, FoveaClient, LabCalls } from './client-port.ts';
import { connectDecoder, connectLibrary } from './connect.ts';
import type { ActiveModel, LibraryEvent } from './contracts/library.ts';
import type { SearchRequest, SearchResponse } from './contracts/search.ts';
import { DecoderSupervisor } from './decoder-supervisor.ts';
import { Encoders } from './encoders.ts';
import { layOutMap } from './map-layout.ts';
import { Models } from './models.ts';
import { takeUpdate, workOffline } from './offline.ts';
import { takeSharedPhotos } from './shared-photos.ts';

/** Starts the library worker and composes it with encoders, decoder and models. Call once. */
export function connectFovea(): FoveaClient {
  const appBase = new URL('./', document.baseURI).href;
  const { api: library, broken } = connectLibrary();
  let tell: (event: ClientEvent) => void = () => undefined;
  let encoders: Encoders | null = null;
  let lastSearch = 0;
  let lab: Promise<LabCalls> | null = null;

  const decoder = new DecoderSupervisor({
    connect: connectDecoder,
    onPort: (port) => void library.attachDecoder(transfer(port, [port])),
    onGone: (error) => void library.detachDecoder(error && toWire(error)),
  });

  const models = new Models({
    appBase,
    onChange: () => tell({ kind: 'models' }),
    onNotice: (message) => tell({ kind: 'notice', message }),
    onActivate: (model) => void activate(model),
  });

  function startEncoders(model: ModelEntry): Encoders {
    return new Encoders({
      model,
      appBase,
      onState: (tower, state) => tell({ kind: 'encoder', tower, state }),
      onPort: (tower, port, report) => void library.attachEncoder(tower, transfer(port, [port]), report),
      onGone: (tower, error) => void library.detachEncoder(tower, error && toWire(error)),
      onNotice: (message) => tell({ kind: 'notice', message }),
    });
  }

  async function activate(model: ModelEntry): Promise<void> {
    try {
      // biome-ignore lint/correctness/useHookAtTopLevel: a call to the library, no hook.
      const summary = await library.useModel(activeOf(model));
      encoders?.activate(model);
      encoders?.ensure('text');
      tell({ kind: 'changed', summary });
    } catch (error) {
      const { message } = toWire(error);
      tell({
        kind: 'notice',
        message: `${model.name} could not take over (${message}). Reload the page to try again.`,
      });
    }
  }

  function onLibraryEvent(event: LibraryEvent): void {
    switch (event.kind) {
      case 'wants-encoder':
        encoders?.ensure(event.tower);
        break;
      case 'encoder-silent':
        encoders?.examine(event.tower);
        break;
      case 'wants-decoder':
        void decoder.start();
        break;
      default:
        tell(event);
    }
  }

  function startOffline(): void {
    workOffline({
      onState: (state) => tell({ kind: 'offline', state }),
      onUpdate: () => tell({ kind: 'update-ready' }),
    }).catch(() => {});
  }

  async function search(request: SearchRequest, signal: AbortSignal): Promise<SearchResponse> {
    if (signal.aborted) throw aborted();
    const id = ++lastSearch;
    const cancel = () => void library.cancelSearch(id);
    signal.addEventListener('abort', cancel, { once: true });
    try {
      return await library.search(id, request);
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  return {
    library,
    models,
    async start(listener) {
      tell = listener;
      // The service worker brings threads where the host does not, by a reload: the sooner the better. Else it can wait.
      if (!crossOriginIsolated) startOffline();
      const model = await models.restore();
      encoders = startEncoders(model);
      const failed = broken.then((message): never => {
        throw new FoveaError('worker-crashed', `The library could not start: ${message} Reload the page.`);
      });
      const opening = library.open({ baseUrl: appBase, model: activeOf(model) }, proxy(onLibraryEvent));
      encoders.ensure('text');
      const summary = await Promise.race([opening, failed]);
      failed.catch((error: unknown) => tell({ kind: 'notice', message: toWire(error).message }));
      if (crossOriginIsolated) startOffline();
      return summary;
    },
    search,
    layOutMap: (points, onProgress, signal) => layOutMap(library, points, onProgress, signal),
    capabilities: probeCapabilities,
    takeUpdate,
    takeSharedPhotos: () => takeSharedPhotos((files) => library.importFiles(files)),
    lab(listener) {
      lab ??= import('./lab-client.ts').then(({ connectToLab }) =>
        connectToLab({
          appBase,
          modelOf: (id) => models.entryOf(id),
          listener: (event) => {
            // The next call starts another.
            if (event.kind === 'problem' && event.problem.kind === 'worker-crashed') lab = null;
            listener(event);
          },
        }),
      );
      lab.catch(() => {
        lab = null;
      });
      return lab;
    },
    retryEncoder: (tower) => encoders?.retry(tower),
  };
}

function activeOf({ key, dim }: ModelEntry): ActiveModel {
  return { key, dim };
}
