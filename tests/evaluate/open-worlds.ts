import type { Page } from '@playwright/test';
import { type OpenHarness, openHarness } from '../harness/open-harness.ts';
import { captionVectors } from './caption-vectors.ts';
import { type GoldenQuery, readGolden, readNoAnswers } from './golden.ts';
import { queryVectors } from './query-vectors.ts';
import { captionWorld, goldenWorld, seedCatalogue, type World } from './worlds.ts';

export interface OpenWorlds {
  /** The seeds, asked the golden queries. */
  readonly golden: World;
  /** The seeds, asked more queries that nothing answers. */
  readonly unanswered: World;
  /** The val photos, asked captions; null without a folder. */
  readonly captions: World | null;
  close(): Promise<void>;
}

/** The collections to judge by. A browser is opened only for vectors that are not in `reports/cache` yet, or taken as given. */
export async function openWorlds(folder: string | null, given: Page | null = null): Promise<OpenWorlds> {
  const { model: key, dim } = await seedCatalogue();
  let harness: OpenHarness | null = null;
  const page = async () => {
    if (given) return given;
    harness ??= await openHarness(folder ? { '/captions/': folder } : {});
    return harness.page;
  };
  const golden = readGolden();
  const more = readNoAnswers().map((one): GoldenQuery => ({ ...one, kind: 'none', grades: {} }));
  const vectors = await queryVectors(
    [...golden, ...more].map(({ query }) => query),
    { key, dim },
    page,
  );
  return {
    golden: await goldenWorld(golden, vectors.slice(0, golden.length)),
    unanswered: await goldenWorld(more, vectors.slice(golden.length)),
    captions: folder === null ? null : await captionWorld(await captionVectors(await page(), folder)),
    close: async () => (harness as OpenHarness | null)?.close(),
  };
}
