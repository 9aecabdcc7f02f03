import { describe, expect, it } from 'vitest';
import { PhotoUrls } from '../../../src/state/photo-urls.ts';

function setUp(capacity: number) {
  const alive = new Set<string>();
  let made = 0;
  const urls = new PhotoUrls(
    capacity,
    () => {
      const url = `blob:${++made}`;
      alive.add(url);
      return url;
    },
    (url) => alive.delete(url),
  );
  return { urls, alive, made: () => made };
}

const load = async () => new Blob();
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('object URLs of photos', () => {
  it('are made once for all users of a photo', async () => {
    const { urls, made } = setUp(1);
    expect(await urls.acquire('a', load)).toBe(await urls.acquire('a', load));
    expect(made()).toBe(1);
  });

  it('are never revoked while in use, and the one unused for longest goes first', async () => {
    const { urls, alive } = setUp(1);
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((key) => urls.acquire(key, load)));
    urls.release('a');
    urls.release('b');
    await settle();
    expect(alive).toEqual(new Set([b, c]));
    expect(alive.has(a as string)).toBe(false);
  });

  it('a failed load is tried again', async () => {
    const { urls } = setUp(1);
    await expect(urls.acquire('a', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    expect(await urls.acquire('a', load)).toBe('blob:1');
  });
});
