declare const brand: unique symbol;
type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** Identifies a post for good: `seed:<slug>` for the posts that ship, `mine:<first 24 hex digits of the file's SHA-256>` for imported ones. */
export type PostId = Brand<string, 'PostId'>;

/** Model, revision and dtype, for example `fovea-mini@1/q8`. Vectors of different keys are never compared. */
export type ModelKey = Brand<string, 'ModelKey'>;

/** A picture used as a query: the first 24 hex digits of its SHA-256. */
export type PictureId = Brand<string, 'PictureId'>;

export const postId = (text: string) => text as PostId;
export const modelKey = (text: string) => text as ModelKey;
export const pictureId = (text: string) => text as PictureId;
