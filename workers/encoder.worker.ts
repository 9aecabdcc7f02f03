import { expose, transfer } from 'comlink';
import '../src/bridge/trusted-scripts.ts';
import '../src/bridge/error-transfer.ts';
import type { EncoderApi } from '../src/bridge/contracts/encoder.ts';
import { holdForLife } from '../src/bridge/hold-for-life.ts';
import { FoveaError } from '../src/domain/errors.ts';
import type { EncoderService } from '../src/runtime/encoder-service.ts';

const loadedModule = import('../src/runtime/encoder-service.ts');
let started: EncoderService | null = null;

function service(): EncoderService {
  if (started) return started;
  throw new FoveaError('internal', 'The encoder was asked before it had started. Reload the page.');
}

async function transferred(matrix: Promise<Float32Array>): Promise<Float32Array> {
  const { buffer } = await matrix;
  return transfer(await matrix, [buffer]);
}

const api: EncoderApi = {
  async start(spec, { model, appBase, lockName, check }, onStage) {
    await holdForLife(lockName);
    onStage({ kind: 'alive' });
    const { EncoderService } = await loadedModule;
    const { service, report } = await EncoderService.start(spec, {
      model,
      appBase,
      check,
      onProgress: (progress) => onStage({ kind: 'loading', progress }),
      onChecking: () => onStage({ kind: 'checking' }),
      onNotice: (message) => onStage({ kind: 'notice', message }),
    });
    started = service;
    return report;
  },
  measure: () => service().measure(),
  timeTexts: (texts) => service().timeTexts(texts),
  timeImages: (images) => service().timeImages(images),
  health: async () => ({ pending: service().pending, runningMs: service().runningMs }),
  ended: () => service().ended,
  async serve(port) {
    expose(api, port);
  },
  encodeTexts: (texts, priority, callId) => transferred(service().encodeTexts(texts, priority, callId)),
  async encodeImages(images, priority, callId) {
    const bitmaps = await Promise.all(images.map((image) => createImageBitmap(image)));
    return transferred(service().encodeImages(bitmaps, priority, callId));
  },
  async cancel(callId) {
    service().cancel(callId);
  },
};

expose(api);
