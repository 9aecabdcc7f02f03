import type { Damage } from '../corpus/store-port.ts';

/** The one line that tells what was damaged, what is made again by itself, and what is not. */
export function damageNotice({ vectors, queued, lost, unseen }: Damage): string {
  const parts = [
    vectors > 0 && 'what the model had read is read again',
    queued > 0 && `${photos(queued)} of yours ${queued === 1 ? 'comes' : 'come'} in again without words`,
    lost > 0 && `${photos(lost)} of yours ${lost === 1 ? 'is' : 'are'} gone, bring them in again`,
    unseen > 0 && `${photos(unseen)} of yours can be found but not shown`,
  ].filter((part) => part !== false);
  const rest = parts.length > 0 ? parts.join('; ') : 'the photos that come with Fovea were put back';
  return `A part of the library on this device was damaged and mended: ${rest}. Everything else is as it was.`;
}

const photos = (count: number) => (count === 1 ? '1 photo' : `${count} photos`);
