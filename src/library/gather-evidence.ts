import type { FlowStage } from '../bridge/contracts/search.ts';
import type { Bitmap } from '../domain/bitmap.ts';
import { hasHan } from '../domain/language.ts';
import type { Post } from '../domain/post.ts';
import { meanDirection } from '../domain/vectors.ts';
import type { ByScript, Evidence, Script, Steer } from '../ranking/evidence.ts';
import { withoutHub } from '../ranking/hub-prior.ts';
import type { VectorIndex } from '../retrieval/vector-index.ts';
import type { Catalogue } from './catalogue.ts';
import type { Category } from './likely-category.ts';

/** The query as unit vectors; `words` null without words, `pictures` empty without pictures. */
export interface QueryVectors {
  readonly words: Float32Array | null;
  readonly pictures: readonly Float32Array[];
  /** The posts whose photos are in the query: never their own answer, nor that of a part of them. */
  readonly references: readonly number[];
  /** Ideas and pictures beside the query itself. */
  readonly steers?: readonly SteerVector[];
  /** What the pictures show most likely; null or absent: unknown, or not wanted. */
  readonly category?: Category | null;
}

/** A unit vector to move towards or away from. */
export interface SteerVector extends Pick<Steer, 'away' | 'by'> {
  readonly vector: Float32Array;
}

/** Each channel proposes this many posts; ranking sees their union with all evidence of each. */
const proposed = 300;

/**
 * Retrieves candidates by every channel that applies (everything, where there is only something to move away from), then measures each candidate on all of them, so that no post is judged
 * on the one channel that happened to propose it.
 */
export function gatherEvidence(
  catalogue: Catalogue,
  words: string,
  vectors: QueryVectors | null,
  among: Bitmap | null,
  watch: { lap(stage: FlowStage, out?: number): void },
): Evidence[] {
  const { pictures, passages, lexical } = catalogue;
  const references = new Set(vectors?.references);
  const allowed = (id: number) => !references.has(id) && (among?.has(id) ?? true);
  const candidates = new Set<number>();
  const pictureQuery = vectors && meanDirection(vectors.pictures);
  const steers = (vectors === null ? [] : steersOf(words, vectors)).map((steer) =>
    steer.by === 'picture' ? steer : { ...steer, vector: withoutHub(steer.vector, steer.by, catalogue.model) },
  );
  // Beside a picture the words say what should be different: they steer, and the picture alone says what is sought.
  const asked = pictureQuery === null ? (vectors?.words ?? null) : null;
  const wordQuery = asked && withoutHub(asked, hasHan(words) ? 'han' : 'latin', catalogue.model);
  const sought = pictureQuery === null ? words : '';
  const ahead = steers.filter(({ away }) => !away).map(({ vector }) => vector);
  const queries = [wordQuery, pictureQuery, ...ahead].filter((query) => query !== null);
  for (const query of queries) {
    for (const index of [pictures, passages]) {
      for (const { id } of index.search(query, proposed + references.size, among ?? undefined)) candidates.add(id);
    }
  }
  if (queries.length === 0 && sought === '' && steers.length > 0)
    for (const [id] of catalogue.all()) if (allowed(id)) candidates.add(id);
  for (const id of references) candidates.delete(id);
  watch.lap('scan', candidates.size);
  const lexicalHits = new Map(lexical.search(sought, proposed, allowed).map((hit) => [hit.id, hit]));
  for (const id of lexicalHits.keys()) candidates.add(id);
  watch.lap('words', candidates.size);

  const category = vectors?.category?.tag;
  return [...candidates]
    .sort((a, b) => a - b)
    .map((id) => ({
      id,
      wordsToPicture: wordQuery && cosine(pictures, id, wordQuery),
      wordsToPassage: wordQuery && passageCosines(catalogue, id, wordQuery),
      pictureToPicture: pictureQuery && cosine(pictures, id, pictureQuery),
      steers: steers.map(({ away, by, vector }) => ({
        away,
        by,
        toPicture: cosine(pictures, id, vector),
        toPassage: by === 'picture' ? null : passageCosines(catalogue, id, vector),
      })),
      ...(category !== undefined && { inCategory: catalogue.at(id)?.tags.includes(category) === true }),
      lexical: sought === '' ? null : (lexicalHits.get(id) ?? { bm25: 0, density: 0 }),
      hasText: hasText(catalogue.at(id)),
    }));
}

/** Words beside pictures are an idea to move towards. */
function steersOf(words: string, { words: vector, pictures, steers = [] }: QueryVectors): readonly SteerVector[] {
  if (vector === null || pictures.length === 0) return steers;
  return [{ away: false, by: hasHan(words) ? 'han' : 'latin', vector }, ...steers];
}

function cosine(index: VectorIndex, id: number, query: Float32Array): number | null {
  return index.cosines(id, query)[0] ?? null;
}

function passageCosines({ passages, scriptsOf }: Catalogue, id: number, query: Float32Array): ByScript | null {
  const best: Record<Script, number | null> = { latin: null, han: null };
  const scripts = scriptsOf(id);
  for (const [part, value] of passages.cosines(id, query).entries()) {
    const script = scripts[part] as Script;
    best[script] = Math.max(best[script] ?? -1, value);
  }
  return best.latin === null && best.han === null ? null : best;
}

function hasText(post: Post | null): boolean {
  return post !== null && (post.body !== '' || post.comments.length > 0);
}
