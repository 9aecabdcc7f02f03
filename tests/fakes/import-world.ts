import type { ImportProgress } from '../../src/bridge/contracts/import.ts';
import type { DecodedPhoto } from '../../src/corpus/decoded-photo.ts';
import { memoryStore } from '../../src/corpus/memory-store.ts';
import { modelKey } from '../../src/domain/ids.ts';
import { ImportService } from '../../src/library/import-service.ts';
import type { ReadyEncoder } from '../../src/library/photo-import.ts';

export const fileOf = (name: string) => new File([name], name);
export const filesOf = (count: number, prefix = 'photo') =>
  Array.from({ length: count }, (_, index) => fileOf(`${prefix} ${index}.jpg`));

/** Something that lets nobody through while closed. */
export class Gate {
  #open: Promise<void> = Promise.resolve();
  open: () => void = () => {};

  close(): void {
    this.#open = new Promise((resolve) => {
      this.open = resolve;
    });
  }

  pass(): Promise<void> {
    return this.#open;
  }
}

/** An import service on a store in memory, with a decoder and an encoder that tests can stop and break. */
export function importWorld(store = memoryStore()) {
  const decoding = new Gate();
  const decoded: string[] = [];
  /** Called for each photo; throws what the encoder throws. */
  const encoder = { at: (_name: string) => {}, isReady: true };
  const reports: ImportProgress[] = [];
  const dim = 2;
  const fakeEncoder: ReadyEncoder = {
    modelKey: modelKey('model@1/q8'),
    dim,
    isReady: () => encoder.isReady,
    encodeTexts: async (texts) => new Float32Array(texts.length * dim).fill(Math.SQRT1_2),
    encodeImages: async (images) => {
      for (const image of images) encoder.at((image as unknown as { name: string }).name);
      return new Float32Array(images.length * dim).fill(Math.SQRT1_2);
    },
    dispose: () => {},
  };
  const service = new ImportService({
    store,
    decoder: {
      hash: (file) => file.text(),
      decode: async (file, name) => {
        decoded.push(name);
        await decoding.pass();
        const view = { name, close: () => {} } as unknown as ImageBitmap;
        const blobs = { display: file, thumbnail: file };
        const looks = { width: 1, height: 1, colour: '#000000', hash: '0'.repeat(160), takenOn: null };
        return { ...looks, ...blobs, view, contentHash: await file.text() } satisfies DecodedPhoto;
      },
    },
    encoder: () => fakeEncoder,
    now: () => Date.now(),
    newBatch: () => 'batch',
    added: () => {},
    report: (progress) => reports.push(progress),
  });
  const imported = async () => (await store.posts.restore(fakeEncoder.modelKey)).posts.map((post) => post.fileName);
  const progress = () => reports.at(-1);
  return { store, service, decoding, decoded, encoder, reports, progress, imported };
}
