import type { InterestView } from '../bridge/contracts/interest.ts';
import type { SearchRequest, SearchResponse } from '../bridge/contracts/search.ts';
import type { Bitmap } from '../domain/bitmap.ts';
import { FoveaError } from '../domain/errors.ts';
import type { Hit } from '../domain/hit.ts';
import type { PostId } from '../domain/ids.ts';
import { hasHan } from '../domain/language.ts';
import { passagesOf } from '../domain/passages.ts';
import type { Post } from '../domain/post.ts';
import { searchedWords, understand } from '../domain/understand.ts';
import { dot, rowOf } from '../domain/vectors.ts';
import { bestAnswer } from '../ranking/answer.ts';
import { calibrationOf } from '../ranking/calibration.ts';
import { isSure } from '../ranking/floor.ts';
import { weightsOf } from '../ranking/fuse.ts';
import { type ObserveStage, type Ranking, rank } from '../ranking/rank.ts';
import type { Ranked } from '../ranking/ranked.ts';
import { probabilityOf } from '../ranking/relevance.ts';
import { allStages } from '../ranking/stages.ts';
import { steer } from '../ranking/steer.ts';
import type { SessionState } from '../session/log.ts';
import type { Catalogue } from './catalogue.ts';
import { admitted } from './conditions.ts';
import { gatherEvidence, type QueryVectors } from './gather-evidence.ts';
import { Interests } from './interests.ts';
import { Stopwatch } from './stopwatch.ts';

/** Turns a query into vectors. `null`: the encoder is not ready, the search goes on with words alone. */
export type QueryEncoder = (query: SearchRequest['query'], signal: AbortSignal) => Promise<QueryVectors | null>;

/** A finished search, kept so that further pages need no second retrieval. */
interface Kept extends Pick<Ranking, 'ranked' | 'moveOf'> {
  /** The same evidence ranked for another session, and the session it was ranked for; null when browsing. */
  readonly again: ((session: SessionState) => Ranking) | null;
  readonly session: SessionState;
  /** What its answers are marked by. */
  readonly words: string;
  readonly vector: Float32Array | null;
}

/** Pages are served for this many of the latest searches. */
const kept = 3;
/** The side-by-side view shows this many of the plain order. */
const plainShown = 60;
/** Of so many of the clicks that moved a result it is worked out where it would stand without them. */
const doubted = 5;

/** Answers queries over one catalogue. What it keeps for further pages are the catalogue's numbers, so it goes with it. */
export class SearchService {
  private readonly finished = new Map<number, Kept>();
  private readonly interests: Interests;

  constructor(
    private readonly catalogue: Catalogue,
    private readonly encode: QueryEncoder,
    private readonly now: () => number,
  ) {
    this.interests = new Interests(catalogue);
  }

  /** Throws `aborted` when the signal fires before ranking. */
  async search(searchId: number, request: SearchRequest, signal: AbortSignal): Promise<SearchResponse> {
    const watch = new Stopwatch(this.catalogue.size);
    const { query, channels } = request;
    const asked = understand(query.words);
    const liked = query.pictures.filter(({ away }) => !away).length;
    const words = searchedWords(asked, liked);
    const among = admitted(this.catalogue, query, asked);
    const isSought = words !== '' || liked + asked.like.length > 0;
    const isAway = asked.away.length + query.pictures.length > liked;
    const isRead = channels !== 'words' && (isSought || isAway);
    const vectors = isRead ? await this.encode(query, signal) : null;
    if (signal.aborted) throw new FoveaError('aborted', 'A newer search took its place.');
    const coverage = isRead && vectors === null ? 'words-only' : 'complete';
    if (!isSought) return { ...this.browse(searchId, request, among, vectors), coverage };
    watch.lap('encode');
    const again = this.ranker(request, words, vectors, among, watch);
    const ranking = again(request.session, (stage, out) => watch.lap(stage, out));
    const { ranked, moveOf } = query.order === 'date' ? unmoved(newestFirst(ranking.plain, this.catalogue)) : ranking;
    watch.lap('explain', ranked.length);
    const sought = words === '' ? asked.exact.join(' ') : [words, ...asked.exact].join(' ');
    const { session } = request;
    const search = {
      ranked,
      moveOf,
      again,
      session,
      words: sought,
      vector: vectors?.words ?? vectors?.pictures[0] ?? null,
    };
    this.keep(searchId, search);
    const hits = this.hitsOf(search, 0, request.limit);
    const plainHits = plainBeside(ranking, query.order)
      ? this.hitsOf({ ...search, ...unmoved(ranking.plain) }, 0, Math.min(request.limit, plainShown))
      : [];
    watch.lap('answer');
    const isFilteredAway = () =>
      among !== null && this.ranker(request, words, vectors, null, new Stopwatch(0))(session).plain.length > 0;
    return {
      searchId,
      status: ranked.length > 0 ? 'ok' : this.emptyStatus(isFilteredAway),
      sure: words === '' || isSure(ranking.plain[0]),
      coverage,
      total: ranked.length,
      hits,
      plainHits,
      timings: watch.timings,
      flow: watch.flow,
      readBy: vectors?.words ? (hasHan(words) ? 'bilingual' : 'english') : null,
      category: vectors?.category ?? null,
    };
  }

