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
import { allStages } from '../ranking/stages.ts';
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

/** Answers queries over one catalogue. What it keeps for further pages are the catalogue's numbers, so it goes with it. */
export class SearchService {
  private readonly finished = new Map<number, Kept>();

  constructor(
    private readonly catalogue: Catalogue,
    private readonly encode: QueryEncoder,
    private readonly now: () => number,
  ) {}

  /** Throws `aborted` when the signal fires before ranking. */
  async search(searchId: number, request: SearchRequest, signal: AbortSignal): Promise<SearchResponse> {
    const watch = new Stopwatch();
    const { query, channels } = request;
    const words = query.words.trim();
    if (words === '' && query.pictures.length === 0) return this.browse(searchId, request);

    const vectors = channels === 'words' ? null : await this.encode(query, signal);
    if (signal.aborted) throw new FoveaError('aborted', 'A newer search took its place.');
    watch.lap('encode');
    const accepts = this.catalogue.filter(query.filters);
    const ranking = this.rank(request, vectors, accepts, watch);
    const ranked = query.order === 'date' ? newestFirst(ranking.plain, this.catalogue) : ranking.ranked;
    watch.lap('rank');
    const search = { ranked, words, vector: vectors?.words ?? vectors?.pictures[0] ?? null };
    this.keep(searchId, search);
    const hits = this.hitsOf(search, 0, request.limit);
    const plainHits = plainBeside(ranking, query.order)
      ? this.hitsOf({ ...search, ranked: ranking.plain }, 0, Math.min(request.limit, plainShown))
      : [];
    watch.lap('answer');
    const isFilteredAway = () =>
      accepts !== null && this.rank(request, vectors, null, new Stopwatch()).plain.length > 0;
    return {
      searchId,
      status: ranked.length > 0 ? 'ok' : this.emptyStatus(isFilteredAway),
      coverage: vectors === null && channels !== 'words' ? 'words-only' : 'complete',
      total: ranked.length,
      hits,
      plainHits,
      timings: watch.timings,
      readBy: vectors?.words ? (hasHan(words) ? 'bilingual' : 'english') : null,
    };
  }

  /** Throws `not-found` when the search is too old to have been kept, or was another catalogue's. */
  page(searchId: number, from: number, count: number): readonly Hit[] {
    const search = this.finished.get(searchId);
    if (!search) throw new FoveaError('not-found', 'This result list is too old to continue. Search again.');
    return this.hitsOf(search, from, count);
  }

  /** Everything, newest first. */
  private browse(searchId: number, request: SearchRequest): SearchResponse {
    const { catalogue } = this;
    const accepts = catalogue.filter(request.query.filters);
    const everything = [...catalogue.all()]
      .filter(([id]) => accepts === null || accepts(id))
      .map(([id]) => ({ id, score: 0, contributions: [], move: null, stack: [] }));
    const ranked = newestFirst(everything, catalogue);
    const search = { ranked, words: '', vector: null };
    this.keep(searchId, search);
    return {
      searchId,
      status: ranked.length > 0 ? 'browse' : this.emptyStatus(() => true),
      coverage: 'complete',
      total: ranked.length,
      hits: this.hitsOf(search, 0, request.limit),
      plainHits: [],
      timings: [],
      readBy: null,
    };
  }

  private rank(
    { query, channels, session, variety, stages }: SearchRequest,
    vectors: QueryVectors | null,
    accepts: ((id: number) => boolean) | null,
    watch: Stopwatch,
  ): Ranking {
    const words = query.words.trim();
    return rank(
      {
        evidence: gatherEvidence(this.catalogue, channels === 'vectors' ? '' : words, vectors, accepts, watch),
        model: this.catalogue.model,
        weights: weightsOf(channels),
        queryScript: hasHan(words) ? 'han' : 'latin',
        profile: profileOf(session, this.now()),
        strength: session.strength,
        words,
        variety,
        stages: { ...allStages, ...stages },
      },
      this.catalogue,
    );
  }

  private emptyStatus(isFilteredAway: () => boolean): SearchResponse['status'] {
    if (this.catalogue.size === 0) return 'empty-library';
    return isFilteredAway() ? 'nothing-filtered' : 'nothing-relevant';
  }

  private keep(searchId: number, search: Kept): void {
    this.finished.set(searchId, search);
    for (const old of [...this.finished.keys()].slice(0, -kept)) this.finished.delete(old);
  }

  /** Posts deleted since the search are left out. */
  private hitsOf(search: Kept, from: number, count: number): Hit[] {
    return search.ranked.slice(from, from + count).flatMap((item) => {
      const post = this.catalogue.at(item.id);
      if (!post) return [];
      const { score, contributions, move } = item;
      const stack = item.stack.flatMap((behind) => this.catalogue.at(behind)?.id ?? []);
      return [{ post, score, contributions, move, stack, answer: this.answerOf(search, item.id, post) }];
    });
  }

  private answerOf({ words, vector }: Kept, id: number, post: Post): Hit['answer'] {
    const { catalogue } = this;
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
