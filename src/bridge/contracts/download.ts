import type { DownloadProgress } from '../../runtime/model-download.ts';

/** The one worker that may talk to a hub; it lives as long as a download that somebody has agreed to. */
export interface DownloadApi {
  /** Throws `model-download`, `disk-full`. Ending the worker cancels it: finished parts are kept. */
  download(
    modelId: string,
    options: { readonly appBase: string; readonly host: string },
    onProgress: (progress: DownloadProgress) => void,
    onNotice: (message: string) => void,
  ): Promise<void>;
}
