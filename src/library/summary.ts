import type { LibrarySummary } from '../bridge/contracts/library.ts';
import type { Catalogue } from './catalogue.ts';

/** What the page shows of the library as a whole. */
export function summaryOf(
  catalogue: Catalogue,
  opening: Pick<LibrarySummary, 'restoreMs' | 'durable'>,
): LibrarySummary {
  let mine = 0;
  for (const [, post] of catalogue.all()) if (post.source === 'mine') mine++;
  const { size: posts, waiting, waitingWords } = catalogue;
  return { posts, mine, seeds: posts - mine, waiting, waitingWords, ...opening };
}
