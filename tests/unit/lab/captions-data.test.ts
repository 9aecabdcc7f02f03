import { expect, it } from 'vitest';
import { addCaptions, captionsData } from '../../../src/lab/data/captions-data.ts';
import { memoryLabStore } from '../../../src/lab/store/memory-lab-store.ts';

const placed = (path: string, type = 'image/jpeg') => ({
  path,
  file: new File([path], path.split('/').at(-1) ?? '', { type }),
});

async function textsOf(captions: string, paths: readonly ReturnType<typeof placed>[]) {
  const store = memoryLabStore();
  const { ref } = await addCaptions(new File([captions], 'captions.csv'), paths, store, () => {});
  const { photos, queries } = await captionsData(ref, store);
  return Promise.all(
    photos.map(async ({ id, blob }, place) => [
      id,
      await (await blob()).text(),
      ...queries.filter(({ owner }) => owner === place).map(({ text }) => text),
    ]),
  );
}

it('photos with the same name in different folders are kept apart, each with its own captions', async () => {
  const captions = 'file,caption\ndog/001.jpg,A dog\ncat/001.jpg,A cat';
  expect(await textsOf(captions, [placed('set/cat/001.jpg'), placed('set/dog/001.jpg')])).toEqual([
    ['dog/001.jpg', 'set/dog/001.jpg', 'A dog'],
    ['cat/001.jpg', 'set/cat/001.jpg', 'A cat'],
  ]);
});

it('a flat folder with ids for names may have notes beside its photos', async () => {
  const notes = placed('Images/1_a.txt', 'text/plain');
  expect(await textsOf('{"id":"1_a","en":["A dog ."]}', [notes, placed('Images/1_a.jpg')])).toEqual([
    ['1_a', 'Images/1_a.jpg', 'A dog .'],
  ]);
});
