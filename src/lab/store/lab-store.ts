import type { DataSet } from '../../bridge/contracts/lab.ts';
import type { LabRecord } from '../record.ts';

/** Rankings of one task, kept for run files and for comparing with later ones. Best first, ids of photos. */
export interface StoredRun {
  readonly queries: readonly string[];
  readonly rankings: readonly (readonly string[])[];
}

/** A data set as it was brought: its parsed file is made anew from the text. */
export interface StoredDataSet {
  readonly summary: DataSet;
  /** By role: `captions`; or `qrels` and `topics`. */
  readonly files: Readonly<Record<string, { readonly name: string; readonly text: string }>>;
}

/** What the Lab keeps, by shelf; all keys are strings. */
export interface Shelves {
  records: LabRecord;
  dataSets: StoredDataSet;
  /** `<data set> <file>` */
  photos: Blob;
  /** `<record> <encoder> <photos|texts|passages>`: of unfinished runs, so that a reload costs nothing twice. */
  vectors: Float32Array;
  /** `<record> <task>` */
  runs: StoredRun;
}
export type Shelf = keyof Shelves;

/** Writes throw `disk-full` or `storage-unavailable`; what was stored before stays. */
export interface LabStore {
  /** False where the browser keeps nothing: all is gone with the tab. */
  readonly durable: boolean;
  get<S extends Shelf>(shelf: S, key: string): Promise<Shelves[S] | null>;
  all<S extends Shelf>(shelf: S): Promise<Shelves[S][]>;
  /** All entries, or none. */
  put<S extends Shelf>(shelf: S, entries: readonly (readonly [key: string, value: Shelves[S]])[]): Promise<void>;
  /** Changes one entry as it then is, in one step; null if it is not there (any more). */
  update<S extends Shelf>(shelf: S, key: string, change: (value: Shelves[S]) => Shelves[S]): Promise<Shelves[S] | null>;
  /** Everything whose key is `key` or begins with it and a blank. */
  remove(shelf: Shelf, key: string): Promise<void>;
}
