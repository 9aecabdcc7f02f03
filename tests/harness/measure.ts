/** What `npm run bench` times inside the browser, on the app's own classes. All figures are milliseconds per call unless named otherwise. */
import { deleteDB } from 'idb';
import type { SearchRequest } from '../../src/bridge/contracts/search.ts';
import { openStore } from '../../src/corpus/open-store.ts';
import { databaseName, openDatabase } from '../../src/corpus/schema.ts';
import { parseSeedIndex } from '../../src/corpus/seed-pack.ts';
import { modelKey } from '../../src/domain/ids.ts';
import { emptyQuery } from '../../src/domain/query.ts';
import { seededRandom } from '../../src/lab/random.ts';
import { Catalogue } from '../../src/library/catalogue.ts';
import { SearchService } from '../../src/library/search-service.ts';
import { loadKernel } from '../../src/retrieval/load-kernel.ts';
import type { SavedWords } from '../../src/retrieval/saved-words.ts';
import { freshSession } from '../../src/session/log.ts';
import { syntheticPosts } from './synthetic.ts';

const key = modelKey('fovea-mini@1/q8');
const dim = 384;
const words = [
  'windmill by the sea',
  'cat',
  '红色的鱼',
  'old castle',
  'coffee',
  '草地上的动物',
  'night city lights',
  'how to clean a pan',
];

async function seeds() {
  return parseSeedIndex(await (await fetch('/seeds/seeds.json')).json()).posts;
}

/** Runs in this realm of the bare loop's worker. */
export function bareOrt(model: string, threads: number, ids: number[] | null, runs: number): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./bare-ort.worker.ts', import.meta.url), { type: 'module' });
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data: { times, error } }: MessageEvent<{ times?: number[]; error?: string }>) => {
      worker.terminate();
      if (times) resolve(times);
      else reject(new Error(error));
    };
    worker.postMessage({ model, threads, ids, runs });
  });
}

/** Whole searches over `n` posts with all channels, without encoding: the query vectors are random. */
export async function searchTimes(n: number, rounds: number): Promise<{ times: number[]; vectorMegabytes: number }> {
  const catalogue = new Catalogue(key, dim, await loadKernel());
  for (const { post, vectors } of syntheticPosts(n, await seeds(), dim)) catalogue.set(post, vectors);
  const random = seededRandom(7);
  const vector = () => {
    const raw = Float32Array.from({ length: dim }, () => random() - 0.5);
    const length = Math.hypot(...raw);
    return raw.map((value) => value / length);
  };
  const service = new SearchService(
    catalogue,
    async () => ({ words: vector(), pictures: [], references: [] }),
    () => 0,
  );
  const times: number[] = [];
  for (let round = -5; round < rounds; round++) {
    const query = { ...emptyQuery, words: words[(round + 5) % words.length] as string };
    const request: SearchRequest = { query, session: freshSession, limit: 40, channels: 'hybrid', variety: 0.3 };
    const began = performance.now();
    await service.search(round, request, new AbortController().signal);
    if (round >= 0) times.push(performance.now() - began);
  }
  return { times, vectorMegabytes: (catalogue.pictures.bytes + catalogue.passages.bytes) / 1e6 };
}

export interface RestoreTimes {
  readonly posts: number;
  readonly read: number;
  readonly restore: number;
  readonly words: number;
  /** As if they had been saved by an earlier visit. */
  readonly savedWords: number;
}

/**
 * From the opened store to a catalogue of `n` vectors, a fourth of them photos, each the fastest of the rounds: reading the posts
 * alone, reading everything, the same until vectors are searchable, and (once) the words after that: all read, or as saved.
 */
export async function restoreTimes(n: number, rounds: number): Promise<RestoreTimes> {
  await deleteDB(databaseName);
  const events = { onWaiting: () => undefined, onLost: () => undefined, onReset: () => undefined };
  const { store } = await openStore(events);
  const synthetic = syntheticPosts(n / 4, await seeds(), dim);
  const vectors = synthetic.flatMap(({ post, vectors: { picture, passages } }) => [
    { post: post.id, model: key, kind: 'picture' as const, dim, matrix: picture as Float32Array },
    { post: post.id, model: key, kind: 'passage' as const, dim, matrix: passages as Float32Array },
  ]);
  await store.posts.installSeeds({ version: `synthetic ${n}`, posts: synthetic.map(({ post }) => post), vectors });
  await store.posts.compact(key);
  const database = await openDatabase(databaseName, events);
  const kernel = await loadKernel();
  let catalogue = new Catalogue(key, dim, kernel);
  let [posts, read, restore] = [Infinity, Infinity, Infinity];
  for (let round = 0; round < rounds; round++) {
    catalogue = new Catalogue(key, dim, kernel);
    const start = performance.now();
    await database.getAll('posts');
    const began = performance.now();
    const restored = await store.posts.restore(key);
    const middle = performance.now();
    catalogue.restore(restored);
    posts = Math.min(posts, began - start);
    read = Math.min(read, middle - began);
    restore = Math.min(restore, performance.now() - began);
  }
  const began = performance.now();
  await catalogue.indexWords();
  const words = performance.now() - began;
  await store.words.saveWords((await catalogue.saveWords()) as SavedWords);
  catalogue = new Catalogue(key, dim, kernel);
  catalogue.restore(await store.posts.restore(key));
  const middle = performance.now();
  await catalogue.indexWords(await store.words.savedWords());
  const savedWords = performance.now() - middle;
  database.close();
  store.close();
  return { posts, read, restore, words, savedWords };
}
