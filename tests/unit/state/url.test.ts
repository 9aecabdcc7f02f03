import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pictureId, postId } from '../../../src/domain/ids.ts';
import type { PictureRef } from '../../../src/domain/query.ts';
import { formatRoute, home, parseRoute, queryKey, type Route } from '../../../src/state/url.ts';

const anyPost = fc.stringMatching(/^(seed|mine):[a-z0-9.-]{1,40}$/u).map(postId);
const anyPicture: fc.Arbitrary<PictureRef> = fc.oneof(
  anyPost.map((post) => ({ kind: 'post' as const, post })),
  fc.stringMatching(/^[0-9a-f]{24}$/u).map((id) => ({ kind: 'upload' as const, picture: pictureId(id) })),
);
const anyDate = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anyRoute: fc.Arbitrary<Route> = fc.record({
  query: fc.record({
    words: fc.string({ unit: 'grapheme', maxLength: 60 }),
    pictures: fc.array(anyPicture, { maxLength: 6 }),
    filters: fc.record({
      source: fc.constantFrom(null, 'seed' as const, 'mine' as const),
      language: fc.constantFrom(null, 'en' as const, 'zh' as const),
      from: fc.option(anyDate),
      to: fc.option(anyDate),
    }),
    order: fc.constantFrom('relevance' as const, 'date' as const),
  }),
  post: fc.option(anyPost),
  view: fc.constantFrom('feed' as const, 'compare' as const),
  device: fc.constantFrom(null, 'wasm', 'webgpu'),
});

describe('the address', () => {
  it('gives back every route it was written from', () => {
    fc.assert(
      fc.property(anyRoute, (route) => {
        expect(parseRoute(formatRoute(route))).toEqual(route);
      }),
    );
  });

  it('never throws and always yields a valid route, whatever somebody typed', () => {
    fc.assert(
      fc.property(fc.string(), (search) => {
        const route = parseRoute(search);
        expect(parseRoute(formatRoute(route))).toEqual(route);
      }),
    );
  });

  it('reads as a person would write it', () => {
    expect(parseRoute('?q=snowy+mountain').query.words).toBe('snowy mountain');
    expect(formatRoute({ ...home, post: postId('seed:malibu-low-tide') })).toBe('?post=seed:malibu-low-tide');
    expect(formatRoute(home)).toBe('');
  });

  it('ignores what makes no sense', () => {
    expect(parseRoute('?source=theirs&lang=fr&from=yesterday&order=up&post=x&pic=1&like=2&view=map')).toEqual(home);
  });

  it('asks the same with spaces at the ends', () => {
    const query = (words: string) => ({ ...home.query, words });
    expect(queryKey(query(' cat '))).toBe(queryKey(query('cat')));
    expect(queryKey(query('cat'))).not.toBe(queryKey(query('dog')));
  });
});
