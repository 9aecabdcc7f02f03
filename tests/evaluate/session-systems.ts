import type { PostId } from '../../src/domain/ids.ts';
import { rocchio } from '../../src/lab/rocchio.ts';
import { gatherEvidence } from '../../src/library/gather-evidence.ts';
import { Interests } from '../../src/library/interests.ts';
import { type Attention, defaultAttention } from '../../src/ranking/attention.ts';
import type { Evidence } from '../../src/ranking/evidence.ts';
import { weightsOf } from '../../src/ranking/fuse.ts';
import { type ObserveStage, rank } from '../../src/ranking/rank.ts';
import { allStages, type Stages } from '../../src/ranking/stages.ts';
import type { Interest } from '../../src/session/interests.ts';
import type { SessionEvent } from '../../src/session/log.ts';
import { emptyProfile, type Profile } from '../../src/session/profile.ts';
import type { SessionWorld } from './session-worlds.ts';

/** Answers a query after what happened, best first. */
export type System = (query: string, events: readonly SessionEvent[]) => readonly PostId[];

/** What a session looks like to the app: its default strength. */
const strength = 0.6;
/** What people get unless they move the slider. */
const variety = 0.3;

interface Change {
  readonly stages?: Partial<Stages>;
  readonly attention?: Partial<Attention>;
  readonly variety?: number;
  readonly events?: (events: readonly SessionEvent[]) => readonly SessionEvent[];
  readonly profile?: (profile: Profile) => Profile;
}

/** The app's own pipeline over one world, and everything it is compared with. */
export class Systems {
  private readonly evidence = new Map<string, readonly Evidence[]>();
  private readonly profiles = new WeakMap<readonly SessionEvent[], Profile>();
  private readonly interests: Interests;

  constructor(
    readonly world: SessionWorld,
    private readonly vectors: ReadonlyMap<string, Float32Array>,
  ) {
    this.interests = new Interests(world.catalogue);
  }

  readonly plain: System = (query) => this.ranked(query, emptyProfile, this.evidenceOf(query), {});

  /** The query vector moved towards the clicks; everything is retrieved anew with it. */
  readonly rocchio: System = (query, events) => {
    const { catalogue } = this.world;
    const { clicks, passed } = this.profileOf(events);
    const vectorsOf = (posts: readonly { post: PostId }[]) =>
      posts.flatMap(({ post }) => catalogue.vectorOfPost(post) ?? []);
    const moved = rocchio(this.vectors.get(query) as Float32Array, vectorsOf(clicks), vectorsOf(passed));
    return this.ranked(query, emptyProfile, this.gather(query, moved), {});
  };

  pipeline(change: Change = {}): System {
    return (query, events) => {
      const profile = this.profileOf(change.events?.(events) ?? events);
      return this.ranked(query, change.profile?.(profile) ?? profile, this.evidenceOf(query), change);
    };
  }

  profileOf(events: readonly SessionEvent[]): Profile {
    const known = this.profiles.get(events);
    if (known) return known;
    const profile = this.interests.profileOf({ events, paused: false, strength }, events.at(-1)?.at ?? 0);
    this.profiles.set(events, profile);
    return profile;
  }

  /** Milliseconds of ranking as many candidates as the world has posts, once a run: all stages, and personalise by itself. */
  timed(query: string, events: readonly SessionEvent[], runs: number): { all: number; personalise: number }[] {
    const profile = this.profileOf(events);
    const vector = this.vectors.get(query) as Float32Array;
    const { catalogue } = this.world;
    const evidence = [...catalogue.all()].map(
      ([id]): Evidence => ({
        id,
        wordsToPicture: catalogue.pictures.cosines(id, vector)[0] ?? null,
        wordsToPassage: null,
        pictureToPicture: null,
        steers: [],
        lexical: null,
        hasText: false,
      }),
    );
    return Array.from({ length: runs }, () => {
      const began = performance.now();
      let last = began;
      let personalise = 0;
      this.ranked(query, profile, evidence, { stages: { floor: false } }, (stage) => {
        const now = performance.now();
        if (stage === 'personalise') personalise = now - last;
        last = now;
      });
      return { all: performance.now() - began, personalise };
    });
  }

  private ranked(
    query: string,
    profile: Profile,
    evidence: readonly Evidence[],
    change: Change,
    observe?: ObserveStage,
  ): readonly PostId[] {
    const { catalogue } = this.world;
    const request = {
      evidence,
      model: catalogue.model,
      words: query,
      queryScript: 'latin' as const,
      weights: weightsOf('hybrid'),
      profile,
      strength,
      variety: change.variety ?? variety,
      stages: { ...allStages, ...change.stages },
      attention: { ...defaultAttention, ...change.attention },
    };
    return rank(request, catalogue, observe).ranked.map(({ id }) => catalogue.idOf(id));
  }

  private evidenceOf(query: string): readonly Evidence[] {
    const known = this.evidence.get(query) ?? this.gather(query, this.vectors.get(query) as Float32Array);
    this.evidence.set(query, known);
    return known;
  }

  private gather(query: string, vector: Float32Array): readonly Evidence[] {
    const { catalogue, hasText } = this.world;
    const vectors = { words: vector, pictures: [], references: [] };
    return gatherEvidence(catalogue, hasText ? query : '', vectors, null, { lap: () => undefined });
  }
}

/** Every row of the ablation: this pipeline, and it without one part each. */
export const ablations: Readonly<Record<string, Change>> = {
  'this pipeline': {},
  'without personalise': { stages: { personalise: false } },
  'without gate': { stages: { gate: false } },
  'without diversify': { stages: { diversify: false } },
  'without stacks': { stages: { stack: false } },
  'without floor': { stages: { floor: false } },
  'without query weights': { stages: { queryWeights: false } },
  'one interest': { profile: (profile) => ({ ...profile, interests: asOne(profile.interests) }) },
  'interests agree or not': { attention: { agreement: -9, sharpness: 0 } },
  'centres only': { attention: { toActs: 0 } },
  'single clicks only': { attention: { toActs: 1 } },
  'nothing passed over': { attention: { contrast: 0 } },
  'likeness in the library': { attention: { amongAnswers: 0 } },
  'no dwell times': { events: (events) => events.filter(({ kind }) => kind !== 'dwell') },
};

function asOne(interests: readonly Interest[]): Interest[] {
  const [first] = interests;
  const weight = interests.reduce((sum, interest) => sum + interest.weight, 0);
  return first ? [{ ...first, weight, members: interests.flatMap(({ members }) => members) }] : [];
}
