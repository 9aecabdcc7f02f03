import '../src/bridge/error-transfer.ts';
import { expose } from 'comlink';
import type { DownloadApi } from '../src/bridge/contracts/download.ts';
import { downloadModel } from '../src/runtime/model-download.ts';
import { modelById } from '../src/runtime/model-registry.ts';

const api: DownloadApi = {
  download(modelId, options, onProgress, onNotice) {
    return downloadModel(modelById(modelId), { ...options, onProgress, onNotice });
  },
};

expose(api);
