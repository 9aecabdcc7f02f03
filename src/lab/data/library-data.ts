import { openStore } from '../../corpus/open-store.ts';
import { FoveaError } from '../../domain/errors.ts';
import type { ModelKey } from '../../domain/ids.ts';
import { hasHan } from '../../domain/language.ts';
import type { Post } from '../../domain/post.ts';
import { photoOfPost } from '../../library/photo-of-post.ts';
import type { LabData, LabPhoto, LabQuery } from './lab-data.ts';

/** The person's library as it is stored now. Its titles stand in for queries; nobody has judged them, so there is no quality. */
export async function libraryData(appBase: string): Promise<LabData> {
  const { posts, photos, close } = await storedLibrary(appBase);
  return {
    close,
    name: 'Library',
    photos,
    queries: posts.flatMap((post, owner) => (post.title === '' ? [] : [titleQuery(post, owner)])),
    posts,
    classes: [],
  };
}

/** All stored posts with their photos. Throws `storage-unavailable` where the library is only in the tab's memory. */
export async function storedLibrary(
  appBase: string,
): Promise<Pick<LabData, 'photos' | 'close'> & { readonly posts: readonly Post[] }> {
  const { store, notDurable } = await openStore({
    onWaiting: () => undefined,
    onLost: () => undefined,
    onReset: () => undefined,
  });
  if (notDurable !== null) {
    throw new FoveaError(
      'storage-unavailable',
      'This browser keeps the library in memory only, where the Lab cannot read it. Choose the seeds, or a captions file.',
    );
  }
  // No vectors are of this model: only the posts are read.
  const { posts } = await store.posts.restore('none' as ModelKey);
  const photos = posts.map(
    ({ id }): LabPhoto => ({
      id,
      label: -1,
      blob: async () => {
        const blob = await photoOfPost(id, store.posts, appBase);
        if (blob) return blob;
        throw new FoveaError('not-found', `The photo ${id} is no longer in the library. Start a new run.`);
      },
    }),
  );
  return { posts, photos, close: () => store.close() };
}

function titleQuery({ id, title }: Post, owner: number): LabQuery {
  const language = hasHan(title) ? 'zh' : 'en';
  return { id, text: title, language, groups: [`lang:${language}`], grades: new Map(), owner };
}
