import type { Contribution, Hit } from './hit.ts';

/** Whether the photo answers rather than a sentence: no word matches, and it says at least twice as much as the best passage. */
export function seenInPicture({ answer, contributions }: Pick<Hit, 'answer' | 'contributions'>): boolean {
  const amount = (signal: Contribution['signal']) => contributions.find((part) => part.signal === signal)?.amount ?? 0;
  const picture = amount('picture');
  return picture > 0 && answer?.by !== 'words' && picture >= 2 * amount('passage') && picture > amount('words');
}
