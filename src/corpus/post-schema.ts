import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const size = v.pipe(v.number(), v.integer(), v.minValue(1));

/** What every post in a file has, whatever its source: texts are any text, numbers are finite, nothing else is there. */
export const postFields = {
  title: v.string(),
  body: v.string(),
  language: v.picklist(['en', 'zh', 'mul']),
  comments: v.array(v.strictObject({ author: v.string(), text: v.string(), likes: count })),
  tags: v.array(v.string()),
  place: v.nullable(v.string()),
  date: v.pipe(v.string(), v.isoDate()),
  photo: v.strictObject({
    width: size,
    height: size,
    colour: v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/)),
    hash: v.exactOptional(v.pipe(v.string(), v.regex(/^[0-9a-f]{160}$/))),
  }),
  credit: v.nullable(v.strictObject({ author: v.string(), licence: v.string(), origin: v.nullable(v.string()) })),
};
