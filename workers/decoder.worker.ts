import '../src/bridge/trusted-scripts.ts';
import '../src/bridge/error-transfer.ts';
import { expose, transfer } from 'comlink';
import type { DecoderApi } from '../src/bridge/contracts/decoder.ts';
import { FoveaError } from '../src/domain/errors.ts';

const decoding = () =>
  import('../src/corpus/decode-photo.ts').catch((error: unknown) => {
    throw new FoveaError(
      'worker-crashed',
      'Photos cannot be read now: a part of the app could not be loaded. Check the connection, then resume.',
      { cause: error },
    );
  });

let lastTurn: Promise<unknown> = Promise.resolve();

/** One picture at a time: two large ones at once could exceed the tab's memory. */
function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const turn = lastTurn.then(task, task);
  lastTurn = turn;
  return turn;
}

const decoder: DecoderApi = {
  async serve(port) {
    expose(decoder, port);
  },
  decode: (file, name) =>
    inTurn(async () => {
      const photo = await (await decoding()).decodePhoto(file, name);
      return transfer(photo, [photo.view]);
    }),
  hash: async (file) => (await decoding()).hashFile(file),
};

expose(decoder);
