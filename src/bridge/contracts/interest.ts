import type { PostId } from '../../domain/ids.ts';
import type { Post } from '../../domain/post.ts';
import type { Group } from '../../domain/query.ts';
import type { Click } from '../../session/profile.ts';

/** An interest of the session as the panel shows it. */
export interface InterestView {
  /** The post it began with: how `interest` events name it. */
  readonly anchor: PostId;
  /** The posts it was learnt from, strongest first. */
  readonly members: readonly Click[];
  /** The nearest tags. */
  readonly name: string;
  /** Share of the weight of all interests, 0..1. */
  readonly share: number;
  /** As the person weighed it, 0..2; 1 untouched. */
  readonly factor: number;
  readonly muted: boolean;
  /** After this long without a new signal it counts half. */
  readonly halfLifeMs: number;
}

/** A group of alike posts, named by its most characteristic tags of each language; null where it has none. */
export interface GroupName {
  readonly en: string | null;
  readonly zh: string | null;
}

/** A post's semantic id, coarse to fine; no levels while it is not known. */
export interface SemanticPath {
  readonly levels: readonly {
    readonly code: number;
    readonly name: GroupName;
    /** Posts that share the path down to this level. */
    readonly size: number;
  }[];
}

/** The most that was done to a post. */
export type Deed = 'opened' | 'liked' | 'saved' | 'gathered';

/** Posts of one group, to go on with while nothing is asked. */
export interface InterestRow {
  readonly group: Group;
  readonly name: GroupName;
  /** `around`: around a post of the session. `near`: the group beside it. `start`: nothing is known yet. */
  readonly why:
    | { readonly kind: 'around' | 'near'; readonly post: PostId; readonly title: string; readonly deed: Deed }
    | { readonly kind: 'start' };
  /** Posts of the whole group. */
  readonly size: number;
  /** At most 12, those not opened yet first. */
  readonly posts: readonly Post[];
}
