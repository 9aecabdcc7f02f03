import type { PostStore } from '../corpus/store-port.ts';
import type { PostId } from '../domain/ids.ts';
import { fetchSeedPhoto } from './seeds.ts';

/** The photo at display size: as stored, or a file of the app for a seed. Null if it is gone or cannot be fetched now. */
export function photoOfPost(id: PostId, posts: Pick<PostStore, 'photo'>, baseUrl: string): Promise<Blob | null> {
  return id.startsWith('seed:') ? fetchSeedPhoto(baseUrl, id) : posts.photo(id, 'display');
}
