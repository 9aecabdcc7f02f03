import '../src/bridge/error-transfer.ts';
import { expose, transfer } from 'comlink';
import type { DecoderApi } from '../src/bridge/contracts.ts';

const decoding = () => import('../src/corpus/decode-photo.ts');

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
