import { Bitmap } from '../domain/bitmap.ts';
import { dayBefore } from '../domain/day.ts';
import type { Post } from '../domain/post.ts';
import { noFilters, type Query } from '../domain/query.ts';
import { fold, stem } from '../domain/tokenise.ts';
import type { Understanding } from '../domain/understanding.ts';
import type { Catalogue } from './catalogue.ts';

type Accepts = (id: number) => boolean;
type Filtered = Pick<Query, 'filters'>;

/** The latest answer of `admitted` for each catalogue: filters stay as they are while people type. */
const latest = new WeakMap<Catalogue, { key: string; posts: Bitmap }>();

/** The numbers of the posts that meet all conditions, as a bitmap for the scans; null when there is none. */
export function admitted(catalogue: Catalogue, query: Filtered, asked: Understanding): Bitmap | null {
  const accepts = conditionsOf(catalogue, query, asked);
  if (!accepts) return null;
  const { mine, language, after, before, exact, away } = asked;
  const key = JSON.stringify([catalogue.version, query.filters, mine, language, after, before, exact, away]);
  const known = latest.get(catalogue);
  if (known?.key === key) return known.posts;
  const posts = new Bitmap([...catalogue.all()].map(([id]) => id).filter(accepts));
  latest.set(catalogue, { key, posts });
  return posts;
}

/**
 * One test by number for everything a post must meet: filters, the operators that narrow like them, exact words that its text
 * must have and words it must not. Null when everything passes.
 */
export function conditionsOf(catalogue: Catalogue, { filters }: Filtered, asked: Understanding): Accepts | null {
  const says = saying(asked);
  const all = [
    catalogue.filter(filters),
    catalogue.filter({
      ...noFilters,
      source: asked.mine ? 'mine' : null,
      language: asked.language,
      from: asked.after,
      to: asked.before && dayBefore(asked.before),
    }),
    says && ((id: number) => says(catalogue.at(id))),
  ].filter((test) => test !== null);
  return all.length === 0 ? null : (id) => all.every((test) => test(id));
}

function saying({ exact, away }: Understanding): ((post: Post | null) => boolean) | null {
  const musts = exact.map((words) => phrase(spaced(words))).filter((words) => words !== '');
  const mustNots = away.map((words) => phrase(stemmed(spaced(words)))).filter((words) => words !== '');
  if (musts.length === 0 && mustNots.length === 0) return null;
  return (post) => {
    if (!post) return false;
    const text = textOf(post);
    return (
      musts.every((words) => text.exact.includes(words)) &&
      (mustNots.length === 0 || !mustNots.some((words) => text.stems.includes(words)))
    );
  };
}

interface PostText {
  readonly exact: string;
  /** Words left out are left out in the plural too. */
  readonly stems: string;
}

/** An edited post is another object, so nothing outlives its text. */
const texts = new WeakMap<Post, PostText>();

function textOf(post: Post): PostText {
  const known = texts.get(post);
  if (known) return known;
  const all = [post.title, post.body, ...post.comments.map(({ text }) => text), ...post.tags, post.place ?? ''];
  const exact = spaced(all.join('\n'));
  const text = { exact: ` ${exact} `, stems: ` ${stemmed(exact)} ` };
  texts.set(post, text);
  return text;
}

/** Folded words with single spaces between them and around runs of Han, which have none inside. */
function spaced(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/(?<=\p{Script=Han})(?=[^\p{Script=Han} ])|(?<=[^\p{Script=Han} ])(?=\p{Script=Han})/gu, ' ')
    .trim();
}

function stemmed(words: string): string {
  return words.split(' ').map(stem).join(' ');
}

/** What to look for in a spaced text: whole words, but Han anywhere, since it is written without spaces. */
function phrase(words: string): string {
  if (words === '') return '';
  const before = /^\p{Script=Han}/u.test(words) ? '' : ' ';
  const after = /\p{Script=Han}$/u.test(words) ? '' : ' ';
  return before + words + after;
}
