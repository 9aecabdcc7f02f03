/* Prints what semantic ids cost the library worker: `npx tsx tests/bench/semantic-ids.ts`. CPU time, so that a busy machine tells the same. */
import { modelKey, postId } from '../../src/domain/ids.ts';
import { seededRandom } from '../../src/domain/seeded-random.ts';
import { normalise, rowOf } from '../../src/domain/vectors.ts';
import { Catalogue } from '../../src/library/catalogue.ts';
import { interestRows } from '../../src/library/interest-rows.ts';
import { SemanticPaths } from '../../src/library/semantic-paths.ts';
import { freshSession } from '../../src/session/log.ts';
import { testKernel } from '../fakes/kernel.ts';
import { postOf } from '../fakes/posts.ts';
import { readSeedPictures } from '../fakes/seed-pictures.ts';

const { posts, pictures, dim } = readSeedPictures();
const random = seededRandom(4);

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** The seeds' photos, and as many more as are wanted with noise on them; no texts, so that only vectors are measured. */
function libraryOf(count: number): Catalogue {
  const catalogue = new Catalogue(modelKey('fovea-mini@1/q8'), dim, testKernel);
  for (let i = 0; i < count; i++) {
    const seed = i % posts.length;
    const noise = i < posts.length ? 0 : 0.06;
    const picture = normalise(rowOf(pictures, seed, dim).map((x) => x + noise * (random() - 0.5)));
    const post = postOf({ id: postId(`mine:${i}`), tags: posts[seed]?.tags ?? [] });
    catalogue.set(post, { picture, passages: null });
  }
  return catalogue;
}

for (const count of [265, 10_000]) {
  const catalogue = libraryOf(count);
  let pauses = 0;
  const paths = new SemanticPaths(catalogue, () => {
    pauses++;
    return new Promise((resolve) => setTimeout(resolve, 0));
  });
  const began = cpuMs();
  await paths.refresh();
  const fitted = cpuMs();
  const tree = await paths.groups();
  interestRows({ tree, catalogue, session: freshSession, now: 0, limit: 3 });
  const shown = cpuMs();
  console.log(
    `${count} posts: codebooks and all ids ${(fitted - began).toFixed(0)} ms in ${pauses + 1} slices, tree and rows ${(shown - fitted).toFixed(0)} ms`,
  );
}
