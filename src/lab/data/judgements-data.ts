import type { DataSet } from '../../bridge/contracts/lab.ts';
import { FoveaError } from '../../domain/errors.ts';
import { hasHan } from '../../domain/language.ts';
import type { Post } from '../../domain/post.ts';
import { sha256 } from '../../domain/sha256.ts';
import type { LabStore } from '../store/lab-store.ts';
import { keyOf, notKept } from './captions-data.ts';
import type { LabData, LabQuery } from './lab-data.ts';
import { storedLibrary } from './library-data.ts';
import { parseQrels, parseTopics } from './trec.ts';

/** Keeps TREC judgements and topics over the library. Throws `bad-input` when no judged photo is in it. */
export async function addJudgements(qrels: File, topics: File, store: LabStore, appBase: string): Promise<DataSet> {
  const files = {
    qrels: { name: qrels.name, text: await qrels.text() },
    topics: { name: topics.name, text: await topics.text() },
  };
  const { posts, close } = await storedLibrary(appBase);
  close();
  const queries = judgedQueries(files.qrels.text, files.topics.text, posts);
  if (!queries.some(({ grades }) => grades.size > 0)) {
    throw new FoveaError(
      'bad-input',
      `None of the photos judged in ${qrels.name} is in the library (${posts.length} posts). Its third column must be a post's id or a file's name.`,
    );
  }
  const id = (await sha256(new TextEncoder().encode(`${files.qrels.text}\n\n${files.topics.text}`))).slice(0, 16);
  const summary: DataSet = {
    ref: { kind: 'judgements', id },
    name: qrels.name,
    photos: posts.length,
    queries: queries.length,
    languages: (['en', 'zh'] as const).filter((language) => queries.some((query) => query.language === language)),
    classes: [],
    judged: true,
    worded: true,
    bytes: files.qrels.text.length + files.topics.text.length,
  };
  await store.put('dataSets', [[keyOf(summary.ref), { summary, files }]]);
  return summary;
}

/** Over the library as it is now. Throws `not-found`, `storage-unavailable`. */
export async function judgementsData(ref: DataSet['ref'], store: LabStore, appBase: string): Promise<LabData> {
  const stored = await store.get('dataSets', keyOf(ref));
  const { qrels, topics } = stored?.files ?? {};
  if (!stored || !qrels || !topics) throw notKept();
  const { posts, photos, close } = await storedLibrary(appBase);
  return {
    name: stored.summary.name,
    photos,
    posts,
    close,
    classes: [],
    queries: judgedQueries(qrels.text, topics.text, posts),
  };
}

function judgedQueries(qrels: string, topics: string, posts: readonly Post[]): LabQuery[] {
  const named = new Map<string, string>();
  for (const { id, fileName } of posts) {
    named.set(id, id);
    named.set(id.slice(id.indexOf(':') + 1), id);
    if (fileName !== null) named.set(fileName, id);
  }
  const judged = parseQrels(qrels);
  return parseTopics(topics).map(({ id, text }) => {
    const language = hasHan(text) ? 'zh' : 'en';
    const grades = new Map(
      [...(judged.get(id) ?? [])].flatMap(([name, grade]) => {
        const post = named.get(name);
        return post === undefined ? [] : [[post, grade] as const];
      }),
    );
    return { id, text, language, groups: [`lang:${language}`], grades, owner: -1 };
  });
}
