import type { Hit } from '../../domain/hit.ts';
import { useActions } from '../../state/use-store.ts';
import { Photo } from '../shared/photo.tsx';
import { useText } from '../text/use-text.ts';

/** Posts near the opened one, side by side. */
export function SimilarRail({ hits }: { hits: readonly Hit[] }) {
  const text = useText();
  const { detail } = useActions();
  if (hits.length === 0) return null;
  return (
    <section className="rail">
      <h3>{text.post.similar}</h3>
      <ul>
        {hits.map(({ post }) => (
          <li key={post.id}>
            <button type="button" title={post.title} onClick={() => detail.openPost(post.id)}>
              <Photo post={post} size="thumbnail" alt={post.title || post.fileName || text.feed.untitled} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
