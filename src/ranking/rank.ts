import type { ModelKey, PostId } from '../domain/ids.ts';
import type { Profile } from '../session/profile.ts';
import { calibrationOf } from './calibration.ts';
import type { Evidence, Script } from './evidence.ts';
import { type Because, explainMoves } from './explain.ts';
import { aboveFloor } from './floor.ts';
import { fuse, total, type Weights } from './fuse.ts';
import { personalise } from './personalise.ts';
import type { PostLookup, Ranked } from './ranked.ts';

export interface RankRequest {
  readonly evidence: readonly Evidence[];
  readonly model: ModelKey;
  readonly weights: Weights;
  readonly queryScript: Script;
  readonly profile: Profile;
  /** 0..1 */
  readonly strength: number;
}

export interface Ranking {
  /** Best first, only what is relevant. */
  readonly ranked: readonly Ranked[];
  /** The same posts in the order without the session; the same array when the session changed nothing. */
  readonly plain: readonly Ranked[];
}

/**
 * The whole pipeline after retrieval: calibrate and fuse, cut at the relevance floor, personalise, explain.
 * Pure and deterministic; equal scores keep the smaller id first.
 */
export function rank(request: RankRequest, posts: PostLookup): Ranking {
  const { evidence, weights, queryScript } = request;
  const options = { calibration: calibrationOf(request.model), weights, queryScript };
  const fused = fuse(evidence, options).map((contributions, i) => ({
    id: (evidence[i] as Evidence).id,
    contributions,
    score: total(contributions),
    move: null,
  }));
  const plain = aboveFloor(fused).sort(byScore);
  const shifts = personalise(
    plain.map(({ id }) => ({ post: posts.idOf(id), vector: posts.vectorOf(id) })),
    request.profile,
    clickedVectors(request.profile, posts),
    request.strength,
  );
  if (shifts === null) return { ranked: plain, plain };
  const because = new Map<number, Because>();
  const shifted = plain.map((item, i) => {
    const shift = shifts[i];
    if (!shift) return item;
    because.set(item.id, { byClick: shift.byClick });
    const contributions = [...item.contributions, shift.contribution];
    return { ...item, contributions, score: total(contributions) };
  });
  const ranked = shifted.sort(byScore);
  return { ranked: explainMoves(ranked, plain, because, request.profile, posts), plain };
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
