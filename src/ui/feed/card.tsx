import { type MouseEvent, memo } from 'react';
import type { Hit } from '../../domain/hit.ts';
import type { PostId } from '../../domain/ids.ts';
import { seenInPicture } from '../../domain/seen-in-picture.ts';
import { Icon, type IconName } from '../shared/icon.tsx';
import { Photo } from '../shared/photo.tsx';
import { useText } from '../text/use-text.ts';
import { MarkedText } from './marked-text.tsx';
import { cardRatio } from './masonry.ts';
import { MoveMark } from './move-mark.tsx';
import { StackMark } from './stack-mark.tsx';
import { useLingering } from './use-lingering.ts';

export interface CardActions {
  readonly open: (post: PostId) => void;
  readonly like: (post: PostId) => void;
  /** Shows why the result is here; null hides it. */
  readonly explain: (post: PostId | null) => void;
  /** Opens the near-duplicates behind it, or closes them. */
  readonly unstack: (post: PostId) => void;
}

export interface CardProps {
  readonly hit: Hit;
  readonly place: number;
  readonly total: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** The one card that Tab reaches; arrows go on from it. */
  readonly current: boolean;
  /** Its stack of near-duplicates, or whether it came out of one. */
  readonly stack: 'none' | 'closed' | 'open' | 'behind';
  readonly actions: CardActions;
}

const leadCharacters = 90;
const answerIcons: Record<'title' | 'body' | 'comment', IconName> = { title: 'text', body: 'text', comment: 'comment' };

/** One result: photo first, then the title and the passage that answers. */
export const Card = memo(function Card({ hit, place, total, x, y, width, current, stack, actions }: CardProps) {
  const text = useText();
  const { post, answer, move } = hit;
  const isScored = hit.contributions.length > 0;
  const lingering = useLingering(
    (by) => (isScored || by === 'finger') && actions.explain(post.id),
    () => actions.explain(null),
  );
  const title = post.title || post.fileName || text.feed.untitled;
  const seen = seenInPicture(hit);
  const titleId = `title-${post.id}`;
  const focusable = current ? 0 : -1;

  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (!lingering.held()) actions.open(post.id);
  };

  return (
    <article
      className="card"
      data-post={post.id}
      data-file={post.fileName ?? undefined}
      data-stack={stack}
      aria-labelledby={titleId}
      aria-posinset={place + 1}
      aria-setsize={total}
      tabIndex={focusable}
      style={{ transform: `translate(${x}px, ${y}px)`, width }}
      {...lingering.handlers}
    >
      <a className="card-open" href={`?post=${post.id}`} tabIndex={-1} onClick={open}>
        <span className="card-photo" style={{ aspectRatio: cardRatio(post.photo) }}>
          <Photo post={post} size="thumbnail" alt="" shownWidth={width} eager={place < 12} />
        </span>
        <h2 className="card-title" id={titleId} lang={langOf(post.language)}>
          {answer?.from === 'title' ? <MarkedText text={title} marks={answer.marks} /> : title}
        </h2>
      </a>
      {move && <MoveMark move={move} />}
      {(stack === 'closed' || stack === 'open') && (
        <StackMark
          leader={post.id}
          count={hit.stack.length}
          open={stack === 'open'}
          tabIndex={focusable}
          onToggle={actions.unstack}
        />
      )}
      {answer && answer.from !== 'title' && !seen && (
        <p className="card-answer" lang={langOf(post.language)}>
          <span className="card-answer-sign" title={text.feed.from[answer.from]}>
            <Icon name={answerIcons[answer.from]} size={14} />
            <span className="visually-hidden">{text.feed.from[answer.from]}: </span>
          </span>
          <MarkedText text={answer.text} marks={answer.marks} lead={leadCharacters} />
        </p>
      )}
      <div className="card-foot">
        <p className="card-meta">
          <time dateTime={post.date}>{text.format.date(post.date)}</time>
          {post.source === 'mine' && <span>{text.feed.mine}</span>}
          {stack === 'behind' && <span className="card-behind">{text.stacks.behind}</span>}
          {seen && (
            <span className="card-seen" title={text.feed.picture}>
              <Icon name="eye" size={14} />
              <span className="card-seen-words">{text.feed.picture}</span>
            </span>
          )}
        </p>
        <span className="card-tools">
          <button
            type="button"
            className="icon-button small"
            tabIndex={focusable}
            title={text.feed.moreLike}
            onClick={() => actions.like(post.id)}
          >
            <Icon name="similar" size={16} />
            <span className="visually-hidden">{text.feed.moreLike}</span>
          </button>
          {isScored && (
            <button
              type="button"
              className="icon-button small card-why"
              tabIndex={focusable}
              title={text.feed.why}
              onClick={() => actions.explain(post.id)}
              onPointerEnter={(event) => event.pointerType === 'mouse' && actions.explain(post.id)}
              onPointerLeave={(event) => event.pointerType === 'mouse' && actions.explain(null)}
            >
              <Icon name="why" size={16} />
              <span className="visually-hidden">{text.feed.why}</span>
            </button>
          )}
        </span>
      </div>
    </article>
  );
});

export function langOf(language: Hit['post']['language']): string | undefined {
  return language === 'mul' ? undefined : language;
}
