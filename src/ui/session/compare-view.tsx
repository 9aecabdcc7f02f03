import type { Hit } from '../../domain/hit.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { MoveMark } from '../feed/move-mark.tsx';
import { Icon } from '../shared/icon.tsx';
import { Photo } from '../shared/photo.tsx';
import { useText } from '../text/use-text.ts';
import './compare-view.css';

const shown = 24;
/** Height of a row with its gap, also in compare-view.css. */
const rowPx = 72;

/** Both orders side by side; a line joins the two places of each post, in the accent where it moved. */
export function CompareView() {
  const text = useText();
  const { response, hits } = useFoveaState((state) => state.results);
  const { search } = useActions();
  const plain = (response?.plainHits ?? []).slice(0, shown);
  const learnt = hits.slice(0, shown);
  const moved = learnt.filter(({ move }) => move && move.place !== move.plainPlace).length;

  return (
    <section className="compare" aria-label={text.compare.title}>
      <header className="compare-head">
        <button type="button" className="button" onClick={() => search.showCompare(false)}>
          <Icon name="left" size={18} />
          {text.compare.back}
        </button>
        {plain.length > 0 && <p>{text.compare.moved(moved)}</p>}
      </header>
      {plain.length === 0 ? (
        <p className="compare-same">{text.compare.same}</p>
      ) : (
        <div className="compare-orders">
          <Column title={text.compare.plain} hits={plain} />
          <Lines plain={plain} learnt={learnt} />
          <Column title={text.compare.learnt} hits={learnt} marked />
        </div>
      )}
    </section>
  );
}

function Column({ title, hits, marked = false }: { title: string; hits: readonly Hit[]; marked?: boolean }) {
  const text = useText();
  const { detail } = useActions();
  return (
    <div className="compare-column">
      <h2>{title}</h2>
      <ol>
        {hits.map(({ post, move }, index) => (
          <li key={post.id}>
            <button type="button" className="compare-row" onClick={() => detail.openPost(post.id)}>
              <span className="compare-place">{text.format.number(index + 1)}</span>
              <span className="compare-photo">
                <Photo post={post} size="thumbnail" alt="" />
              </span>
              <span className="compare-title">{post.title || post.fileName || text.feed.untitled}</span>
            </button>
            {marked && move && <MoveMark move={move} />}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Lines({ plain, learnt }: { plain: readonly Hit[]; learnt: readonly Hit[] }) {
  const places = new Map(learnt.map(({ post }, index) => [post.id, index]));
  const height = Math.max(plain.length, learnt.length) * rowPx;
  const middle = (index: number) => index * rowPx + (rowPx - 8) / 2;
  return (
    <svg
      className="compare-lines"
      viewBox={`0 0 100 ${height}`}
      height={height}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {plain.map(({ post }, from) => {
        const to = places.get(post.id);
        // A post that fell below the last row leaves downwards.
        const end = to === undefined ? height : middle(to);
        return (
          <path
            key={post.id}
            data-moved={to !== from || undefined}
            d={`M0 ${middle(from)}C50 ${middle(from)} 50 ${end} 100 ${end}`}
          />
        );
      })}
    </svg>
  );
}
