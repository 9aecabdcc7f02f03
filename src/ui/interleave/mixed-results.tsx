import type { Experiment } from '../../state/interleaving.ts';
import { useActions } from '../../state/use-store.ts';
import { langOf } from '../feed/card.tsx';
import { MarkedText } from '../feed/marked-text.tsx';
import { Photo } from '../shared/photo.tsx';
import { useText } from '../text/use-text.ts';

interface MixedResultsProps {
  readonly experiment: Experiment;
  readonly asked: boolean;
  /** Key of the query in the address: the mix of another one is not its answer. */
  readonly shownFor: string;
}

/** The mixed list; which team a result is from is not shown, and not in the document either. */
export function MixedResults({ experiment, asked, shownFor }: MixedResultsProps) {
  const text = useText();
  const { detail, interleaving } = useActions();
  const { interleave } = text.show;
  const last = experiment.showings.at(-1);
  if (!asked) return <p className="page-hint">{text.show.askFirst}</p>;
  if (last?.key !== shownFor) return <p className="page-hint">{experiment.revealed ? '' : text.common.loading}</p>;
  const { hits, coverage } = last.answer;
  if (hits.length === 0) return <p className="page-hint">{interleave.nothing}</p>;
  return (
    <div>
      {coverage === 'words-only' && <p className="mixed-note">{text.show.stages.wordsOnly}</p>}
      {hits.every(({ team }) => team === null) && <p className="mixed-note">{interleave.same}</p>}
      <ol className="mixed" aria-label={interleave.results}>
        {hits.map(({ hit: { post, answer } }) => {
          const opened = last.opened.includes(post.id);
          return (
            <li key={post.id}>
              <button
                type="button"
                className="mixed-hit"
                data-opened={opened || undefined}
                onClick={() => {
                  interleaving.credit(post.id);
                  detail.openPost(post.id);
                }}
              >
                <span className="mixed-photo">
                  <Photo post={post} size="thumbnail" alt="" />
                </span>
                <span className="mixed-words" lang={langOf(post.language)}>
                  <span className="mixed-title">{post.title || post.fileName || text.feed.untitled}</span>
                  {answer && answer.from !== 'title' && (
                    <span className="mixed-answer">
                      <MarkedText text={answer.text} marks={answer.marks} lead={90} />
                    </span>
                  )}
                </span>
                {opened && <span className="mixed-opened">{interleave.opened}</span>}
              </button>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
