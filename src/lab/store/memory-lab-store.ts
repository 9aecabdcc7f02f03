import type { LabStore, Shelf, Shelves } from './lab-store.ts';

/** For browsers that keep nothing. */
export function memoryLabStore(): LabStore {
  const shelves: { [S in Shelf]: Map<string, Shelves[S]> } = {
    records: new Map(),
    dataSets: new Map(),
    photos: new Map(),
    vectors: new Map(),
    runs: new Map(),
  };
  return {
    durable: false,
    get: async (shelf, key) => shelves[shelf].get(key) ?? null,
    all: async (shelf) => [...shelves[shelf].values()],
    async put(shelf, entries) {
      for (const [key, value] of entries) shelves[shelf].set(key, value);
    },
    async update(shelf, key, change) {
      const value = shelves[shelf].get(key);
      if (value === undefined) return null;
      const changed = change(value);
      shelves[shelf].set(key, changed);
      return changed;
    },
    async remove(shelf, key) {
      for (const known of [...shelves[shelf].keys()]) {
        if (known === key || known.startsWith(`${key} `)) shelves[shelf].delete(known);
      }
    },
  };
}
