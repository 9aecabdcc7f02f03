import type { DataRef } from '../plan.ts';
import type { LabStore } from '../store/lab-store.ts';
import { captionsData } from './captions-data.ts';
import { judgementsData } from './judgements-data.ts';
import type { LabData } from './lab-data.ts';
import { libraryData } from './library-data.ts';
import { seedsData } from './seeds-data.ts';

/** Throws `not-found` and `storage-unavailable`. */
export function openData(ref: DataRef, store: LabStore, appBase: string): Promise<LabData> {
  switch (ref.kind) {
    case 'seeds':
      return seedsData(appBase);
    case 'library':
      return libraryData(appBase);
    case 'captions':
      return captionsData(ref, store);
    case 'judgements':
      return judgementsData(ref, store, appBase);
  }
}
