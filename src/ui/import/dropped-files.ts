export interface DroppedFiles {
  readonly files: readonly File[];
  /** Names of files and folders that the browser could not open. */
  readonly unreadable: readonly string[];
}

/** All files of a drop, those in dropped folders included; hidden files are left out. */
export async function droppedFiles(data: DataTransfer): Promise<DroppedFiles> {
  // Entries must be taken before the first await: the list is emptied afterwards.
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const unreadable: string[] = [];
  const files = entries.length > 0 ? await filesOfAll(entries, unreadable) : [...data.files];
  return { files: files.filter((file) => !file.name.startsWith('.')), unreadable };
}

async function filesOfAll(entries: readonly FileSystemEntry[], unreadable: string[]): Promise<File[]> {
  const found = await Promise.allSettled(entries.map((entry) => filesOf(entry, unreadable)));
  return found.flatMap((result, index) => {
    if (result.status === 'fulfilled') return result.value;
    unreadable.push(entries[index]?.name ?? '');
    return [];
  });
}

async function filesOf(entry: FileSystemEntry, unreadable: string[]): Promise<File[]> {
  if (entry.isFile) {
    return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: File[] = [];
  // A reader gives at most 100 entries a call and an empty list at the end.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return found;
    found.push(...(await filesOfAll(batch, unreadable)));
  }
}
