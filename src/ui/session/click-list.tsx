import type { Click } from '../../session/profile.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { Icon } from '../shared/icon.tsx';
import { Photo } from '../shared/photo.tsx';
import { useText } from '../text/use-text.ts';

/** The posts that speak for what was learnt, each of which can be forgotten. */
export function ClickList({ clicks }: { clicks: readonly Click[] }) {
  const text = useText();
  const hasInterests = useFoveaState(({ interests }) => interests.length > 0);
  if (clicks.length === 0) return null;
  return (
    <section className={hasInterests ? 'panel-section' : undefined}>
      {hasInterests && <h3>{text.learning.opened}</h3>}
      <ul className="clicks">
        {clicks.map((click) => (
          <ClickRow key={click.post} click={click} strongest={clicks[0]?.weight ?? 1} />
        ))}
      </ul>
    </section>
  );
}

/** One post and how much it counts now, as a bar against the strongest. */
function ClickRow({ click, strongest }: { click: Click; strongest: number }) {
  const text = useText();
  const post = useFoveaState(({ clicked }) => clicked.get(click.post));
  const { session, detail } = useActions();
  const title = post?.title || post?.fileName || text.feed.untitled;
  return (
    <li className="click">
      <button type="button" className="click-photo" title={title} onClick={() => detail.openPost(click.post)}>
        {post && <Photo post={post} size="thumbnail" alt={title} />}
      </button>
      <div className="click-words">
        <p className="click-title">{title}</p>
        <span className="click-weight">
          <span className="learnt-bar" aria-hidden="true">
            <span style={{ width: `${(100 * click.weight) / strongest}%` }} />
          </span>
          {text.session.share(click.weight)}
        </span>
      </div>
      <button
        type="button"
        className="icon-button small"
        title={text.session.undo(title)}
        onClick={() => session.undoClick(click.post)}
      >
        <Icon name="undo" size={16} />
        <span className="visually-hidden">{text.session.undo(title)}</span>
      </button>
    </li>
  );
}
