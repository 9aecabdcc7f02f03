import type { Page } from '@playwright/test';

/** `n` different photos of 1,155 x 866 pixels (one megapixel) as JPEGs: crops of seed photos, enlarged. Needs the app's page. */
export async function megapixelPhotos(
  page: Page,
  n: number,
): Promise<{ name: string; mimeType: string; buffer: Buffer }[]> {
  const encoded = await page.evaluate(async (count) => {
    const { posts } = (await (await fetch('seeds/seeds.json')).json()) as { posts: { id: string }[] };
    const canvas = new OffscreenCanvas(1155, 866);
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    const photos: string[] = [];
    for (let i = 0; i < count; i++) {
      const slug = (posts[(i * 7) % posts.length] as { id: string }).id.slice('seed:'.length);
      const bitmap = await createImageBitmap(await (await fetch(`seeds/photos/${slug}.webp`)).blob());
      const { width, height } = bitmap;
      context.drawImage(
        bitmap,
        width * 0.05,
        height * 0.05,
        width * 0.9,
        height * 0.9,
        0,
        0,
        canvas.width,
        canvas.height,
      );
      const bytes = new Uint8Array(
        await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.88 })).arrayBuffer(),
      );
      photos.push(bytes.toBase64());
    }
    return photos;
  }, n);
  return encoded.map((data, i) => ({
    name: `bench-${i}.jpg`,
    mimeType: 'image/jpeg',
    buffer: Buffer.from(data, 'base64'),
  }));
}
