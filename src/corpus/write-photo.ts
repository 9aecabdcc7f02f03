const quality = 0.82;

let webpWritten: Promise<boolean> | null = null;

/** WebP, or JPEG in browsers that cannot write it. */
export async function writePhoto(canvas: OffscreenCanvas): Promise<Blob> {
  webpWritten ??= writesWebp();
  const type = (await webpWritten) ? 'image/webp' : 'image/jpeg';
  return canvas.convertToBlob({ type, quality });
}

/** WebKit answers a request for WebP with a PNG, silently. */
async function writesWebp(): Promise<boolean> {
  const canvas = new OffscreenCanvas(1, 1);
  // Firefox writes no canvas that has never had a context.
  canvas.getContext('2d');
  return (await canvas.convertToBlob({ type: 'image/webp' })).type === 'image/webp';
}
