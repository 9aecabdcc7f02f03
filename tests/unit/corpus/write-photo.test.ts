import { afterEach, describe, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** A canvas of a browser that can write the given types and answers with PNG to others, as the standard wants it. */
function stubCanvas(writable: readonly string[]) {
  class Canvas {
    getContext() {
      return {};
    }
    async convertToBlob({ type }: { type: string }) {
      return new Blob(['x'], { type: writable.includes(type) ? type : 'image/png' });
    }
  }
  vi.stubGlobal('OffscreenCanvas', Canvas);
  return new Canvas() as unknown as OffscreenCanvas;
}

describe('written photos', () => {
  it.each([
    ['WebP', ['image/webp', 'image/jpeg'], 'image/webp'],
    ['JPEG where the browser silently gives PNG for WebP', ['image/jpeg'], 'image/jpeg'],
  ])('are %s', async (_name, writable, type) => {
    const canvas = stubCanvas(writable);
    const { writePhoto } = await import('../../../src/corpus/write-photo.ts');
    expect((await writePhoto(canvas)).type).toBe(type);
  });
});
