import * as v from 'valibot';
import { isPart } from '../domain/box.ts';
import { type PostId, pictureId, postId } from '../domain/ids.ts';
import { type Box, emptyQuery, type Group, mostAmong, type PictureRef, type Query } from '../domain/query.ts';

/** What the page shows of the query: its results, or how they came about. */
export const views = ['feed', 'compare', 'stages', 'monitor', 'interleave', 'lab', 'map'] as const;
export type View = (typeof views)[number];

/** What the address says: query, open post and view. Reload, back and forward are this and nothing else. */
export interface Route {
  readonly query: Query;
  readonly post: PostId | null;
  readonly view: View;
  /** The forced device of `?device=`, kept through every navigation. */
  readonly device: string | null;
  /** A plan of the Lab as `LabCalls.permalink` writes it; whether it is one, the Lab says. */
  readonly plan: string | null;
}

export const home: Route = { query: emptyQuery, post: null, view: 'feed', device: null, plan: null };

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
const view = v.picklist(views);
const device = v.picklist(['wasm', 'webgpu']);
const category = v.literal('off');
const plan = v.pipe(v.string(), v.regex(/^[\w-]{1,16000}$/u));

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
        group: groupOf(params.get('path')),
        among: amongOf(params.get('among')),
      },
      order: read('order', order) ?? 'relevance',
      ...(read('cat', category) && { category: 'off' as const }),
    },
    post: post === null ? null : postId(post),
    view: read('view', view) ?? 'feed',
    device: read('device', device),
    plan: read('plan', plan),
  };
}

/** Writes a route as a location's search part: `''` or `?…`. The inverse of `parseRoute` for every valid route. */
export function formatRoute({ query, post, view, device, plan }: Route): string {
  const params = new URLSearchParams();
  const write = (name: string, value: string | null) => value && params.append(name, value);
  write('q', query.words);
  for (const picture of query.pictures) {
    const away = picture.away ? 'un' : '';
    const crop = picture.crop ? `@${formatBox(picture.crop)}` : '';
    if (picture.kind === 'post') write(`${away}like`, picture.post + crop);
    else write(`${away}pic`, picture.picture + crop);
  }
  write('source', query.filters.source);
  write('lang', query.filters.language);
  write('from', query.filters.from);
  write('to', query.filters.to);
  write('path', query.filters.group && `${query.filters.group.post}@${query.filters.group.depth}`);
  write('among', query.filters.among?.join(',') ?? null);
  write('order', query.order === 'relevance' ? null : query.order);
  write('cat', query.category ?? null);
  write('post', post);
  write('view', view === 'feed' ? null : view);
  write('device', device);
  write('plan', plan);
  const text = params.toString().replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%40', '@');
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

/** `like=<post>`, `pic=<picture>`, either with `@<box>` for a part of it; `unlike` and `unpic` to move away. */
function pictureOf(name: string, value: string): PictureRef[] {
  const [, away, kind] = name.match(/^(un)?(like|pic)$/u) ?? [];
  const [id, box] = value.split('@');
  const crop = box === undefined ? null : parseBox(box);
  const meant = { ...(crop && { crop }), ...(away && { away: true as const }) };
  if (kind === 'like' && v.is(anyId, id)) return [{ kind: 'post', post: postId(id), ...meant }];
  if (kind === 'pic' && v.is(uploadId, id)) return [{ kind: 'upload', picture: pictureId(id), ...meant }];
  return [];
}

/** `x,y,width,height` in shares; null for anything that is no part of a picture, which then counts whole. */
function parseBox(text: string): Box | null {
  const numbers = text.split(',').map((part) => (/^\d(\.\d{1,4})?$/u.test(part) ? Number(part) : Number.NaN));
  if (numbers.length !== 4) return null;
  const [x, y, width, height] = numbers as [number, number, number, number];
  const box = { x, y, width, height };
  return isPart(box) ? box : null;
}

function formatBox({ x, y, width, height }: Box): string {
  return [x, y, width, height].map((share) => String(Math.round(share * 10_000) / 10_000)).join(',');
}

/** `<post>@<depth>`; a number of the path itself would mean another group as soon as the library has grown. */
function groupOf(value: string | null): Group | null {
  const [, post, depth] = value?.match(/^(.+)@([1-3])$/u) ?? [];
  return v.is(anyId, post) ? { post: postId(post), depth: Number(depth) } : null;
}

/** Post ids with commas between them, each once; what is no id is left out, and so is all beyond `mostAmong`. */
function amongOf(value: string | null): readonly PostId[] | null {
  const ids = new Set(value?.split(',').filter((id) => v.is(anyId, id)));
  return ids.size === 0 ? null : [...ids].slice(0, mostAmong).map(postId);
}
