/**
 * `npm run seeds`: makes what ships in `public/seeds/` from `seeds/posts/`, `seeds/photos/` and `seeds/credits.json`: resized
 * photos, posts with credits, and their vectors, all by the app's own decoder and encoder in a real Chromium.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeSeedVectors } from '../src/corpus/seed-vectors.ts';
import { postId } from '../src/domain/ids.ts';
import { passagesOf } from '../src/domain/passages.ts';
import type { Credit, Language, Post } from '../src/domain/post.ts';
import { openHarness } from '../tests/harness/open-harness.ts';

interface WrittenPost {
  readonly id: string;
  readonly photo: string;
  readonly lang: Language;
  readonly title: string;
  readonly body: string;
  readonly comments: { author: string; text: string; likes: number }[];
  readonly tags: string[];
  readonly place: string | null;
  readonly date: string;
}

interface Source {
  readonly author: string;
  readonly licence: string;
  readonly source: string | null;
  readonly package: string;
}

const here = import.meta.dirname;
const out = join(here, '..', 'public', 'seeds');
const readJson = <T>(...path: string[]) => JSON.parse(readFileSync(join(here, ...path), 'utf8')) as T;

const sources = readJson<Record<string, Source>>('credits.json');
const written = readdirSync(join(here, 'posts'))
  .sort()
  .flatMap((file) => readJson<WrittenPost[]>('posts', file))
  .filter(({ photo }) => photo in sources);

function creditOf(photo: string): Credit {
  const { author, licence, source, package: from } = sources[photo] as Source;
  return { author, licence, origin: source ?? `package ${from}` };
}

const { page, close } = await openHarness({ '/seed-photos/': join(here, 'photos') });
const { key, dim } = await page.evaluate(() => window.harness.model());
await page.evaluate(() => window.harness.startEncoder('image', 'wasm-threads', 2));
await page.evaluate(() => window.harness.startEncoder('text', 'wasm', 1));

for (const folder of ['photos', 'thumbs']) {
  rmSync(join(out, folder), { recursive: true, force: true });
  mkdirSync(join(out, folder), { recursive: true });
}

const posts: Post[] = [];
const pictures: number[] = [];
const passages: number[] = [];
for (const { id, photo: file, lang, ...text } of written) {
  const photo = await page.evaluate((url) => window.harness.importPhoto(url), `/seed-photos/${file}`);
  writeFileSync(join(out, 'photos', `${id}.webp`), Buffer.from(photo.display, 'base64'));
  writeFileSync(join(out, 'thumbs', `${id}.webp`), Buffer.from(photo.thumbnail, 'base64'));
  const post: Post = {
    id: postId(`seed:${id}`),
    source: 'seed',
    title: text.title,
    body: text.body,
    language: lang,
    comments: text.comments,
    tags: text.tags,
    place: text.place,
    date: text.date,
    addedAt: 0,
    photo: { width: photo.width, height: photo.height, colour: photo.colour, hash: photo.hash },
    credit: creditOf(file),
    fileName: null,
    contentHash: null,
  };
  posts.push(post);
  pictures.push(...photo.vector);
  const texts = passagesOf(post).map((passage) => passage.text);
  for (const vector of await page.evaluate((list) => window.harness.encodeTexts(list), texts)) passages.push(...vector);
  if (posts.length % 25 === 0) console.log(`${posts.length} of ${written.length} posts`);
}
await close();

const vectors = encodeSeedVectors({
  dim,
  pictures: Float32Array.from(pictures),
  passages: Float32Array.from(passages),
});
writeFileSync(join(out, 'vectors.bin'), vectors);
const version = createHash('sha256').update(JSON.stringify(posts)).update(vectors).digest('hex').slice(0, 16);
writeFileSync(join(out, 'seeds.json'), JSON.stringify({ format: 1, version, model: key, dim, posts }));
copyFileSync(join(here, 'golden.json'), join(out, 'golden.json'));
console.log(`${posts.length} posts, ${passages.length / dim} passages, version ${version}`);
