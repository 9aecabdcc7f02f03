import type { GroupName } from '../bridge/contracts/interest.ts';
import { hasHan } from '../domain/language.ts';
import type { Post } from '../domain/post.ts';

/** How many of so many posts have each tag; tags in the order in which they first occur. */
export interface TagCounts {
  readonly posts: number;
  readonly counts: ReadonlyMap<string, number>;
}

/** Names have at most this many tags a language. */
const tagsShown = 2;
/** Posts that every tag is credited with, as a share of the group's. */
const addedShare = 0.1;
const between = ', ';

export function countTags(posts: readonly Post[]): TagCounts {
  const counts = new Map<string, number>();
  for (const { tags } of posts) for (const tag of new Set(tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return { posts: posts.length, counts };
}

/**
 * Names a group by what sets it apart from the group around it: the tags of the highest lift, the share of a tag's posts that
 * stand in this group over the share of all posts that do. Each tag counts as if it had some more posts, spread evenly, so that
 * one that occurs once does not win by accident; the larger the group, the more of them. Of equally good tags, and they are when
 * the posts share none, those that `group` counted first win: count the most typical posts first. `taken` are tags that the
 * groups around it are named by already.
 */
export function characteristicTags(group: TagCounts, around: TagCounts, taken: ReadonlySet<string>): GroupName {
  const evenly = group.posts / around.posts;
  const added = group.posts * addedShare;
  const lift = (tag: string, count: number) =>
    (count + added * evenly) / ((around.counts.get(tag) ?? count) + added) / evenly;
  // A sort is stable: equals keep their order.
  const best = [...group.counts]
    .filter(([tag]) => !taken.has(tag))
    .map(([tag, count]) => ({ tag, lift: lift(tag, count) }))
    .filter((scored) => scored.lift > 1)
    .sort((a, b) => b.lift - a.lift)
    .map(({ tag }) => tag);
  return { en: joined(best.filter((tag) => !hasHan(tag))), zh: joined(best.filter(hasHan)) };
}

/** The tags that a name is made of. */
export function tagsIn({ en, zh }: GroupName): string[] {
  return [en, zh].flatMap((name) => name?.split(between) ?? []);
}

function joined(tags: readonly string[]): string | null {
  return tags.length === 0 ? null : tags.slice(0, tagsShown).join(between);
}
