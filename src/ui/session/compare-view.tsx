import type { Hit } from '../../domain/hit.ts';
import { isBusy } from '../../state/app-state.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { MoveMark } from '../feed/move-mark.tsx';
import { PageHead } from '../shared/page-head.tsx';
import { Photo } from '../shared/photo.tsx';
import { OrderLines } from '../stages/order-lines.tsx';
import { useText } from '../text/use-text.ts';
import './compare-view.css';

const shown = 24;
/** Height of a row with its gap, and the gap, also in compare-view.css. */
const rowPx = 72;
const gapPx = 8;

/** Both orders side by side; a line joins the two places of each post, in the accent where it moved. */
export function CompareView() {
  const text = useText();
  const { response, hits } = useFoveaState((state) => state.results);
  const busy = useFoveaState(isBusy);
  const plain = (response?.plainHits ?? []).slice(0, shown);
  const learnt = hits.slice(0, shown);
  const moved = learnt.filter(({ move }) => move && move.place !== move.plainPlace).length;

  return (
    <section className="compare" aria-label={text.compare.title} aria-busy={busy}>
      <PageHead title={text.compare.title} lead={plain.length > 0 ? text.compare.moved(moved) : ''} />
      {plain.length === 0 ? (
        <p className="page-hint">{response && text.compare.same}</p>
      ) : (
        <div className="compare-orders">
          <Column title={text.compare.plain} hits={plain} />
          <div className="compare-lines">
            <OrderLines before={idsOf(plain)} after={idsOf(learnt)} rowPx={rowPx} gapPx={gapPx} learnt />
          </div>
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
      <h3>{title}</h3>
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

function idsOf(hits: readonly Hit[]) {
  return hits.map(({ post }) => post.id);
}
