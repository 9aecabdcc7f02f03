import { FoveaError } from '../../domain/errors.ts';
import { pictureData } from '../../library/picture-data.ts';
import type { LabPhoto } from '../data/lab-data.ts';

/** The pixels of a photo as the encoder takes them. Throws `decode-failed`, naming the photo. */
export async function pictureOf({ id, blob }: LabPhoto): Promise<ImageData> {
  const file = await blob();
  const bitmap = await createImageBitmap(file).catch((cause: unknown) => {
    throw new FoveaError(
      'decode-failed',
      `The photo ${id} cannot be decoded. Take it out of the data, then run again.`,
      {
        cause,
      },
    );
  });
  return pictureData(bitmap);
}
