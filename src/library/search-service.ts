import type { SearchRequest, SearchResponse, StageTiming } from '../bridge/contracts.ts';
import { FoveaError } from '../domain/errors.ts';
import type { Hit } from '../domain/hit.ts';
import { hasHan } from '../domain/language.ts';
import { passagesOf } from '../domain/passages.ts';
import type { Post } from '../domain/post.ts';
import { dot, rowOf } from '../domain/vectors.ts';
import { bestAnswer } from '../ranking/answer.ts';
import { weightsOf } from '../ranking/fuse.ts';
import { type Ranking, rank } from '../ranking/rank.ts';
import type { Ranked } from '../ranking/ranked.ts';
import { profileOf } from '../session/profile.ts';
import type { Catalogue } from './catalogue.ts';
import { gatherEvidence, type QueryVectors } from './gather-evidence.ts';

/** Turns a query into vectors. `null`: the encoder is not ready, the search goes on with words alone. */
export type QueryEncoder = (query: SearchRequest['query'], signal: AbortSignal) => Promise<QueryVectors | null>;

/** A finished search, kept so that further pages need no second ranking. */
interface Kept {
  readonly ranked: readonly Ranked[];
  readonly words: string;
  readonly vector: Float32Array | null;
}

/** Pages are served for this many of the latest searches. */
const kept = 3;
/** The side-by-side view shows this many of the plain order. */
const plainShown = 60;

/** Answers queries over a catalogue. One instance per library worker. */
export class SearchService {
  private readonly finished = new Map<number, Kept>();

  constructor(
    private readonly encode: QueryEncoder,
    private readonly now: () => number,
  ) {}

  /** Throws `aborted` when the signal fires before ranking. */
  async search(
    searchId: number,
    request: SearchRequest,
    catalogue: Catalogue,
    signal: AbortSignal,
  ): Promise<SearchResponse> {
    const watch = new Stopwatch();
    const { query } = request;
    const words = query.words.trim();
    if (words === '' && query.pictures.length === 0) return this.browse(searchId, request, catalogue);

    const vectors = request.channels === 'words' ? null : await this.encode(query, signal);
    if (signal.aborted) throw new FoveaError('aborted', 'A newer search took its place.');
    watch.lap('encode');
    const accepts = catalogue.filter(query.filters);
    const evidence = gatherEvidence(catalogue, request.channels === 'vectors' ? '' : words, vectors, accepts, watch);
    const ranking = rank(
      {
        evidence,
        model: catalogue.model,
        weights: weightsOf(request.channels),
        queryScript: hasHan(words) ? 'han' : 'latin',
        profile: profileOf(request.session, this.now()),
        strength: request.session.strength,
      },
      catalogue,
    );
    const ranked = query.order === 'date' ? newestFirst(ranking.plain, catalogue) : ranking.ranked;
    watch.lap('rank');
    const vector = vectors?.words ?? vectors?.pictures[0] ?? null;
    this.keep(searchId, { ranked, words, vector });
    const hits = this.hitsOf({ ranked, words, vector }, 0, request.limit, catalogue);
    const plainHits = plainBeside(ranking, query.order)
      ? this.hitsOf({ ranked: ranking.plain, words, vector }, 0, Math.min(request.limit, plainShown), catalogue)
      : [];
    watch.lap('answer');
    return {
      searchId,
      status: ranked.length > 0 ? 'ok' : this.emptyStatus(request, catalogue, words, vectors),
      coverage: vectors === null && request.channels !== 'words' ? 'words-only' : 'complete',
      total: ranked.length,
      hits,
      plainHits,
      timings: watch.timings,
      readBy: vectors?.words ? (hasHan(words) ? 'bilingual' : 'english') : null,
    };
  }

  /** Throws `not-found` when the search is too old to have been kept. */
  page(searchId: number, from: number, count: number, catalogue: Catalogue): readonly Hit[] {
    const search = this.finished.get(searchId);
    if (!search) throw new FoveaError('not-found', 'This result list is too old to continue. Search again.');
    return this.hitsOf(search, from, count, catalogue);
  }

