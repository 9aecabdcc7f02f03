import type { Move } from '../domain/hit.ts';
import type { ModelKey } from '../domain/ids.ts';
import type { Profile } from '../session/profile.ts';
import { type Attention, defaultAttention } from './attention.ts';
import { type Calibration, calibrationOf } from './calibration.ts';
import { diversify } from './diversify.ts';
import type { Evidence, Script } from './evidence.ts';
import { type Because, explainMoves } from './explain.ts';
import { aboveFloor } from './floor.ts';
import { fuse, total, type Weights } from './fuse.ts';
import { gate } from './gate.ts';
import { measuredOf } from './measured.ts';
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
  /** How the session attends; `defaultAttention` unless parts are left out to be measured. */
  readonly attention?: Attention;
}

/** Told after each stage, with how many posts came out of it: the caller may look at a clock, ranking does not. */
export type ObserveStage = (
  stage: 'fuse' | 'floor' | 'personalise' | 'gate' | 'stack' | 'diversify',
  out: number,
) => void;

export interface Ranking {
  /** Best first, only what is relevant. */
  readonly ranked: readonly Ranked[];
  /** The same posts in the order without the session; the same array when the session changed nothing. */
  readonly plain: readonly Ranked[];
  /** Why a ranked post, by its number, stands elsewhere than in the plain order; null where it does not. */
  readonly moveOf: (id: number) => Move | null;
}

/**
 * The whole pipeline after retrieval: fuse, steer, floor, stack, personalise, gate, diversify, explain.
 * Pure and deterministic; equal scores keep the smaller id first.
 */
export function rank(request: RankRequest, posts: PostLookup, observe: ObserveStage = () => {}): Ranking {
  const relevant = distinct(answersOf(request, observe), request, posts, observe);
  const learnt = learn(relevant, request, posts, observe);
  const ranked = arrange(learnt?.items ?? relevant, request, posts, observe);
  if (learnt === null) return { ranked, plain: ranked, moveOf: () => null };
  const plain = arrange(relevant, request, posts);
  return { ranked, plain, moveOf: explainMoves(ranked, plain, learnt.because, request.profile, posts) };
}

/** What answers the query, best first, whoever asks. */
function answersOf(request: RankRequest, observe: ObserveStage): Ranked[] {
  const { evidence, words, queryScript, stages } = request;
  const calibration: Calibration | null = calibrationOf(request.model);
  const weights = stages.queryWeights
    ? queryWeights(request.weights, { evidence, script: queryScript, words, measured: measuredOf(request.model) })
    : request.weights;
  const fused = fuse(evidence, { calibration, weights, queryScript }).map((contributions, i) => ({
    id: (evidence[i] as Evidence).id,
    contributions,
    score: total(contributions),
    stack: [],
  }));
  const steered = steer(fused, evidence, calibration);
  observe('fuse', steered.length);
  const relevant = (stages.floor ? answering(fused, steered, evidence) : steered).sort(byScore);
  observe('floor', relevant.length);
  return relevant;
}

/** Density of a post that has every content word in its title or tags, or nearly so. */
const saidDensity = 2.5;

/**
 * Ideas may bring a post above the floor; moving away from one lets posts sink and takes nothing off the list. What says the words
 * in its title stays, too: its sentences may not have been read by the encoder yet.
 */
function answering(fused: readonly Ranked[], steered: readonly Ranked[], evidence: readonly Evidence[]): Ranked[] {
  const atBest = steered.map(({ id, score }, i) => ({ id, score: Math.max(score, fused[i]?.score ?? score) }));
  const answers = new Set(aboveFloor(atBest).map(({ id }) => id));
  return steered.filter(({ id }, i) => answers.has(id) || (evidence[i]?.lexical?.density ?? 0) >= saidDensity);
}

/** Near-duplicates behind one another, before the session speaks: so the learnt and the plain order are of the same posts. */
function distinct(
  relevant: readonly Ranked[],
  { stages }: RankRequest,
  posts: PostLookup,
  observe: ObserveStage,
): readonly Ranked[] {
  const stacked = stages.stack ? stack(relevant, posts) : relevant;
  observe('stack', stacked.length);
  return stacked;
}

/** What the session adds to it: interests, then what was opened where it was shown. Null: it knows nothing. */
function learn(
  relevant: readonly Ranked[],
  { profile, strength, stages, attention = defaultAttention }: RankRequest,
  posts: PostLookup,
  observe: ObserveStage,
): { items: Ranked[]; because: Because } | null {
  const candidates = relevant.map(({ id, score }) => ({ post: posts.idOf(id), vector: posts.vectorOf(id), score }));
  const learnt = stages.personalise ? personalise(candidates, profile, posts, strength, attention) : null;
  const personal = relevant.map((item, i) => {
    const shift = learnt?.contributions[i];
    if (!shift) return item;
    const contributions = [...item.contributions, shift];
    return { ...item, contributions, score: total(contributions) };
  });
  observe('personalise', personal.length);
  const gated = stages.gate ? gate(personal, profile, posts, strength) : null;
  observe('gate', personal.length);
  if (learnt === null && gated === null) return null;
  const placeOf = new Map(relevant.map(({ id }, i) => [id, i]));
  const because: Because = {
    of: (id) => learnt?.causeOf(placeOf.get(id) as number) ?? null,
    acting: learnt?.acting ?? new Map(),
  };
  return { items: [...(gated ?? personal)].sort(byScore), because };
}

/** How the answers are laid out: the first ones different. */
function arrange(
  ranked: readonly Ranked[],
  { stages, variety }: RankRequest,
  posts: PostLookup,
  observe: ObserveStage = () => {},
): readonly Ranked[] {
  const varied = stages.diversify ? diversify(ranked, variety, posts) : ranked;
  observe('diversify', varied.length);
  return varied;
}

function byScore(a: { id: number; score: number }, b: { id: number; score: number }): number {
  return b.score - a.score || a.id - b.id;
}
