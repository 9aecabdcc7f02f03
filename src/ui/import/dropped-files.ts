export interface DroppedFiles {
  readonly files: readonly File[];
  /** Names of files and folders that the browser could not open. */
  readonly unreadable: readonly string[];
}

/** `path`: below what was dropped, with the dropped folder's own name in front. */
export interface PlacedFile {
  readonly path: string;
  readonly file: File;
}

/** Files of an input for folders, with their places. */
export function placedFiles(list: FileList | null): PlacedFile[] {
  return [...(list ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** All files of a drop, those in dropped folders included; hidden files are left out. */
export async function droppedFiles(data: DataTransfer): Promise<DroppedFiles> {
  const { files, unreadable } = await droppedTree(data);
  return { files: files.map(({ file }) => file), unreadable };
}

/** The same with their places. */
export async function droppedTree(data: DataTransfer): Promise<{ files: PlacedFile[]; unreadable: string[] }> {
  // Entries must be taken before the first await: the list is emptied afterwards.
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const unreadable: string[] = [];
  const files =
    entries.length > 0
      ? await filesOfAll(entries, '', unreadable)
      : [...data.files].map((file) => ({ path: file.name, file }));
  return { files: files.filter(({ file }) => !file.name.startsWith('.')), unreadable };
}

async function filesOfAll(
  entries: readonly FileSystemEntry[],
  folder: string,
  unreadable: string[],
): Promise<PlacedFile[]> {
  const found = await Promise.allSettled(entries.map((entry) => filesOf(entry, folder, unreadable)));
  return found.flatMap((result, index) => {
    if (result.status === 'fulfilled') return result.value;
    unreadable.push(entries[index]?.name ?? '');
    return [];
  });
}

async function filesOf(entry: FileSystemEntry, folder: string, unreadable: string[]): Promise<PlacedFile[]> {
  const path = folder + entry.name;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ path, file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: PlacedFile[] = [];
  // A reader gives at most 100 entries a call and an empty list at the end.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return found;
    found.push(...(await filesOfAll(batch, `${path}/`, unreadable)));
  }
}