  /** Everything, newest first. */
  private browse(searchId: number, request: SearchRequest, catalogue: Catalogue): SearchResponse {
    const accepts = catalogue.filter(request.query.filters);
    const everything = [...catalogue.all()]
      .filter(([id]) => accepts === null || accepts(id))
      .map(([id]) => ({ id, score: 0, contributions: [], move: null }));
    const ranked = newestFirst(everything, catalogue);
    const search = { ranked, words: '', vector: null };
    this.keep(searchId, search);
    const empty = catalogue.size === 0 ? 'empty-library' : 'nothing-filtered';
    return {
      searchId,
      status: ranked.length > 0 ? 'browse' : empty,
      coverage: 'complete',
      total: ranked.length,
      hits: this.hitsOf(search, 0, request.limit, catalogue),
      plainHits: [],
      timings: [],
      readBy: null,
    };
  }

  private emptyStatus(
    request: SearchRequest,
    catalogue: Catalogue,
    words: string,
    vectors: QueryVectors | null,
  ): SearchResponse['status'] {
    if (catalogue.size === 0) return 'empty-library';
    if (catalogue.filter(request.query.filters) === null) return 'nothing-relevant';
    const unfiltered = rank(
      {
        evidence: gatherEvidence(
          catalogue,
          request.channels === 'vectors' ? '' : words,
          vectors,
          null,
          new Stopwatch(),
        ),
        model: catalogue.model,
        weights: weightsOf(request.channels),
        queryScript: hasHan(words) ? 'han' : 'latin',
        profile: { clicks: [] },
        strength: 0,
      },
      catalogue,
    );
    return unfiltered.plain.length > 0 ? 'nothing-filtered' : 'nothing-relevant';
  }

  private keep(searchId: number, search: Kept): void {
    this.finished.set(searchId, search);
    for (const old of [...this.finished.keys()].slice(0, -kept)) this.finished.delete(old);
  }

  /** Posts deleted since the search are left out. */
  private hitsOf(search: Kept, from: number, count: number, catalogue: Catalogue): Hit[] {
    return search.ranked.slice(from, from + count).flatMap((item) => {
      const post = catalogue.at(item.id);
      if (!post) return [];
      const { score, contributions, move } = item;
      return [{ post, score, contributions, move, answer: this.answerOf(search, item.id, post, catalogue) }];
    });
  }

  private answerOf({ words, vector }: Kept, id: number, post: Post, catalogue: Catalogue): Hit['answer'] {
    if (words === '' && vector === null) return null;
    const passages = passagesOf(post);
    const matrix = catalogue.passages.vectorsOf(id);
    const known = vector !== null && matrix.length === passages.length * catalogue.dim;
    const cosines = known ? Float32Array.from(passages, (_, i) => dot(rowOf(matrix, i, catalogue.dim), vector)) : null;
    return bestAnswer(words, passages, cosines);
  }
}

function newestFirst(items: readonly Ranked[], catalogue: Catalogue): Ranked[] {
  const keyOf = ({ id }: Ranked) => catalogue.at(id) as Post;
  return [...items].sort((a, b) => {
    const [left, right] = [keyOf(a), keyOf(b)];
    if (left.date !== right.date) return left.date < right.date ? 1 : -1;
    return right.addedAt - left.addedAt || a.id - b.id;
  });
}

function plainBeside(ranking: Ranking, order: SearchRequest['query']['order']): boolean {
  return order === 'relevance' && ranking.ranked !== ranking.plain;
}

/** Milliseconds per stage, each lap counting from the one before. */
class Stopwatch {
  readonly timings: StageTiming[] = [];
  private last = performance.now();

  lap(stage: StageTiming['stage']): void {
    const now = performance.now();
    this.timings.push({ stage, ms: now - this.last });
    this.last = now;
  }
}
