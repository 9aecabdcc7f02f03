import * as v from 'valibot';
import { type PostId, pictureId, postId } from '../domain/ids.ts';
import { emptyQuery, type PictureRef, type Query } from '../domain/query.ts';

/** What the address says: query, open post and view. Reload, back and forward are this and nothing else. */
export interface Route {
  readonly query: Query;
  readonly post: PostId | null;
  readonly view: 'feed' | 'compare';
  /** The forced device of `?device=`, kept through every navigation. */
  readonly device: string | null;
}

export const home: Route = { query: emptyQuery, post: null, view: 'feed', device: null };

const wordLimit = 500;
/** Pictures in one query. */
export const pictureLimit = 6;

const words = v.pipe(v.string(), v.maxLength(wordLimit));
const isoDate = v.pipe(v.string(), v.isoDate());
const anyId = v.pipe(v.string(), v.regex(/^(seed|mine):[\w.-]{1,120}$/u));
const uploadId = v.pipe(v.string(), v.regex(/^[0-9a-f]{24}$/u));
const source = v.picklist(['seed', 'mine']);
const language = v.picklist(['en', 'zh']);
const order = v.picklist(['relevance', 'date']);
const view = v.picklist(['feed', 'compare']);
const device = v.picklist(['wasm', 'webgpu']);

/** Reads a location's search part. A parameter that makes no sense is as if it were absent. */
export function parseRoute(search: string): Route {
  const params = new URLSearchParams(search);
  const read = <T>(name: string, schema: v.GenericSchema<string, T>): T | null => {
    const result = v.safeParse(schema, params.get(name));
    return result.success ? result.output : null;
  };
  const post = read('post', anyId);
  return {
    query: {
      words: read('q', words) ?? '',
      pictures: [...params].flatMap(([name, value]) => pictureOf(name, value)).slice(0, pictureLimit),
      filters: {
        source: read('source', source),
        language: read('lang', language),
        from: read('from', isoDate),
        to: read('to', isoDate),
      },
      order: read('order', order) ?? 'relevance',
    },
    post: post === null ? null : postId(post),
    view: read('view', view) ?? 'feed',
    device: read('device', device),
  };
}

/** Writes a route as a location's search part: `''` or `?…`. The inverse of `parseRoute` for every valid route. */
export function formatRoute({ query, post, view, device }: Route): string {
  const params = new URLSearchParams();
  const write = (name: string, value: string | null) => value && params.append(name, value);
  write('q', query.words);
  for (const picture of query.pictures) {
    if (picture.kind === 'post') write('like', picture.post);
    else write('pic', picture.picture);
  }
  write('source', query.filters.source);
  write('lang', query.filters.language);
  write('from', query.filters.from);
  write('to', query.filters.to);
  write('order', query.order === 'relevance' ? null : query.order);
  write('post', post);
  write('view', view === 'feed' ? null : view);
  write('device', device);
  const text = params.toString().replaceAll('%3A', ':');
  return text === '' ? '' : `?${text}`;
}

/** Whether anything but words and pictures decides what is shown. */
export function isFiltered({ filters, order }: Query): boolean {
  return order !== 'relevance' || Object.values(filters).some((value) => value !== null);
}

/** Two queries with the same key ask the same. */
export function queryKey(query: Query): string {
  return formatRoute({ ...home, query: { ...query, words: query.words.trim() } });
}

function pictureOf(name: string, value: string): PictureRef[] {
  if (name === 'like' && v.is(anyId, value)) return [{ kind: 'post', post: postId(value) }];
  if (name === 'pic' && v.is(uploadId, value)) return [{ kind: 'upload', picture: pictureId(value) }];
  return [];
}
