import { Fragment, useEffect, useState } from 'react';
import type { TracedStage } from '../../bridge/contracts/search.ts';
import type { PostId } from '../../domain/ids.ts';
import { isBusy } from '../../state/app-state.ts';
import { queryKey } from '../../state/url.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { PageHead } from '../shared/page-head.tsx';
import { Photo } from '../shared/photo.tsx';
import { useText } from '../text/use-text.ts';
import { OrderLines } from './order-lines.tsx';
import './stage-view.css';

/** Height of a row with its gap, and the gap, also in stage-view.css. */
const rowPx = 68;
const gapPx = 8;

/** One query before and after each stage, as columns of photos with the moves drawn between them. */
export function StageView() {
  const text = useText();
  const { trace } = useActions();
  const key = useFoveaState(({ route }) => queryKey(route.query));
  const traced = useFoveaState((state) => state.trace);
  // Whatever brings a new answer may change the stages too: words, session, variety, the model getting ready.
  const response = useFoveaState(({ results }) => results.response);
  const busy = useFoveaState(isBusy);
  const [followed, setFollowed] = useState<PostId | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: traced anew with every answer.
  useEffect(() => {
    void trace();
  }, [trace, response, key]);

  const shown = traced !== null && traced.key === key ? traced : null;
  return (
    <section
      className="stages"
      aria-label={text.show.stages.title}
      aria-busy={key !== '' && (busy || shown?.coverage !== response?.coverage)}
    >
      <PageHead title={text.show.stages.title} lead={shown ? text.show.stages.trace : ''} />
      {key === '' && <p className="page-hint">{text.show.askFirst}</p>}
      {shown?.coverage === 'words-only' && <p className="page-hint">{text.show.stages.wordsOnly}</p>}
      {shown && (
        <div className="stages-scroll">
          <div className="stages-flow" data-following={followed !== null || undefined}>
            {shown.stages.map((stage, index) => (
              <Fragment key={stage.stage}>
                {index > 0 && (
                  <div className="stage-lines" style={{ gridColumn: 2 * index }}>
                    <OrderLines
                      before={idsOf(shown.stages[index - 1])}
                      after={idsOf(stage)}
                      rowPx={rowPx}
                      gapPx={gapPx}
                      learnt={stage.stage === 'personalise' || stage.stage === 'gate'}
                      traced={followed}
                    />
                  </div>
                )}
                <Stage
                  stage={stage}
                  column={2 * index + 1}
                  before={shown.stages[index - 1]}
                  followed={followed}
                  onFollow={setFollowed}
                />
              </Fragment>
            ))}
          </div>
        </div>
      )}
    </section>
  );
}

interface StageProps {
  readonly stage: TracedStage;
  /** Of the grid, where every other column is for lines. */
  readonly column: number;
  readonly before: TracedStage | undefined;
  readonly followed: PostId | null;
  readonly onFollow: (post: PostId | null) => void;
}

function Stage({ stage, column, before, followed, onFollow }: StageProps) {
  const text = useText();
  const { detail } = useActions();
  const { stages } = text.show;
  const { candidatesIn, candidatesOut, hits } = stage;
  const placesBefore = new Map(idsOf(before).map((post, place) => [post, place]));
  return (
    <section
      className="stage"
      data-stage={stage.stage}
      aria-label={stages.names[stage.stage]}
      style={{ gridColumn: column }}
    >
      <header className="stage-head">
        <h3>{stages.names[stage.stage]}</h3>
        <p className="stage-figures">
          <span title={stages.flowLabel(candidatesIn, candidatesOut)}>{stages.flow(candidatesIn, candidatesOut)}</span>
          <span>{text.format.ms(stage.ms)}</span>
        </p>
        <p className="stage-did">{didOf(text, stage, before)}</p>
      </header>
      <ol className="stage-hits">
        {hits.map(({ post }, place) => {
          const title = post.title || post.fileName || text.feed.untitled;
          const from = placesBefore.get(post.id);
          const moved = from !== undefined && from !== place ? stages.move(title, from + 1, place + 1) : title;
          return (
            <li key={post.id}>
              <button
                type="button"
                className="stage-hit"
                title={moved}
                data-followed={post.id === followed || undefined}
                onClick={() => detail.openPost(post.id)}
                onPointerEnter={() => onFollow(post.id)}
                onPointerLeave={() => onFollow(null)}
                onFocus={() => onFollow(post.id)}
                onBlur={() => onFollow(null)}
              >
                <span className="stage-place" aria-hidden="true">
                  {text.format.number(place + 1)}
                </span>
                <Photo post={post} size="thumbnail" alt={moved} />
              </button>
            </li>
          );
        })}
        {hits.length === 0 && <li className="stage-rest">{stages.empty}</li>}
        {candidatesOut > hits.length && <li className="stage-rest">{stages.more(candidatesOut - hits.length)}</li>}
      </ol>
    </section>
  );
}

/** What the stage did to this very query, in one sentence. */
function didOf(text: ReturnType<typeof useText>, stage: TracedStage, before: TracedStage | undefined): string {
  const { did } = text.show.stages;
  const was = idsOf(before);
  const moved = idsOf(stage).filter((post, place) => was[place] !== post).length;
  switch (stage.stage) {
    case 'words':
      return did.words;
    case 'fuse':
      return did.fuse;
    case 'floor':
      return did.floor(stage.candidatesIn - stage.candidatesOut);
    default:
      return did[stage.stage](moved);
  }
}

function idsOf(stage: TracedStage | undefined): readonly PostId[] {
  return stage?.hits.map(({ post }) => post.id) ?? [];
}
