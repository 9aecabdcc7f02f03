import { describe, expect, it } from 'vitest';
import { droppedFiles } from '../../../src/ui/import/dropped-files.ts';

type Callback = (value: unknown) => void;

const fileEntry = (name: string, isReadable = true) => ({
  name,
  isFile: true,
  file: (resolve: Callback, reject: Callback) =>
    isReadable ? resolve(new File(['x'], name)) : reject(new DOMException('gone', 'NotFoundError')),
});

const folderEntry = (name: string, entries: object[]) => ({
  name,
  isFile: false,
  createReader: () => {
    const batches = [entries];
    return { readEntries: (resolve: Callback) => resolve(batches.shift() ?? []) };
  },
});

const drop = (entries: object[]) =>
  ({ items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })), files: [] }) as unknown as DataTransfer;

describe('dropped files', () => {
  it('takes files and those in folders, without hidden ones', async () => {
    const { files, unreadable } = await droppedFiles(
      drop([fileEntry('a.jpg'), folderEntry('trip', [fileEntry('b.jpg'), fileEntry('.DS_Store')])]),
    );
    expect(files.map(({ name }) => name)).toEqual(['a.jpg', 'b.jpg']);
    expect(unreadable).toEqual([]);
  });

  it('names what cannot be opened and keeps the rest', async () => {
    const { files, unreadable } = await droppedFiles(
      drop([
        fileEntry('a.jpg'),
        fileEntry('x.jpg', false),
        folderEntry('trip', [fileEntry('y.jpg', false), fileEntry('b.jpg')]),
      ]),
    );
    expect(files.map(({ name }) => name)).toEqual(['a.jpg', 'b.jpg']);
    expect([...unreadable].sort()).toEqual(['x.jpg', 'y.jpg']);
  });
});
