import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asPart } from '../../../src/domain/box.ts';
import { pictureId, postId } from '../../../src/domain/ids.ts';
import { mostAmong, type PictureRef } from '../../../src/domain/query.ts';
import { formatRoute, home, parseRoute, queryKey, type Route } from '../../../src/state/url.ts';

const anyPost = fc.stringMatching(/^(seed|mine):[a-z0-9.-]{1,40}$/u).map(postId);
const share = fc.integer({ min: 0, max: 10_000 }).map((n) => n / 10_000);
const anyCrop = fc.record({ x: share, y: share, width: share, height: share }).map((box) => ({ crop: asPart(box) }));
const anyPicture: fc.Arbitrary<PictureRef> = fc
  .tuple(
    fc.oneof(
      anyPost.map((post) => ({ kind: 'post' as const, post })),
      fc.stringMatching(/^[0-9a-f]{24}$/u).map((id) => ({ kind: 'upload' as const, picture: pictureId(id) })),
    ),
    fc.oneof(fc.constant({}), anyCrop),
    fc.oneof(fc.constant({}), fc.constant({ away: true as const })),
  )
  .map(([picture, crop, away]) => ({ ...picture, ...crop, ...away }));
const anyDate = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anyRoute: fc.Arbitrary<Route> = fc.record({
  query: fc
    .record({
      words: fc.string({ unit: 'grapheme', maxLength: 60 }),
      pictures: fc.array(anyPicture, { maxLength: 6 }),
      filters: fc.record({
        source: fc.constantFrom(null, 'seed' as const, 'mine' as const),
        language: fc.constantFrom(null, 'en' as const, 'zh' as const),
        from: fc.option(anyDate),
        to: fc.option(anyDate),
        group: fc.option(fc.record({ post: anyPost, depth: fc.integer({ min: 1, max: 3 }) })),
        among: fc.option(fc.uniqueArray(anyPost, { minLength: 1, maxLength: 12 })),
      }),
      order: fc.constantFrom('relevance' as const, 'date' as const),
    })
    .chain((query) => fc.constantFrom(query, { ...query, category: 'off' as const })),
  post: fc.option(anyPost),
  view: fc.constantFrom('feed' as const, 'compare' as const, 'lab' as const, 'map' as const),
  device: fc.constantFrom(null, 'wasm', 'webgpu'),
  plan: fc.option(fc.stringMatching(/^[\w-]{1,80}$/u)),
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

  it('says parts of pictures and what to move away from', () => {
    expect(parseRoute('?like=seed:x@0.1,0.2,0.5,0.4&unlike=seed:y').query.pictures).toEqual([
      { kind: 'post', post: 'seed:x', crop: { x: 0.1, y: 0.2, width: 0.5, height: 0.4 } },
      { kind: 'post', post: 'seed:y', away: true },
    ]);
    const picture = '0123456789abcdef01234567';
    const away = { kind: 'upload' as const, picture: pictureId(picture), away: true as const };
    const crop = { x: 0, y: 0.25, width: 1, height: 0.75 };
    const query = { ...home.query, pictures: [{ ...away, crop }], category: 'off' as const };
    expect(formatRoute({ ...home, query })).toBe(`?unpic=${picture}@0,0.25,1,0.75&cat=off`);
  });

  it.each([
    '0.1,0.2,0.5',
    '0.1,0.2,0.5,0.4,0.1',
    '0.6,0,0.5,0.5',
    '0,0,0.03,1',
    '-0.1,0,0.5,0.5',
    'NaN,0,1,1',
    'Infinity,0,1,1',
    '1e-1,0,0.5,0.5',
    '',
  ])('a part "%s" is none: the whole picture counts', (box) => {
    expect(parseRoute(`?like=seed:x@${box}`).query.pictures).toEqual([{ kind: 'post', post: 'seed:x' }]);
  });

  it('holds so many chosen posts and no more, each once', () => {
    const ids = Array.from({ length: mostAmong + 50 }, (_, i) => `seed:${i}`);
    const { among } = parseRoute(`?among=seed:0,${ids.join(',')}`).query.filters;
    expect(among).toEqual(ids.slice(0, mostAmong));
    expect(parseRoute('?among=seed:a,,../x,mine:b').query.filters.among).toEqual(['seed:a', 'mine:b']);
  });

  it('ignores what makes no sense', () => {
    expect(
      parseRoute('?source=theirs&lang=fr&from=yesterday&order=up&post=x&pic=1&like=2&view=moon&among=x,,@'),
    ).toEqual(home);
  });

  it('asks the same with spaces at the ends', () => {
    const query = (words: string) => ({ ...home.query, words });
    expect(queryKey(query(' cat '))).toBe(queryKey(query('cat')));
    expect(queryKey(query('cat'))).not.toBe(queryKey(query('dog')));
  });
});
