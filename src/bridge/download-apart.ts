import { proxy } from 'comlink';
import { aborted, FoveaError } from '../domain/errors.ts';
import type { DownloadProgress } from '../runtime/model-download.ts';
import { connectDownload } from './connect.ts';

export interface DownloadPlace {
  /** The page's base URL, absolute, with a final slash. */
  readonly appBase: string;
  readonly host: string;
  /** One sentence for the person. */
  readonly onNotice: (message: string) => void;
}

/** In a worker of its own: no other thread of the app is allowed to connect to anything but the app's own origin. */
export async function downloadApart(
  id: string,
  { appBase, host, onNotice }: DownloadPlace,
  show: (progress: DownloadProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  const { api, broken, terminate } = connectDownload();
  try {
    await Promise.race([
      api.download(id, { appBase, host }, proxy(show), proxy(onNotice)),
      new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(aborted()), { once: true })),
      broken.then((message): never => {
        throw new FoveaError('worker-crashed', `The download could not start: ${message} Reload the page.`);
      }),
    ]);
  } finally {
    terminate();
  }
}
