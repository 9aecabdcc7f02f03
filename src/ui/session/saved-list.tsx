import { marksOf } from '../../state/marks.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { Icon } from '../shared/icon.tsx';
import { Photo } from '../shared/photo.tsx';
import { useText } from '../text/use-text.ts';
import './saved-list.css';

/** What was saved in this session, the latest first. */
export function SavedList() {
  const text = useText();
  const saved = useFoveaState(({ session }) => marksOf(session.events).save);
  const clicked = useFoveaState((state) => state.clicked);
  const { session, detail } = useActions();
  const posts = [...saved].reverse().flatMap((id) => clicked.get(id) ?? []);
  if (posts.length === 0) return null;
  return (
    <section className="panel-section">
      <h3>{text.learning.saved}</h3>
      <ul className="saved">
        {posts.map((post) => {
          const title = post.title || post.fileName || text.feed.untitled;
          return (
            <li key={post.id}>
              <button type="button" className="saved-photo" title={title} onClick={() => detail.openPost(post.id)}>
                <Photo post={post} size="thumbnail" alt={title} />
              </button>
              <button
                type="button"
                className="saved-remove"
                title={text.learning.unsave(title)}
                onClick={() => session.mark(post.id, 'save', false)}
              >
                <Icon name="close" size={14} />
                <span className="visually-hidden">{text.learning.unsave(title)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