  /** Throws `not-found` when the search is too old to have been kept, or was another catalogue's. */
  page(searchId: number, from: number, count: number): readonly Hit[] {
    return this.hitsOf(this.keptSearch(searchId), from, count);
  }

  /**
   * Where a result of a kept search would stand had a click never been, for the strongest clicks that moved it: ranked anew without
   * each, from what was found then. Places count from 0. Nothing for a result that did not move. Throws as `page` does.
   */
  counterfactual(searchId: number, post: PostId): { readonly post: PostId; readonly placeWithout: number }[] {
    const { ranked, moveOf, again, session } = this.keptSearch(searchId);
    const number = ranked.find(({ id }) => this.catalogue.at(id)?.id === post)?.id;
    const move = number === undefined ? null : moveOf(number);
    if (again === null || move === null) return [];
    return move.because.slice(0, doubted).map((click) => {
      const undo = { kind: 'undo' as const, post: click.post, at: 0 };
      const without = again({ ...session, events: [...session.events, undo] });
      return { post: click.post, placeWithout: without.ranked.findIndex(({ id }) => id === number) };
    });
  }

  /** What the session is about, strongest first. */
  interestViews(session: SessionState): InterestView[] {
    return this.interests.views(session, this.now());
  }

  /** Everything that meets the conditions, newest first; what should be moved away from last. */
  private browse(
    searchId: number,
    request: SearchRequest,
    among: Bitmap | null,
    vectors: QueryVectors | null,
  ): SearchResponse {
    const { catalogue } = this;
    const evidence = vectors && gatherEvidence(catalogue, '', vectors, among, new Stopwatch(0));
    const ids =
      evidence?.map(({ id }) => id) ?? [...catalogue.all()].map(([id]) => id).filter((id) => among?.has(id) ?? true);
    const items = ids.map((id) => ({ id, score: 0, contributions: [], stack: [] }));
    const ranked = newestFirst(evidence ? steer(items, evidence, calibrationOf(catalogue.model)) : items, catalogue);
    if (request.query.order === 'relevance') ranked.sort((a, b) => b.score - a.score);
    const search = { ...unmoved(ranked), again: null, session: request.session, words: '', vector: null };
    this.keep(searchId, search);
    return {
      searchId,
      status: ranked.length === 0 ? this.emptyStatus(() => true) : vectors === null ? 'browse' : 'ok',
      sure: true,
      coverage: 'complete',
      total: ranked.length,
      hits: this.hitsOf(search, 0, request.limit),
      plainHits: [],
      timings: [],
      flow: [],
      readBy: null,
      category: null,
    };
  }

  /** Retrieves once; ranks what was found for a session as often as asked, always as of the same moment. */
  private ranker(
    { channels, variety, stages }: SearchRequest,
    words: string,
    vectors: QueryVectors | null,
    among: Bitmap | null,
    watch: Stopwatch,
  ): (session: SessionState, observe?: ObserveStage) => Ranking {
    const evidence = gatherEvidence(this.catalogue, channels === 'vectors' ? '' : words, vectors, among, watch);
    const now = this.now();
    return (session, observe) =>
      rank(
        {
          evidence,
          model: this.catalogue.model,
          weights: weightsOf(channels),
          queryScript: hasHan(words) ? 'han' : 'latin',
          profile: this.interests.profileOf(session, now),
          strength: session.strength,
          words,
          variety,
          stages: { ...allStages, ...stages },
        },
        this.catalogue,
        observe,
      );
  }

  private emptyStatus(isFilteredAway: () => boolean): SearchResponse['status'] {
    if (this.catalogue.size === 0) return 'empty-library';
    return isFilteredAway() ? 'nothing-filtered' : 'nothing-relevant';
  }

  private keptSearch(searchId: number): Kept {
    const search = this.finished.get(searchId);
    if (!search) throw new FoveaError('not-found', 'This result list is too old to continue. Search again.');
    return search;
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
      const { score, contributions } = item;
      const move = search.moveOf(item.id);
      const stack = item.stack.flatMap((behind) => this.catalogue.at(behind)?.id ?? []);
      const probability = probabilityOf(contributions, this.catalogue.model);
      const answer = this.answerOf(search, item.id, post);
      return [{ post, score, probability, contributions, move, stack, answer }];
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

function unmoved(ranked: readonly Ranked[]): Pick<Ranking, 'ranked' | 'moveOf'> {
  return { ranked, moveOf: () => null };
}

function plainBeside(ranking: Ranking, order: SearchRequest['query']['order']): boolean {
  return order === 'relevance' && ranking.ranked !== ranking.plain;
}
