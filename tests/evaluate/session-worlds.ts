import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelKey, type PostId, postId } from '../../src/domain/ids.ts';
import { contentTerms } from '../../src/domain/tokenise.ts';
import { Catalogue } from '../../src/library/catalogue.ts';
import { testKernel } from '../fakes/kernel.ts';
import { postOf } from '../fakes/posts.ts';
import type { CaptionVectors } from './caption-vectors.ts';
import { seedCatalogue } from './worlds.ts';

/** A collection with what people may ask of it, and what they may secretly want among the answers. */
export interface SessionWorld {
  readonly name: string;
  readonly catalogue: Catalogue;
  /** Coarse queries and the posts that meet them. */
  readonly queries: ReadonlyMap<string, ReadonlySet<PostId>>;
  /** Hidden attributes and the posts that have them. */
  readonly attributes: ReadonlyMap<string, ReadonlySet<PostId>>;
  /** Whether posts have words that a query could be looked up in. */
  readonly hasText: boolean;
}

/** Frequent words of the captions, variants of one behind the first. */
const asked =
  'dog man|men woman|women boy girl child|children people|person player|team water snow grass bike|bicycle beach ball';
const wanted =
  'black white red brown blue yellow green orange pink run|running jump|jumping play|playing stand|standing sit|sitting ' +
  'hold|holding walk|walking ride|riding climb|climbing swim|swimming ball grass|grassy snow|snowy water bike|bicycle mouth ' +
  'field beach street rock|rocky mountain ocean|sea hat toy pool dirt tree skateboard|skateboarder trick jacket building stick ' +
  'lake|river sand|sandy park dress soccer|football camera wall crowd|group step|stairs baseball tennis';
/** A photo has an attribute when at least so many of its five captions say so. */
const captionsThatSay = 2;

/** The photos of flickr8k's val split, without any text: their captions only judge. */
export function captionWorld({ items, photos }: Pick<CaptionVectors, 'items' | 'photos'>): SessionWorld {
  const catalogue = new Catalogue(modelKey('fovea-mini@1/q8'), photos[0]?.length as number, testKernel);
  const termsOf = new Map(items.map(({ id, en }) => [postId(id), en.map((caption) => new Set(contentTerms(caption)))]));
  for (const [i, { id }] of items.entries()) {
    catalogue.set(postOf({ id: postId(id) }), { picture: photos[i] as Float32Array, passages: null });
  }
  const saidOf = (group: string) => {
    const variants = group.split('|').flatMap((word) => contentTerms(word));
    const says = (terms: ReadonlySet<string>) => variants.some((variant) => terms.has(variant));
    const posts = [...termsOf].filter(([, captions]) => captions.filter(says).length >= captionsThatSay);
    return [group.split('|')[0] as string, new Set(posts.map(([post]) => post))] as const;
  };
  return {
    name: 'flickr8k val',
    catalogue,
    queries: new Map(asked.split(' ').map(saidOf)),
    attributes: new Map(wanted.split(' ').map(saidOf)),
    hasText: false,
  };
}

/** Coarse queries, and the groups of photos that meet them: the folders of the packages that the photos come from. */
const groupsOf: Readonly<Record<string, readonly string[]>> = {
  landmark: ['france', 'germany', 'india', 'usa', 'egypt', 'monuments', 'wonders'],
  building: ['france', 'germany', 'india', 'usa', 'monuments', 'wonders', 'Outdoors'],
  animal: ['animals', 'fishes'],
  machine: ['renewable', 'tools'],
  landscape: ['Nature', 'Outdoors', 'backgrounds', 'Sports'],
};

/** The posts that ship, with their texts. The hidden attribute is a group of the packages' own: india, fishes, windmill. */
export async function seedWorld(): Promise<SessionWorld> {
  const catalogue = await seedCatalogue();
  const groups = new Map<string, Set<PostId>>();
  const folder = join(import.meta.dirname, '..', '..', 'seeds', 'posts');
  for (const file of readdirSync(folder)) {
    const written = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { id: string; photo: string }[];
    for (const { id, photo } of written) {
      const post = postId(`seed:${id}`);
      const [group = '', kind = ''] = (photo.split('__')[1] ?? '').replace(/\d*\.webp$/, '').split('_');
      if (!catalogue.get(post)) continue;
      for (const name of new Set([group, kind])) groups.set(name, (groups.get(name) ?? new Set()).add(post));
    }
  }
  const queries = Object.entries(groupsOf).map(
    ([query, names]) => [query, new Set(names.flatMap((name) => [...(groups.get(name) ?? [])]))] as const,
  );
  return { name: 'seeds', catalogue, queries: new Map(queries), attributes: groups, hasText: true };
}
