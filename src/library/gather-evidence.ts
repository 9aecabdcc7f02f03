import type { StageTiming } from '../bridge/contracts.ts';
import type { Post } from '../domain/post.ts';
import type { ByScript, Evidence, Script } from '../ranking/evidence.ts';
import type { VectorIndex } from '../retrieval/vector-index.ts';
import type { Catalogue } from './catalogue.ts';

/** The query as unit vectors; `words` null without words, `pictures` empty without pictures. */
export interface QueryVectors {
  readonly words: Float32Array | null;
  readonly pictures: readonly Float32Array[];
  /** The posts whose photos are the query: never their own answer. */
  readonly references: readonly number[];
}

/** Each channel proposes this many posts; ranking sees their union with all evidence of each. */
const proposed = 300;

/**
 * Retrieves candidates by every channel that applies, then measures each candidate on all of them, so that no post is judged
 * on the one channel that happened to propose it.
 */
export function gatherEvidence(
  catalogue: Catalogue,
  words: string,
  vectors: QueryVectors | null,
  accepts: ((id: number) => boolean) | null,
  watch: { lap(stage: StageTiming['stage']): void },
): Evidence[] {
  const { pictures, passages, lexical } = catalogue;
  const references = new Set(vectors?.references);
  const allowed =
    accepts === null && references.size === 0
      ? undefined
      : (id: number) => !references.has(id) && (accepts?.(id) ?? true);
  const candidates = new Set<number>();
  const queries = vectors === null ? [] : [...(vectors.words ? [vectors.words] : []), ...vectors.pictures];
  for (const query of queries) {
    for (const { id } of pictures.search(query, proposed, allowed)) candidates.add(id);
    for (const { id } of passages.search(query, proposed, allowed)) candidates.add(id);
  }
  watch.lap('scan');
  const lexicalHits = new Map(lexical.search(words, proposed, allowed).map((hit) => [hit.id, hit]));
  for (const id of lexicalHits.keys()) candidates.add(id);
  watch.lap('words');

  const wordQuery = vectors?.words ?? null;
  const pictureQueries = vectors?.pictures ?? [];
  return [...candidates]
    .sort((a, b) => a - b)
    .map((id) => ({
      id,
      wordsToPicture: wordQuery && cosine(pictures, id, wordQuery),
      wordsToPassage: wordQuery && passageCosines(catalogue, id, wordQuery),
      pictureToPicture: mean(pictureQueries.map((query) => cosine(pictures, id, query))),
      pictureToPassage: averaged(pictureQueries.map((query) => passageCosines(catalogue, id, query))),
      steers: [],
      lexical: words === '' ? null : (lexicalHits.get(id) ?? { bm25: 0, density: 0 }),
      hasText: hasText(catalogue.at(id)),
    }));
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

function averaged(all: readonly (ByScript | null)[]): ByScript | null {
  const known = all.filter((one) => one !== null);
  if (known.length === 0) return null;
  return { latin: mean(known.map(({ latin }) => latin)), han: mean(known.map(({ han }) => han)) };
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((a, b) => a + b, 0) / known.length;
}

function hasText(post: Post | null): boolean {
  return post !== null && (post.body !== '' || post.comments.length > 0);
}
