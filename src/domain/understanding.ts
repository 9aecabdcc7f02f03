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
  | { readonly kind: 'before'; readonly date: string }
  | { readonly kind: 'after'; readonly date: string }
  | { readonly kind: 'mine' }
  | { readonly kind: 'language'; readonly language: Exclude<Language, 'mul'> }
  | { readonly kind: 'like'; readonly post: PostId }
  /** Looks like an operator but is none: explained to the person, and otherwise read as free text. */
  | { readonly kind: 'mistyped'; readonly text: string; readonly problem: OperatorProblem };

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
  /** Exclusive bounds, `YYYY-MM-DD`; null where none was given. */
  readonly before: string | null;
  readonly after: string | null;
  readonly mine: boolean;
  readonly language: Exclude<Language, 'mul'> | null;
  readonly like: readonly PostId[];
}
