import type { InterestView } from '../bridge/contracts/interest.ts';
import { hasHan } from '../domain/language.ts';
import type { Post } from '../domain/post.ts';
import { centred, type Interest, interestsOf } from '../session/interests.ts';
import { asActing, type SessionState } from '../session/log.ts';
import { asDecided, halfLifeMs, type Profile, profileOf } from '../session/profile.ts';
import type { Catalogue } from './catalogue.ts';
import { characteristicTags, countTags, type TagCounts, tagsIn } from './characteristic-tags.ts';

/** An interest is named by its posts and this many that are nearest to them. */
const neighbours = 8;

/** What a session says in one catalogue: what was clicked, grouped into interests, as the person decided about them. */
export function learntFrom(catalogue: Catalogue, session: SessionState, now: number): Profile {
  const profile = profileOf(session, now);
  if (profile.evidence.length === 0) return profile;
  const { mean } = catalogue.background();
  const interests = interestsOf(profile, (post) => {
    const vector = catalogue.vectorOfPost(post);
    return vector && centred(vector, mean);
  });
  return { ...asDecided(profile, interests), interests };
}

/** Reads sessions against one catalogue, and names their interests. */
export class Interests {
  private around: { readonly version: number; readonly counts: TagCounts } | null = null;
  private names: { readonly key: string; readonly names: readonly (string | null)[] } | null = null;

  constructor(private readonly catalogue: Catalogue) {}

  /** The profile with its interests. Same session, `now` and library, same answer. */
  profileOf(session: SessionState, now: number): Profile {
    const profile = learntFrom(this.catalogue, session, now);
    return { ...profile, interests: this.withNames(profile.interests) };
  }

  /** For the panel; also while paused or at strength 0: they are known, they only do not act. */
  views(session: SessionState, now: number): InterestView[] {
    const { interests } = this.profileOf(asActing(session), now);
    const sum = interests.reduce((total, { weight }) => total + weight, 0);
    return interests.map(({ anchor, members, weight, factor, muted, name }) => ({
      anchor,
      members,
      name: name ?? '',
      share: weight / sum,
      factor,
      muted,
      halfLifeMs,
    }));
  }

  /** Naming looks around in the library, and most searches of a session have the same interests as the one before. */
  private withNames(interests: readonly Interest[]): Interest[] {
    const key = JSON.stringify([
      this.catalogue.version,
      interests.map(({ members }) => members.map(({ post }) => post)),
    ]);
    if (this.names?.key !== key) this.names = { key, names: this.named(interests).map(({ name }) => name) };
    const { names } = this.names;
    return interests.map((interest, i) => ({ ...interest, name: names[i] ?? null }));
  }

  /** The stronger interest names itself first, the next one does without its tags. Without any tags: the anchor's title. */
  private named(interests: readonly Interest[]): Interest[] {
    const taken = new Set<string>();
    return interests.map((interest) => {
      const posts = this.membersAndNeighbours(interest);
      const name = characteristicTags(countTags(posts), this.countsAround(), taken);
      for (const tag of tagsIn(name)) taken.add(tag);
      const han = posts.filter(({ title }) => hasHan(title)).length * 2 > posts.length;
      const byLanguage = han ? (name.zh ?? name.en) : (name.en ?? name.zh);
      return { ...interest, name: byLanguage ?? this.catalogue.titleOf(interest.anchor) };
    });
  }

  private membersAndNeighbours({ members }: Interest): Post[] {
    const { catalogue } = this;
    const centre = new Float32Array(catalogue.dim);
    for (const { post, weight } of members) {
      const vector = catalogue.vectorOfPost(post);
      if (vector)
        for (let i = 0; i < centre.length; i++) centre[i] = (centre[i] as number) + weight * (vector[i] as number);
    }
    const near = catalogue.pictures.search(centre, neighbours).map(({ id }) => catalogue.at(id));
    const own = members.map(({ post }) => catalogue.get(post));
    return [...new Set([...own, ...near])].filter((post) => post !== null);
  }

  private countsAround(): TagCounts {
    const { version } = this.catalogue;
    if (this.around?.version !== version) {
      this.around = { version, counts: countTags([...this.catalogue.all()].map(([, post]) => post)) };
    }
    return this.around.counts;
  }
}
