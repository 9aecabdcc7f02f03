import { passagesOf } from '../domain/passages.ts';
import { sha256 } from '../domain/sha256.ts';
import type { LabData } from './data/lab-data.ts';

/** Tells data apart by what is measured on them: photos by id, queries, and the words of posts. 16 hex digits. */
export async function fingerprintOf({ photos, queries, posts }: LabData): Promise<string> {
  const content = [
    photos.map(({ id, label }) => [id, label]),
    queries.map(({ id, text, grades }) => [id, text, [...grades]]),
    posts?.map((post) => passagesOf(post).map(({ text }) => text)) ?? null,
  ];
  return (await sha256(new TextEncoder().encode(JSON.stringify(content)))).slice(0, 16);
}
