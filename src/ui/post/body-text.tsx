import type { Answer } from '../../domain/hit.ts';
import { sentencesOf } from '../../domain/passages.ts';
import type { Post } from '../../domain/post.ts';
import { langOf } from '../feed/card.tsx';
import { MarkedText } from '../feed/marked-text.tsx';
import { useText } from '../text/use-text.ts';

/** The body in paragraphs; the sentence that answered the query stands out. */
export function BodyText({ post, answer }: { post: Post; answer: Answer | null }) {
  const text = useText();
  const sentence = answer?.from === 'body' ? sentencesOf(post.body)[answer.index] : undefined;
  return (
    <div className="post-prose" lang={langOf(post.language)}>
      {post.body.split(/\n+/u).map((paragraph) => {
        const at = sentence === undefined ? -1 : paragraph.indexOf(sentence);
        if (!answer || sentence === undefined || at < 0) return <p key={paragraph}>{paragraph}</p>;
        return (
          <p key={paragraph}>
            {paragraph.slice(0, at)}
            <span className="answering" title={text.post.answer}>
              <MarkedText text={sentence} marks={answer.marks} />
            </span>
            {paragraph.slice(at + sentence.length)}
          </p>
        );
      })}
    </div>
  );
}
