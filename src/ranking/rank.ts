import type { ModelKey, PostId } from '../domain/ids.ts';
import type { Profile } from '../session/profile.ts';
import { type Calibration, calibrationOf } from './calibration.ts';
import { diversify } from './diversify.ts';
import type { Evidence, Script } from './evidence.ts';
import { type Because, explainMoves } from './explain.ts';
import { aboveFloor } from './floor.ts';
import { fuse, total, type Weights } from './fuse.ts';
import { gate } from './gate.ts';
import { personalise } from './personalise.ts';
import { queryWeights } from './query-weights.ts';
import type { PostLookup, Ranked } from './ranked.ts';
import { stack } from './stack.ts';
import type { Stages } from './stages.ts';
import { steer } from './steer.ts';

export interface RankRequest {
  readonly evidence: readonly Evidence[];
  readonly model: ModelKey;
  /** Free words of the query, as understood. */
  readonly words: string;
  readonly queryScript: Script;
  /** The constants; `stages.queryWeights` lets them depend on the query. */
  readonly weights: Weights;
  readonly profile: Profile;
  /** How far the session may act, 0..1. */
  readonly strength: number;
  /** How much the first results should differ, 0..1. */
  readonly variety: number;
  readonly stages: Stages;
}

export interface Ranking {
  /** Best first, only what is relevant. */
  readonly ranked: readonly Ranked[];
  /** The same posts in the order without the session; the same array when the session changed nothing. */
  readonly plain: readonly Ranked[];
}

/**
 * The whole pipeline after retrieval: fuse, steer, floor, personalise, gate, stack, diversify, explain.
 * Pure and deterministic; equal scores keep the smaller id first.
 */
export function rank(request: RankRequest, posts: PostLookup): Ranking {
  const relevant = answersOf(request);
  const plain = arrange(relevant, request, posts);
  const learnt = learn(relevant, request, posts);
  if (learnt === null) return { ranked: plain, plain };
  const ranked = arrange(learnt.items, request, posts);
  return { ranked: explainMoves(ranked, plain, learnt.because, request.profile, posts), plain };
}

/** What answers the query, best first, whoever asks. */
function answersOf(request: RankRequest): Ranked[] {
  const { evidence, words, queryScript, stages } = request;
  const calibration: Calibration | null = calibrationOf(request.model);
  const weights = stages.queryWeights
    ? queryWeights(request.weights, { evidence, script: queryScript, words })
    : request.weights;
  const fused = fuse(evidence, { calibration, weights, queryScript }).map((contributions, i) => ({
    id: (evidence[i] as Evidence).id,
    contributions,
    score: total(contributions),
    move: null,
    stack: [],
  }));
  const steered = steer(fused, evidence, calibration);
  return (stages.floor ? aboveFloor(steered) : steered).sort(byScore);
}

/** What the session adds to it: interests, then what was opened where it was shown. Null: it knows nothing. */
function learn(
  relevant: readonly Ranked[],
  { profile, strength, stages }: RankRequest,
  posts: PostLookup,
): { items: Ranked[]; because: Map<number, Because> } | null {
  const because = new Map<number, Because>();
  const shifts = stages.personalise
    ? personalise(
        relevant.map(({ id }) => ({ post: posts.idOf(id), vector: posts.vectorOf(id) })),
        profile,
        clickedVectors(profile, posts),
        strength,
      )
    : null;
  const personal = relevant.map((item, i) => {
    const shift = shifts?.[i];
    if (!shift) return item;
    because.set(item.id, { byClick: shift.byClick });
    const contributions = [...item.contributions, shift.contribution];
    return { ...item, contributions, score: total(contributions) };
  });
  const gated = stages.gate ? gate(personal, profile, posts) : null;
  if (shifts === null && gated === null) return null;
  return { items: (gated ?? personal).sort(byScore), because };
}

/** How the answers are laid out: near-duplicates behind one another, the first ones different. */
function arrange(ranked: readonly Ranked[], { stages, variety }: RankRequest, posts: PostLookup): readonly Ranked[] {
  const stacked = stages.stack ? stack(ranked, posts) : ranked;
  return stages.diversify ? diversify(stacked, variety, posts) : stacked;
}

function byScore(a: { id: number; score: number }, b: { id: number; score: number }): number {
  return b.score - a.score || a.id - b.id;
}

function clickedVectors(profile: Profile, posts: PostLookup): Map<PostId, Float32Array> {
  return new Map(
    profile.clicks.flatMap(({ post }) => {
      const vector = posts.vectorOfPost(post);
      return vector ? [[post, vector] as const] : [];
    }),
  );
}
