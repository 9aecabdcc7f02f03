import { Dialog } from '@base-ui/react/dialog';
import { useState } from 'react';
import type { Hit } from '../../domain/hit.ts';
import type { Post } from '../../domain/post.ts';
import { seenInPicture } from '../../domain/seen-in-picture.ts';
import { useActions } from '../../state/use-store.ts';
import { langOf } from '../feed/card.tsx';
import { LessNote, MarkButtons } from '../feed/mark-buttons.tsx';
import { MarkedText } from '../feed/marked-text.tsx';
import { MoveMark } from '../feed/move-mark.tsx';
import { ScoreParts } from '../feed/score-parts.tsx';
import { Icon } from '../shared/icon.tsx';
import { useText } from '../text/use-text.ts';
import { BodyText } from './body-text.tsx';
import { Comments } from './comments.tsx';
import { PostEditor } from './post-editor.tsx';

/** Everything in words: title, text, tags, comments, credit. */
export function PostText({ post, hit }: { post: Post; hit: Hit | null }) {
  const text = useText();
  const { detail, search } = useActions();
  const [editing, setEditing] = useState(false);
  const [explaining, setExplaining] = useState(false);
  const answer = hit && !seenInPicture(hit) ? hit.answer : null;

  if (editing) return <PostEditor post={post} onDone={() => setEditing(false)} />;
  return (
    <>
      <header className="post-head">
        {hit?.move && <MoveMark move={hit.move} />}
        <Dialog.Title className="post-title" lang={langOf(post.language)}>
          {answer?.from === 'title' ? (
            <MarkedText text={post.title} marks={answer.marks} />
          ) : (
            post.title || post.fileName || text.feed.untitled
          )}
        </Dialog.Title>
        <p className="post-meta">
          <time dateTime={post.date}>{text.format.date(post.date)}</time>
          {post.place && (
            <span className="post-place">
              <Icon name="place" size={14} />
              {post.place}
            </span>
          )}
        </p>
      </header>
      {post.body === '' ? <p className="post-none">{text.post.noText}</p> : <BodyText post={post} answer={answer} />}
      {post.tags.length > 0 && (
        <ul className="post-tags">
          {post.tags.map((tag) => (
            <li key={tag}>
              <button
                type="button"
                className="tag"
                title={text.post.searchTag(tag)}
                onClick={() => search.searchWords(tag)}
              >
                {tag}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="post-marks">
        <MarkButtons post={post.id} />
        <LessNote post={post.id} />
      </div>
      <div className="post-actions">
        <button type="button" className="button" onClick={() => search.likePost(post.id)}>
          <Icon name="similar" size={18} />
          {text.feed.moreLike}
        </button>
        {post.source === 'mine' && (
          <>
            <button type="button" className="button" onClick={() => setEditing(true)}>
              <Icon name="pencil" size={18} />
              {text.common.edit}
            </button>
            <button type="button" className="button" onClick={() => void detail.deletePost(post.id)}>
              <Icon name="trash" size={18} />
              {text.post.deleteMine}
            </button>
          </>
        )}
      </div>
      {hit && hit.contributions.length > 0 && (
        <details className="post-why" onToggle={(event) => setExplaining(event.currentTarget.open)}>
          <summary>{text.score.title}</summary>
          {explaining && <ScoreParts hit={hit} />}
        </details>
      )}
      <Comments post={post} answer={answer} />
      <footer className="post-credit">
        {post.credit && (
          <p>
            {text.post.credit}: {post.credit.author} · {post.credit.licence}
            {post.credit.origin && <span className="post-origin">{post.credit.origin}</span>}
          </p>
        )}
        {post.source === 'seed' && <p>{text.post.synthetic}</p>}
        {post.fileName && (
          <p>
            {text.post.file}: {post.fileName}
          </p>
        )}
      </footer>
    </>
  );
}
