/**
 * The pixels of a picture; closes it. Pixels survive every way between workers: Firefox loses an ImageBitmap that is posted to a
 * port before its other end is being served.
 */
export function pictureData(bitmap: ImageBitmap): ImageData {
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser gives workers no 2d canvas.');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return context.getImageData(0, 0, width, height);
}
