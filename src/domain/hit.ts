import type { PostId } from './ids.ts';
import type { Post } from './post.ts';

/**
 * What a score is made of. Evidence: `picture`, `passage`, `words`. `steer`: ideas and pictures to move towards or away from.
 * `session`: the interests of this session. `popularity`: what was opened in it where it was shown. `variety`: the place given
 * up or gained so that the first results differ.
 */
export type Signal = 'picture' | 'passage' | 'words' | 'steer' | 'session' | 'popularity' | 'variety';

/** One addend of a score: `amount = weight * value`; a hit's score is exactly the sum of its contributions' amounts. */
export interface Contribution {
  readonly signal: Signal;
  /** As measured: a cosine for picture, passage and session, a BM25 score for words. */
  readonly raw: number;
  /** Calibrated to 0..1 (session: -1..1). */
  readonly value: number;
  readonly weight: number;
  readonly amount: number;
}

/** A sentence or comment of a post that can answer a query by itself. */
export interface Passage {
  readonly from: 'title' | 'body' | 'comment';
  /** Index among the body's sentences or the comments; 0 for the title. */
  readonly index: number;
  readonly text: string;
}

/** The passage a card shows, with the character ranges that match words of the query. */
export interface Answer extends Passage {
  readonly marks: readonly (readonly [start: number, end: number])[];
  readonly by: 'meaning' | 'words';
}

/** Why a result stands elsewhere than it would without the session. Places count from 0. */
export interface Move {
  readonly plainPlace: number;
  readonly place: number;
  /** What the session's signals added to the score; negative where they took away. */
  readonly amount: number;
  /** The interest that acted most, by its name; null where no single one did. */
  readonly interest: string | null;
  /** The clicks that caused it, strongest first; shares sum to 1. */
  readonly because: readonly { readonly post: PostId; readonly title: string; readonly share: number }[];
}

/** A ranked result with its reasons. */
export interface Hit {
  readonly post: Post;
  /** Comparable between queries of one model. */
  readonly score: number;
  /** Probability, 0..1, that it is a right answer, by its relevance alone. Null or absent: nothing was asked, or the model is unmeasured. */
  readonly probability?: number | null;
  readonly contributions: readonly Contribution[];
  readonly answer: Answer | null;
  /** Null where the session changed nothing. */
  readonly move: Move | null;
  /** Near-duplicates of this post that stand behind it instead of beside it, best first. */
  readonly stack: readonly PostId[];
}
