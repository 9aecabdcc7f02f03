let probed: Promise<boolean> | null = null;

/** Whether a canvas can be written as WebP here: WebKit answers a request for WebP with a PNG, silently. Found out once. */
export function writesWebp(): Promise<boolean> {
  probed ??= probe();
  return probed;
}

async function probe(): Promise<boolean> {
  const canvas = new OffscreenCanvas(1, 1);
  // Firefox writes no canvas that has never had a context.
  canvas.getContext('2d');
  return (await canvas.convertToBlob({ type: 'image/webp' })).type === 'image/webp';
}
