import type { Post } from '../../domain/post.ts';
import type { Grades } from '../metrics.ts';

/** A photo under the id that judgements call it by. */
export interface LabPhoto {
  readonly id: string;
  /** The file's bytes. Throws `not-found` when it is gone. */
  readonly blob: () => Promise<Blob>;
  /** Of `LabData.classes`; -1: none. */
  readonly label: number;
}

export interface LabQuery {
  readonly id: string;
  readonly text: string;
  readonly language: 'en' | 'zh';
  /** Such as `lang:en`: figures are also given by group. */
  readonly groups: readonly string[];
  /** By photo id; empty: nobody has judged it. */
  readonly grades: Grades;
  /** The photo that it describes, by its place; -1: none in particular. */
  readonly owner: number;
}

/** A data set, ready to be measured on. */
export interface LabData {
  readonly name: string;
  readonly photos: readonly LabPhoto[];
  readonly queries: readonly LabQuery[];
  /** The photos' words, in their order; null where they have none. Ids are those of `photos`. */
  readonly posts: readonly Post[] | null;
  readonly classes: readonly string[];
  /** Lets go of what the photos are read from. */
  readonly close: () => void;
}
