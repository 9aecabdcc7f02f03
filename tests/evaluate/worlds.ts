import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSeedIndex } from '../../src/corpus/seed-pack.ts';
import { decodeSeedVectors } from '../../src/corpus/seed-vectors.ts';
import { type ModelKey, modelKey, postId } from '../../src/domain/ids.ts';
import { hasHan } from '../../src/domain/language.ts';
import { passagesOf } from '../../src/domain/passages.ts';
import type { Grades } from '../../src/lab/metrics.ts';
import { seededRandom } from '../../src/lab/random.ts';
import { Catalogue } from '../../src/library/catalogue.ts';
import { gatherEvidence } from '../../src/library/gather-evidence.ts';
import type { Evidence, Script } from '../../src/ranking/evidence.ts';
import { fuse, total, type Weights } from '../../src/ranking/fuse.ts';
import { measuredOf } from '../../src/ranking/measured.ts';
import { testKernel } from '../fakes/kernel.ts';
import { postOf } from '../fakes/posts.ts';
import type { CaptionVectors } from './caption-vectors.ts';
import { type GoldenQuery, gradesOf } from './golden.ts';

/** A query with its evidence about every candidate of its collection. */
export interface JudgedQuery {
  readonly words: string;
  readonly script: Script;
  readonly kind: GoldenQuery['kind'] | 'caption';
  readonly grades: Grades;
  readonly evidence: readonly Evidence[];
}

/** A collection that is searched as the app does, but without a browser. */
export interface World {
  readonly catalogue: Catalogue;
  readonly queries: readonly JudgedQuery[];
}

const shipped = join(import.meta.dirname, '..', '..', 'public', 'seeds');

/** The seeds as they ship; under another model's key their vectors are treated as those of that model. */
export async function seedCatalogue(model?: ModelKey): Promise<Catalogue> {
  const index = parseSeedIndex(JSON.parse(readFileSync(join(shipped, 'seeds.json'), 'utf8')));
  const { dim } = index;
  const vectors = decodeSeedVectors(new Uint8Array(readFileSync(join(shipped, 'vectors.bin'))).buffer, dim);
  const catalogue = new Catalogue(model ?? index.model, dim, testKernel);
  let passage = 0;
  for (const [row, post] of index.posts.entries()) {
    const from = passage;
    passage += passagesOf(post).length;
    const picture = vectors.pictures.subarray(row * dim, (row + 1) * dim);
    catalogue.set(post, { picture, passages: vectors.passages.subarray(from * dim, passage * dim) });
  }
  return catalogue;
}

/** Asks the catalogue; `vectors[i]` belongs to `queries[i]`, whose grades are by post id. */
export function asked(
  catalogue: Catalogue,
  queries: readonly (Pick<JudgedQuery, 'words' | 'kind' | 'grades'> & { readonly vector: Float32Array })[],
): World {
  return {
    catalogue,
    queries: queries.map(({ words, kind, grades, vector }) => {
      const vectors = { words: vector, pictures: [], references: [] };
      const evidence = gatherEvidence(catalogue, words, vectors, null, { lap: () => {} });
      return { words, kind, grades, evidence, script: hasHan(words) ? 'han' : 'latin' };
    }),
  };
}

/** The seeds asked the golden queries (and, with vectors, those without an answer). */
export async function goldenWorld(golden: readonly GoldenQuery[], vectors: readonly Float32Array[]): Promise<World> {
  return asked(
    await seedCatalogue(),
    golden.map(({ query, kind, grades }, i) => ({
      words: query,
      kind,
      grades: gradesOf(Object.fromEntries(Object.entries(grades).map(([slug, grade]) => [`seed:${slug}`, grade]))),
      vector: vectors[i] as Float32Array,
    })),
  );
}

/**
 * A collection where both channels matter: every photo of the val split is a post; a quarter have no text, the others two of
 * their captions: English, Chinese or one of each. Another caption of each photo asks for it, in turn English and Chinese; its
 * own post is the one right answer. n = number of photos.
 */
export async function captionWorld({ items, photos, en, zh }: CaptionVectors): Promise<World> {
  const random = seededRandom(11);
  const dim = photos[0]?.length ?? 0;
  const catalogue = new Catalogue(modelKey('fovea-mini@1/q8'), dim, testKernel);
  const sources = { en, zh };
  const texts = [[], ['en', 'en'], ['zh', 'zh'], ['en', 'zh']] as const satisfies readonly (readonly ('en' | 'zh')[])[];
  const captionOf = (language: 'en' | 'zh', owner: number, at: number) =>
    sources[language].filter((caption) => caption.owner === owner)[at % 5] as (typeof en)[number];
  const first = items.map(() => Math.floor(random() * 5));
  for (const [owner, picture] of photos.entries()) {
    const captions = (texts[Math.floor(random() * texts.length)] as readonly ('en' | 'zh')[]).map((language, i) =>
      captionOf(language, owner, (first[owner] as number) + i),
    );
    const comments = captions.map(({ text }) => ({ author: '', text, likes: 0 }));
    const post = postOf({ id: postId(`mine:${owner}`), comments, language: 'mul' });
    catalogue.set(post, { picture, passages: Float32Array.from(captions.flatMap(({ vector }) => [...vector])) });
  }
  return asked(
    catalogue,
    items.map((_, owner) => {
      const { text, vector } = captionOf(owner % 2 ? 'en' : 'zh', owner, (first[owner] as number) + 2);
      return { words: text, vector, kind: 'caption', grades: new Map([[`mine:${owner}`, 3]]) };
    }),
  );
}

/** Post ids with their fused scores, best first, before floor and session. */
export function ranked({ catalogue }: World, query: JudgedQuery, weights: Weights): { id: string; score: number }[] {
  const { evidence, script } = query;
  const calibration = measuredOf(catalogue.model)?.background ?? null;
  return fuse(evidence, { calibration, weights, queryScript: script })
    .map((parts, i) => ({ at: (evidence[i] as Evidence).id, score: total(parts) }))
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .map(({ at, score }) => ({ id: catalogue.idOf(at), score }));
}
