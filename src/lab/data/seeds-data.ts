import * as v from 'valibot';
import { parseSeedIndex } from '../../corpus/seed-pack.ts';
import { FoveaError } from '../../domain/errors.ts';
import { postId } from '../../domain/ids.ts';
import { fetchSeedPhoto } from '../../library/seeds.ts';
import type { LabData, LabQuery } from './lab-data.ts';

const goldenFile = v.object({
  queries: v.array(
    v.object({
      query: v.string(),
      language: v.picklist(['en', 'zh']),
      kind: v.picklist(['pixels', 'comment', 'text', 'mixed', 'none']),
      grades: v.record(v.string(), v.picklist([0, 1, 2, 3])),
    }),
  ),
});

/** The photos that ship, their synthetic texts, and the golden queries with graded judgements. Throws `not-found`, `bad-input`. */
export async function seedsData(appBase: string): Promise<LabData> {
  const [index, golden] = await Promise.all([
    getJson(appBase, 'seeds/seeds.json'),
    getJson(appBase, 'seeds/golden.json'),
  ]);
  const { posts } = parseSeedIndex(index);
  const places = new Map(posts.map(({ id }, place) => [id as string, place]));
  const { queries } = v.parse(goldenFile, golden);
  return {
    name: 'Seeds',
    photos: posts.map(({ id }) => ({
      id,
      label: -1,
      blob: async () => {
        const blob = await fetchSeedPhoto(appBase, postId(id));
        if (blob) return blob;
        throw new FoveaError(
          'not-found',
          `The photo ${id} could not be loaded. Check the connection, then resume the run.`,
        );
      },
    })),
    queries: queries.map(({ query, language, kind, grades }): LabQuery => {
      const graded = Object.entries(grades).map(([slug, grade]) => [`seed:${slug}`, grade] as const);
      const [best] = graded.filter(([, grade]) => grade === 3);
      return {
        // Run files know no blanks within a name.
        id: query.replaceAll(/\s+/g, '-'),
        text: query,
        language,
        groups: [`lang:${language}`, `kind:${kind}`],
        grades: new Map(graded),
        owner: best ? (places.get(best[0]) ?? -1) : -1,
      };
    }),
    posts,
    classes: [],
    close: () => undefined,
  };
}

async function getJson(appBase: string, file: string): Promise<unknown> {
  const response = await fetch(new URL(file, appBase)).catch(() => null);
  if (response?.ok) return response.json();
  throw new FoveaError(
    'not-found',
    `The file ${file} of the app could not be loaded. Check the connection, then try again.`,
  );
}
