import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Hit } from '../../domain/hit.ts';
import type { PostId } from '../../domain/ids.ts';
import { isBusy } from '../../state/app-state.ts';
import { type OpenStacks, unstacked } from '../../state/stacks.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { useText } from '../text/use-text.ts';
import { Card, type CardActions, type CardProps } from './card.tsx';
import { markOfKey } from './mark-buttons.tsx';
import { boxesWithin, type Direction, gridFor, layoutMasonry, neighbourOf } from './masonry.ts';
import { ScorePopover } from './score-popover.tsx';
import { useCardHeights } from './use-card-heights.ts';
import { useBand, useWidth } from './use-feed-geometry.ts';
import { useImpressions } from './use-impressions.ts';
import { useTravel } from './use-travel.ts';
import './card.css';
import './feed.css';

const arrows: Record<string, Direction> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' };
/** Further hits are fetched when less than this is left below the screen. */
const aheadPx = 2_000;
/** Height of the sticky bar, so that a focused card is not under it. */
const barPx = 88;

/** The results as a masonry; only cards near the screen are in the document, in rank order. */
export function Feed() {
  const text = useText();
  const ranked = useFoveaState((state) => state.results);
  const stacks = useFoveaState((state) => state.stacks);
  const { results, behind } = useMemo(() => unstacked(ranked, stacks), [ranked, stacks]);
  const busy = useFoveaState(isBusy);
  const { search, detail, session, stacks: stacking } = useActions();
  const container = useRef<HTMLDivElement>(null);
  const width = useWidth(container);
  const band = useBand(container);
  const grid = useMemo(() => gridFor(width), [width]);
  const { hits } = results;
  const heights = useCardHeights(hits, grid.columnWidth, container);
  const { boxes, height } = useMemo(() => layoutMasonry(heights, grid), [heights, grid]);
  const [current, setCurrent] = useState(0);
  const [explained, setExplained] = useState<PostId | null>(null);
  const focusWanted = useRef<number | null>(null);
  useTravel(results, boxes, container);
  useImpressions(container, `${results.response?.searchId}`, session.see);

  const total = (results.response?.total ?? 0) + behind.size;
  const more = hits.length < total && band.bottom + aheadPx > height;
  useEffect(() => {
    if (more) void search.loadMore();
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new question starts at its first card.
  useEffect(() => {
    setCurrent(0);
    setExplained(null);
  }, [results.key]);

  useEffect(() => {
    const index = focusWanted.current;
    const card =
      index === null ? null : container.current?.querySelector<HTMLElement>(`[aria-posinset="${index + 1}"]`);
    if (!card) return;
    focusWanted.current = null;
    card.focus({ preventScroll: true });
  });

  const actions: CardActions = useMemo(
    () => ({ open: detail.openPost, like: search.likePost, explain: setExplained, unstack: stacking.toggle }),
    [detail, search, stacking],
  );

  const focusCard = useCallback(
    (index: number) => {
      const box = boxes[index];
      const edge = container.current?.getBoundingClientRect().top ?? 0;
      if (!box) return;
      const top = edge + box.y;
      if (top < barPx) scrollBy({ top: top - barPx });
      else if (top + box.height > innerHeight - 56)
        scrollBy({ top: Math.min(top - barPx, top + box.height - innerHeight + 56) });
      focusWanted.current = index;
      setCurrent(index);
    },
    [boxes],
  );

  function onKeyDown(event: KeyboardEvent): void {
    const card = (event.target as HTMLElement).closest<HTMLElement>('.card');
    const index = Number(card?.ariaPosInSet ?? 0) - 1;
    const hit = hits[index];
    if (!hit || event.metaKey || event.ctrlKey || event.altKey) return;
    const direction = arrows[event.key];
    const onCard = event.target === card;
    const mark = markOfKey(event.key);
    if (direction) {
      const next = neighbourOf(boxes, index, direction);
      if (next !== null) focusCard(next);
    } else if (event.key === 'Enter' && onCard) detail.openPost(hit.post.id);
    else if (event.key === 'm') search.likePost(hit.post.id);
    else if (mark) session.toggleMark(hit.post.id, mark);
    else if (event.key === 'i') setExplained(explained === hit.post.id ? null : hit.post.id);
    else return;
    event.preventDefault();
  }

  // The card that has the focus stays, wherever the page is scrolled to.
  const visible = boxesWithin(boxes, band.top, band.bottom);
  const shown =
    current < boxes.length && !visible.includes(current) ? [...visible, current].sort((a, b) => a - b) : visible;
  const explainedHit = explained === null ? null : (hits.find(({ post }) => post.id === explained) ?? null);
  const explainedCard =
    explainedHit && (container.current?.querySelector(`[data-post="${CSS.escape(explainedHit.post.id)}"]`) ?? null);

  return (
    <div
      className="feed"
      role="feed"
      aria-label={text.feed.label}
      aria-busy={busy}
      ref={container}
      style={{ height }}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        const place = (event.target as HTMLElement).closest<HTMLElement>('.card')?.ariaPosInSet;
        if (place) setCurrent(Number(place) - 1);
      }}
    >
      {width > 0 &&
        shown.map((index) => {
          const [hit, box] = [hits[index], boxes[index]];
          return (
            hit &&
            box && (
              <Card
                key={hit.post.id}
                hit={hit}
                place={index}
                total={total}
                x={box.x}
                y={box.y}
                width={grid.columnWidth}
                current={index === current}
                stack={stackOf(hit, results.key, stacks, behind)}
                actions={actions}
              />
            )
          );
        })}
      <ScorePopover hit={explainedHit} card={explainedCard} onClose={() => setExplained(null)} />
    </div>
  );
}

function stackOf(
  { post, stack }: Hit,
  key: string,
  open: OpenStacks,
  behind: ReadonlyMap<PostId, PostId>,
): CardProps['stack'] {
  if (behind.has(post.id)) return 'behind';
  if (stack.length === 0) return 'none';
  return open.key === key && open.leaders.has(post.id) ? 'open' : 'closed';
}
