import type { PostId } from './ids.ts';
import type { Language } from './post.ts';

/** What one part of the typed words asks. */
export type Operator =
  | { readonly kind: 'free'; readonly text: string }
  /** `"exact words"`: the post's text must contain them. */
  | { readonly kind: 'exact'; readonly text: string }
  /** `+idea`, `+"several words"`: steer towards it. */
  | { readonly kind: 'towards'; readonly text: string }
  /** `-word`, `-"several words"`: posts that say it are left out, pictures that show it sink. */
  | { readonly kind: 'away'; readonly text: string }
  /** Posts of an earlier day: the given one is not among them. */
  | { readonly kind: 'before'; readonly date: string }
  /** Posts of this day or a later one. A year or a month means its first day, in `before:` as well. */
  | { readonly kind: 'after'; readonly date: string }
  | { readonly kind: 'mine' }
  | { readonly kind: 'language'; readonly language: Exclude<Language, 'mul'> }
  | { readonly kind: 'like'; readonly post: PostId }
  /**
   * Looks like an operator but is none: explained to the person, and otherwise read as free text, which is `text`.
   * `meant`: the operator it is nearest to, for a misspelt name.
   */
  | {
      readonly kind: 'mistyped';
      readonly text: string;
      readonly problem: OperatorProblem;
      readonly meant: OperatorName | null;
    };

/** What may stand before a colon. */
export const operatorNames = ['before', 'after', 'is', 'lang', 'like'] as const;
export type OperatorName = (typeof operatorNames)[number];

/** Why a part could not be read as the operator it looks like. */
export type OperatorProblem =
  | 'unknown-name'
  | 'empty-value'
  | 'not-a-date'
  | 'unknown-source'
  | 'unknown-language'
  | 'not-a-post'
  | 'open-quote';

/** A part of the typed words with its place in them: `words.slice(start, end)`. */
export interface Part {
  readonly operator: Operator;
  readonly start: number;
  readonly end: number;
}

/** The typed words, understood. */
export interface Understanding {
  readonly parts: readonly Part[];
  /** The free text, what is encoded and looked up; single spaces between the parts. */
  readonly free: string;
  readonly exact: readonly string[];
  readonly towards: readonly string[];
  readonly away: readonly string[];
  /** `YYYY-MM-DD`, exclusive; the earliest of several, null where none was given. */
  readonly before: string | null;
  /** `YYYY-MM-DD`, inclusive; the latest of several, null where none was given. */
  readonly after: string | null;
  readonly mine: boolean;
  /** The last of several. */
  readonly language: Exclude<Language, 'mul'> | null;
  readonly like: readonly PostId[];
}
