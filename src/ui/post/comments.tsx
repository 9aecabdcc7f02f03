import { useCallback, useRef } from 'react';
import type { Answer } from '../../domain/hit.ts';
import { hasHan } from '../../domain/language.ts';
import type { Post } from '../../domain/post.ts';
import { useActions } from '../../state/use-store.ts';
import { MarkedText } from '../feed/marked-text.tsx';
import { Icon } from '../shared/icon.tsx';
import { useText } from '../text/use-text.ts';
import { useReadToEnd } from './use-read-to-end.ts';

export function Comments({ post, answer }: { post: Post; answer: Answer | null }) {
  const text = useText();
  const { session } = useActions();
  const end = useRef<HTMLSpanElement>(null);
  const onRead = useCallback(() => session.recordCommentsRead(post.id), [session, post.id]);
  useReadToEnd(end, onRead);
  if (post.comments.length === 0) return null;
  return (
    <section className="post-comments">
      <h3>{text.post.comments(post.comments.length)}</h3>
      <ul>
        {post.comments.map((comment, index) => {
          const answers = answer?.from === 'comment' && answer.index === index;
          return (
            <li
              key={`${comment.author} ${comment.text}`}
              className={answers ? 'comment answering' : 'comment'}
              title={answers ? text.post.answer : undefined}
            >
              <p className="comment-author">{comment.author}</p>
              <p className="comment-text" lang={hasHan(comment.text) ? 'zh' : 'en'}>
                {answers && answer ? <MarkedText text={comment.text} marks={answer.marks} /> : comment.text}
              </p>
              <span className="comment-likes">
                <Icon name="like" size={14} />
                <span aria-hidden="true">{text.format.number(comment.likes)}</span>
                <span className="visually-hidden">{text.post.likes(comment.likes)}</span>
              </span>
            </li>
          );
        })}
      </ul>
      <span className="comments-end" ref={end} />
    </section>
  );
}
