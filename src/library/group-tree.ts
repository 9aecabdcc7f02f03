import type { GroupName } from '../bridge/contracts/interest.ts';
import type { Post } from '../domain/post.ts';
import { dot, rowOf } from '../domain/vectors.ts';
import { prefixKey, type SemanticId, semanticLevels } from '../retrieval/semantic-ids.ts';
import type { Catalogue } from './catalogue.ts';
import { characteristicTags, countTags, type TagCounts, tagsIn } from './characteristic-tags.ts';

/** The posts under one prefix of the id tree, most typical first. */
export interface GroupNode {
  readonly prefix: SemanticId;
  readonly members: readonly number[];
  readonly name: GroupName;
}

/** The id tree of the catalogue as it stands. A group is looked into when it is asked for. */
export class GroupTree {
  private readonly numbers = new Map<string, number[]>();
  private readonly nodes = new Map<string, GroupNode>();
  private readonly tags = new Map<string, TagCounts>();
  private readonly rootCodes = new Set<number>();

  constructor(private readonly catalogue: Catalogue) {
    for (const [id] of catalogue.all()) {
      const path = catalogue.semanticIdOf(id);
      if (!path) continue;
      this.rootCodes.add(path[0] as number);
      for (let depth = 0; depth <= semanticLevels; depth++) {
        const key = prefixKey(path.slice(0, depth));
        const members = this.numbers.get(key);
        if (members) members.push(id);
        else this.numbers.set(key, [id]);
      }
    }
  }

  /** Posts under the prefix; under the empty one, all that have an id. */
  sizeOf(prefix: SemanticId): number {
    return this.numbers.get(prefixKey(prefix))?.length ?? 0;
  }

  /** The groups of the first level, largest first. */
  roots(): SemanticId[] {
    return [...this.rootCodes]
      .sort((a, b) => this.sizeOf([b]) - this.sizeOf([a]) || a - b)
      .map((code): SemanticId => [code]);
  }

  /** The groups of the first level, nearest to the picture first. */
  rootsNear(picture: Float32Array): SemanticId[] {
    const level = this.catalogue.codebooks?.levels[0];
    if (!level) return [];
    const distance = (code: number) => {
      const centroid = rowOf(level.centroids, code, level.dim);
      return dot(centroid, centroid) - 2 * dot(centroid, picture);
    };
    return [...this.rootCodes].sort((a, b) => distance(a) - distance(b) || a - b).map((code): SemanticId => [code]);
  }

  node(prefix: SemanticId): GroupNode {
    const key = prefixKey(prefix);
    const known = this.nodes.get(key);
    if (known) return known;
    const node = { prefix, members: this.typicalFirst(this.numbers.get(key) ?? []), name: this.nameOf(prefix) };
    this.nodes.set(key, node);
    return node;
  }

  private nameOf(prefix: SemanticId): GroupName {
    if (prefix.length === 0) return { en: null, zh: null };
    const above = prefix.slice(0, -1);
    const taken = above.flatMap((_, level) => tagsIn(this.node(prefix.slice(0, level + 1)).name));
    return characteristicTags(this.tagsOf(prefix), this.tagsOf(above), new Set(taken));
  }

  private tagsOf(prefix: SemanticId): TagCounts {
    const key = prefixKey(prefix);
    const known = this.tags.get(key);
    if (known) return known;
    const members = this.numbers.get(key) ?? [];
    // Everything together needs no order and would be much to sort.
    const counts = countTags(this.postsOf(prefix.length === 0 ? members : this.typicalFirst(members)));
    this.tags.set(key, counts);
    return counts;
  }

  private typicalFirst(members: readonly number[]): number[] {
    const vectors = members.map((id) => this.catalogue.pictures.vectorsOf(id));
    const centre = new Float32Array(this.catalogue.dim);
    for (const vector of vectors) {
      for (let i = 0; i < centre.length; i++) centre[i] = (centre[i] as number) + (vector[i] as number);
    }
    return members
      .map((id, i) => ({ id, near: dot(vectors[i] as Float32Array, centre) }))
      .sort((a, b) => b.near - a.near || a.id - b.id)
      .map(({ id }) => id);
  }

  private postsOf(members: readonly number[]): Post[] {
    return members.flatMap((id) => this.catalogue.at(id) ?? []);
  }
}
