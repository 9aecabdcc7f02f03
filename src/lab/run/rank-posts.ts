import type { Channels, SearchRequest } from '../../bridge/contracts/search.ts';
import { FoveaError } from '../../domain/errors.ts';
import type { ModelKey } from '../../domain/ids.ts';
import { passagesOf } from '../../domain/passages.ts';
import { emptyQuery } from '../../domain/query.ts';
import { rowOf } from '../../domain/vectors.ts';
import { Catalogue } from '../../library/catalogue.ts';
import { QueryEncoder } from '../../library/query-encoder.ts';
import { SearchService } from '../../library/search-service.ts';
import type { Kernel } from '../../retrieval/kernel.ts';
import { freshSession } from '../../session/log.ts';
import type { LabData } from '../data/lab-data.ts';
import type { RankerKind } from '../plan.ts';
import { reciprocalRankFusion } from '../reciprocal-rank.ts';
import type { DataVectors } from './encode-data.ts';
import { breathe, depth, type Ranked } from './rank-pictures.ts';
import type { Report } from './run-host.ts';

export interface PostRanking {
  readonly data: LabData;
  readonly vectors: DataVectors;
  /** By which the ranking knows what it was calibrated on. */
  readonly model: ModelKey;
  readonly kernel: Kernel;
  /** Of a text that is not among the queries: the app reads some a little differently than they were written. */
  readonly encodeText: (text: string) => Promise<Float32Array>;
  readonly now: () => number;
}

/** Posts by the app's own search service, without a session and without variety. Throws `bad-input` for photos without words. */
export async function rankPosts(ranker: RankerKind, ranking: PostRanking, report: Report): Promise<Ranked> {
  const { data, vectors, model, kernel, now } = ranking;
  if (!data.posts) {
    throw new FoveaError(
      'bad-input',
      'These photos have no words: only the ranker "picture" applies. Leave out the others.',
    );
  }
  report('index', 0, 1);
  const began = performance.now();
  const catalogue = filled(new Catalogue(model, vectors.dim, kernel), data, vectors);
  const buildMs = performance.now() - began;
  const reading = queryEncoder(ranking, catalogue);
  const search = new SearchService(catalogue, reading.encode, now);
  const rankings: (readonly string[])[] = [];
  const ms: number[] = [];
  for (const [place, { text }] of data.queries.entries()) {
    report('search', place, data.queries.length);
    await breathe();
    const ask = async (channels: Channels) => {
      const { hits } = await search.search(1, requestOf(text, channels, ranker), new AbortController().signal);
      return hits.map(({ post }) => post.id as string);
    };
    const from = performance.now();
    const readBefore = reading.spentMs();
    rankings.push(
      ranker === 'rrf'
        ? reciprocalRankFusion([await ask('vectors'), await ask('words')]).slice(0, depth)
        : await ask(channelsOf(ranker)),
    );
    ms.push(performance.now() - from - (reading.spentMs() - readBefore));
  }
  return { rankings, ms, buildMs, indexBytes: catalogue.pictures.bytes + catalogue.passages.bytes };
}

function filled(catalogue: Catalogue, { posts }: LabData, { photos, passages, dim }: DataVectors): Catalogue {
  let row = 0;
  for (const [place, post] of (posts ?? []).entries()) {
    const count = passagesOf(post).length;
    // Without passages for any post they were not read: only words are asked.
    const mine = passages.length === 0 ? null : passages.slice(row * dim, (row + count) * dim);
    catalogue.set(post, { picture: rowOf(photos, place, dim).slice(), passages: mine });
    row += count;
  }
  return catalogue;
}

/**
 * The app's own reading of a query, with the vectors that the run has made already. A text read otherwise than it is written (a
 * lone word as a caption) is encoded now: `spentMs` is what that took so far, which is no part of a search.
 */
function queryEncoder({ data, vectors, encodeText }: PostRanking, catalogue: Catalogue) {
  let spentMs = 0;
  const known = new Map(data.queries.map(({ text }, row) => [text, rowOf(vectors.queries, row, vectors.dim)]));
  const encoder = {
    modelKey: catalogue.model,
    dim: vectors.dim,
    isReady: () => true,
    dispose: () => undefined,
    async encodeTexts([text = '']: readonly string[]) {
      const vector = known.get(text);
      if (vector) return vector;
      const from = performance.now();
      const encoded = await encodeText(text);
      known.set(text, encoded);
      spentMs += performance.now() - from;
      return encoded;
    },
    encodeImages: () => Promise.reject(new FoveaError('internal', 'The Lab asks in words only.')),
  };
  const pictures = { bitmap: () => Promise.reject(new FoveaError('internal', 'The Lab asks in words only.')) };
  const queries = new QueryEncoder(() => encoder, pictures);
  return {
    encode: (query: SearchRequest['query'], signal: AbortSignal) => queries.encode(query, catalogue, signal),
    spentMs: () => spentMs,
  };
}

const channelsOf = (ranker: RankerKind): Channels => (ranker === 'words' || ranker === 'vectors' ? ranker : 'hybrid');

function requestOf(words: string, channels: Channels, ranker: RankerKind): SearchRequest {
  return {
    query: { ...emptyQuery, words },
    session: freshSession,
    limit: depth,
    channels,
    variety: 0,
    stages: { queryWeights: ranker === 'query-aware' },
  };
}
