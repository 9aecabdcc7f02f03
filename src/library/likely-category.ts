import { dot, meanDirection } from '../domain/vectors.ts';
import type { Catalogue } from './catalogue.ts';

/** What a picture shows, as a tag of the library, and how sure that is: its share of the vote, 0..1. */
export interface Category {
  readonly tag: string;
  readonly share: number;
}

const neighbours = 30;
/** Of the voted tags this many are also read by the text tower: more would make the person wait. */
const read = 8;
/** Cosines apart by this much differ by a factor of e in the vote. */
const temperature = 0.05;
/** A tag that only one neighbour has says more about that post than about the picture. */
const leastVoters = 2;
/** Below this share the vote is between everything and nothing. */
const leastShare = 0.25;

/**
 * The likely category of a query's pictures, after Pailitao (arXiv 2102.04674): the similarity-weighted vote of the 30 nearest
 * posts' tags times how well each tag, read as a caption, names the picture.
 * `readTag` null: the vote alone. Null: no tag stands out, or none of the neighbours has tags.
 */
export async function likelyCategory(
  catalogue: Catalogue,
  pictures: readonly Float32Array[],
  references: readonly number[],
  readTag: ((tag: string) => Promise<Float32Array>) | null,
): Promise<Category | null> {
  const excluded = new Set(references);
  const picture = meanDirection(pictures);
  if (!picture) return null;
  const near = catalogue.pictures
    .search(picture, neighbours + excluded.size)
    .filter(({ id }) => !excluded.has(id))
    .slice(0, neighbours);
  const best = near[0]?.cosine ?? 0;
  const votes = new Map<string, number[]>();
  for (const { id, cosine } of near) {
    const vote = Math.exp((cosine - best) / temperature);
    for (const tag of new Set(catalogue.at(id)?.tags)) votes.set(tag, [...(votes.get(tag) ?? []), vote]);
  }
  const shortlist = [...votes]
    .filter(([, voters]) => voters.length >= leastVoters)
    .map(([tag, voters]) => ({ tag, vote: sum(voters) }))
    .sort((a, b) => b.vote - a.vote || (a.tag < b.tag ? -1 : 1))
    .slice(0, read);
  const everyVote = sum(near.map(({ cosine }) => Math.exp((cosine - best) / temperature)));
  const named = readTag ? await Promise.all(shortlist.map(async ({ tag }) => dot(await readTag(tag), picture))) : [];
  const bestName = Math.max(...named);
  const [winner] = shortlist
    .map(({ tag, vote }, i) => {
      const name = readTag ? Math.exp(((named[i] as number) - bestName) / temperature) : 1;
      return { tag, share: vote / everyVote, both: vote * name };
    })
    .filter(({ share }) => share >= leastShare)
    .sort((a, b) => b.both - a.both);
  return winner ? { tag: winner.tag, share: winner.share } : null;
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
