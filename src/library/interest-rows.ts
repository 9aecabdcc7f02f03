import type { Deed, InterestRow } from '../bridge/contracts/interest.ts';
import type { PostId } from '../domain/ids.ts';
import { type SemanticId, semanticLevels } from '../retrieval/semantic-ids.ts';
import type { SessionState } from '../session/log.ts';
import type { Evidence } from '../session/profile.ts';
import type { Catalogue } from './catalogue.ts';
import type { GroupNode, GroupTree } from './group-tree.ts';
import { learntFrom } from './interests.ts';

const postsShown = 12;
/** A row of fewer says little. */
const leastPosts = 4;
/** In a smaller library everything is in sight anyway. */
const leastLibrary = 24;

interface Asked {
  readonly tree: GroupTree;
  readonly catalogue: Catalogue;
  readonly session: SessionState;
  readonly now: number;
  readonly limit: number;
}

/**
 * "Next interest" rows: for each post the session leans on, strongest first, the finest group around it that fills a row, then
 * the groups beside it, nearest first. Before any click the largest groups, which differ by construction. No group stands in
 * two rows, nor one inside another; posts that were opened come last in theirs.
 */
export function interestRows(asked: Asked): InterestRow[] {
  const { tree, catalogue, session, now, limit } = asked;
  if (tree.sizeOf([]) < leastLibrary) return [];
  const opened = new Set(session.events.flatMap((event) => (event.kind === 'open' ? [event.post] : [])));
  const rows: { prefix: SemanticId; row: InterestRow }[] = [];
  const add = (prefix: SemanticId, why: InterestRow['why']) => {
    if (rows.length >= limit || rows.some((other) => overlaps(other.prefix, prefix))) return;
    if (tree.sizeOf(prefix) < leastPosts) return;
    const row = rowOf(tree.node(prefix), why, catalogue, opened);
    if (row) rows.push({ prefix, row });
  };

  const { clicks, evidence } = learntFrom(catalogue, session, now);
  const deeds = new Map(evidence.map(({ post, by }) => [post, deedOf(by)]));
  const clicked = clicks.flatMap(({ post }) => {
    const [path, deed] = [catalogue.semanticIdOfPost(post), deeds.get(post)];
    return path && deed ? [{ path, about: { post, title: catalogue.titleOf(post), deed } }] : [];
  });
  for (const { path, about } of clicked) {
    const prefix = finestFull(tree, path);
    if (prefix) add(prefix, { kind: 'around', ...about });
  }
  for (const { about } of clicked) {
    const picture = catalogue.pictures.vectorsOf(catalogue.numberOf(about.post) ?? -1);
    for (const prefix of tree.rootsNear(picture)) add(prefix, { kind: 'near', ...about });
  }
  for (const prefix of tree.roots()) add(prefix, { kind: 'start' });
  return rows.map(({ row }) => row);
}

function rowOf(
  { prefix, members, name }: GroupNode,
  why: InterestRow['why'],
  catalogue: Catalogue,
  opened: ReadonlySet<PostId>,
): InterestRow | null {
  const posts = members.flatMap((id) => catalogue.at(id) ?? []);
  const unseen = posts.filter(({ id }) => !opened.has(id));
  const seen = posts.filter(({ id }) => opened.has(id));
  const [first] = posts;
  if (!first || unseen.length === 0) return null;
  return {
    group: { post: first.id, depth: prefix.length },
    name,
    why,
    size: posts.length,
    posts: [...unseen, ...seen].slice(0, postsShown),
  };
}

/** The finest group around the path that fills a row; null where even the coarsest does not. */
function finestFull(tree: GroupTree, path: SemanticId): SemanticId | null {
  for (let depth = semanticLevels; depth > 0; depth--) {
    const prefix = path.slice(0, depth);
    if (tree.sizeOf(prefix) > leastPosts) return prefix;
  }
  return null;
}

function deedOf(by: Evidence['by']): Deed {
  return by === 'like' ? 'liked' : by === 'save' ? 'saved' : by === 'gather' ? 'gathered' : 'opened';
}

function overlaps(a: SemanticId, b: SemanticId): boolean {
  return a.every((code, level) => level >= b.length || b[level] === code);
}
