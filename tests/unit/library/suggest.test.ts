import { beforeEach, describe, expect, it } from 'vitest';
import type { Post } from '../../../src/domain/post.ts';
import { Catalogue } from '../../../src/library/catalogue.ts';
import { suggest } from '../../../src/library/suggest.ts';
import { testKernel } from '../../fakes/kernel.ts';
import { postOf } from '../../fakes/posts.ts';
import { testDim, testModel } from '../../fakes/vectors.ts';

describe('suggestions', () => {
  let catalogue: Catalogue;
  const put = (given: Partial<Post>) => catalogue.set(postOf(given), { picture: null, passages: null });
  const of = (prefix: string, limit = 8) =>
    suggest(catalogue, prefix, limit).map(({ kind, text }) => `${kind} ${text}`);

  beforeEach(() => {
    catalogue = new Catalogue(testModel, testDim, testKernel);
    put({ title: 'Boat at dawn', tags: ['boats', 'Café'], date: '2024-02-01' });
    put({ title: 'The boat yard', tags: ['boats', 'iso'], date: '2025-02-01', language: 'zh', place: 'Boston' });
  });

  it('are tags, places and titles that start with what is typed, whatever the case and accents', () => {
    expect(of('BO')).toEqual(['tag boats', 'place Boston', 'title Boat at dawn', 'title The boat yard']);
    expect(of('cafe')).toEqual(['tag Café']);
    expect(of('xyz')).toEqual([]);
  });

  it('are the most frequent tags while nothing is typed', () => {
    expect(of('', 2)).toEqual(['tag boats', 'tag iso']);
  });

  it('are operators that some post meets', () => {
    expect(of('is')).toEqual(['tag iso']);
    put({ source: 'mine' });
    expect(of('is')).toEqual(['operator is:mine', 'tag iso']);
    expect(of('sea la')).toEqual(['operator sea lang:en', 'operator sea lang:zh']);
    expect(of('be')).toEqual(['operator before:2026', 'operator before:2025']);
    expect(of('after:20')).toEqual(['operator after:2026', 'operator after:2025', 'operator after:2024']);
    expect(of('is:mine lang:z')).toEqual([]);
    expect(of('after:2026 lang:')).toEqual(['operator after:2026 lang:en']);
  });
});
