import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

const slug = v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/));
const triplet = v.strictObject({
  references: v.pipe(v.array(slug), v.minLength(1)),
  /** As typed: free words, `+idea`, `-idea`; empty for pictures alone. */
  words: v.string(),
  unlike: v.array(slug),
  /** Post slug -> 1..3; what is missing is 0. */
  answers: v.record(slug, v.picklist([1, 2, 3])),
});

/** A composed query over the seeds with its right answers. */
export type Triplet = v.InferOutput<typeof triplet>;

const path = join(import.meta.dirname, '..', '..', 'seeds', 'triplets.json');

/** Throws when the file is not what it should be. */
export function readTriplets(): readonly Triplet[] {
  return v.parse(
    v.strictObject({ about: v.string(), triplets: v.array(triplet) }),
    JSON.parse(readFileSync(path, 'utf8')),
  ).triplets;
}

/** What a triplet tests. */
export function kindOf({ references, unlike, words }: Triplet): 'several pictures' | 'unlike' | 'away' | 'words' {
  if (references.length > 1) return 'several pictures';
  if (unlike.length > 0) return 'unlike';
  return words.startsWith('-') ? 'away' : 'words';
}
