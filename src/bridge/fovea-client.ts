import { transfer } from 'comlink';
import { toWire } from '../domain/errors.ts';
import { probeCapabilities } from '../runtime/capabilities.ts';
import type { ClientEvent, FoveaClient, LabCalls } from './client-port.ts';
import { connectDecoder, connectLibrary } from './connect.ts';
import type { ImportProgress } from './contracts/import.ts';
import type { LibraryEvent, LibrarySummary } from './contracts/library.ts';
import { DecoderSupervisor } from './decoder-supervisor.ts';
import { Encoders } from './encoders.ts';
import { libraryCalls, searchCall } from './library-calls.ts';
import { LibrarySupervisor } from './library-supervisor.ts';
import { layOutMap } from './map-layout.ts';
import { ModelSwitch } from './model-switch.ts';
import { Models } from './models.ts';
import { takeUpdate, workOffline } from './offline.ts';
import { reopenedNotice } from './reopened-notice.ts';
import { takeSharedPhotos } from './shared-photos.ts';

/** Composes the library with encoders, decoder and models. Call once. */
export function connectFovea(): FoveaClient {
  const appBase = new URL('./', document.baseURI).href;
  let tell: (event: ClientEvent) => void = () => undefined;
  let lab: Promise<LabCalls> | null = null;
  let summary: LibrarySummary | null = null;
  /** What the library that serves has told of its import. */
  let imported: ImportProgress | null = null;
  /** The same of the one before, which had not ended. */
  let interrupted: ImportProgress | null = null;

  const supervisor: LibrarySupervisor = new LibrarySupervisor({
    connect: connectLibrary,
    place: () => ({ baseUrl: appBase, ...modelSwitch.place() }),
    onEvent: onLibraryEvent,
    onStarting() {
      interrupted = imported && isUnderWay(imported) ? imported : null;
      imported = null;
      modelSwitch.handOver();
    },
    onReopened(reopened, why) {
      tell({ kind: 'notice', message: reopenedNotice(why, summary, reopened) });
      show(reopened);
      // It goes on from the queue by itself and tells so; with an empty queue it had ended.
      if (interrupted && !imported)
        tell({ kind: 'import', progress: { ...interrupted, phase: 'done', secondsLeft: null } });
    },
    onFailed: (error) => tell({ kind: 'library-failed', error: toWire(error) }),
  });
  const library = libraryCalls(supervisor);

  const decoder = new DecoderSupervisor({
    connect: connectDecoder,
    onPort: (port) => supervisor.tell((api) => api.attachDecoder(transfer(port, [port]))),
    onGone: (error) => supervisor.tell((api) => api.detachDecoder(error && toWire(error))),
  });

  const modelSwitch: ModelSwitch = new ModelSwitch({
    supervisor,
    encodersOf: (options) => new Encoders({ ...options, appBase }),
    onState: (tower, state) => tell({ kind: 'encoder', tower, state }),
    onNotice,
    onPreparation: (prepared) => tell({ kind: 'preparation', prepared }),
    onSwitched(model, changed) {
      models.switched(model);
      show(changed);
    },
    onFailed: (model) => models.notPrepared(model),
  });

  const models = new Models({
    appBase,
    onChange: () => tell({ kind: 'models' }),
    onNotice,
    onPrepare: (model) => void modelSwitch.prepare(model),
    onCancel: () => modelSwitch.cancel(),
    onReplace: (model) => modelSwitch.replace(model),
  });

  function onNotice(message: string): void {
    tell({ kind: 'notice', message });
  }

  function show(now: LibrarySummary): LibrarySummary {
    summary = now;
    tell({ kind: 'changed', summary: now });
    return now;
  }

  function onLibraryEvent(event: Exclude<LibraryEvent, { kind: 'store-lost' }>): void {
    switch (event.kind) {
      case 'changed':
        show(event.summary);
        break;
      case 'import':
        imported = event.progress;
        tell(event);
        break;
      case 'wants-encoder':
        modelSwitch.ensure(event.model, event.tower);
        break;
      case 'encoder-silent':
        modelSwitch.examine(event.model, event.tower);
        break;
      case 'preparation':
        modelSwitch.hear(event.model, event.stage);
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

  return {
    library,
    models,
    async start(listener) {
      tell = listener;
      // The service worker brings threads where the host does not, by a reload: the sooner the better. Else it can wait.
      if (!crossOriginIsolated) startOffline();
      const { active, next } = await models.restore();
      modelSwitch.start(active, next);
      const opening = supervisor.start();
      modelSwitch.ensure(active.key, 'text');
      summary = await opening;
      if (crossOriginIsolated) startOffline();
      return summary;
    },
    async retryLibrary() {
      summary = await supervisor.start();
      return summary;
    },
    search: searchCall(supervisor),
    layOutMap: (points, onProgress, signal) =>
      layOutMap((ids) => supervisor.call((api) => api.mapVectors(ids), { repeat: true }), points, onProgress, signal),
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
    retryEncoder: (tower) => modelSwitch.retry(tower),
  };
}

function isUnderWay({ phase }: ImportProgress): boolean {
  return phase === 'running' || phase === 'staging' || phase === 'paused' || phase === 'full';
}
