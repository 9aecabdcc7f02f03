import { Dialog } from '@base-ui/react/dialog';
import { type KeyboardEvent, useRef } from 'react';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { PostPhoto } from '../crop/post-photo.tsx';
import { markOfKey } from '../feed/mark-buttons.tsx';
import { Icon } from '../shared/icon.tsx';
import { problemSentence, useText } from '../text/use-text.ts';
import { PostText } from './post-text.tsx';
import { SemanticPathLine } from './semantic-path.tsx';
import { SimilarRail } from './similar-rail.tsx';
import './post-dialog.css';

/** The opened post: photo left, words right; stacked on a phone. */
export function PostDialog() {
  const text = useText();
  const detail = useFoveaState((state) => state.detail);
  const hits = useFoveaState(({ results }) => results.hits);
  const actions = useActions().detail;
  const { search, session } = useActions();
  const touring = useFoveaState(({ tour }) => tour !== null);
  const lastId = useRef<string | null>(null);
  if (detail) lastId.current = detail.id;
  const place = hits.findIndex(({ post }) => post.id === detail?.id);
  const post = detail?.post ?? null;

  function onKeyDown(event: KeyboardEvent): void {
    if (!detail || event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const mark = markOfKey(event.key);
    if (event.key === 'ArrowLeft') actions.step(-1);
    else if (event.key === 'ArrowRight') actions.step(1);
    else if (event.key === 'm') search.likePost(detail.id);
    else if (mark) session.toggleMark(detail.id, mark);
    else return;
    event.preventDefault();
  }

  return (
    <Dialog.Root
      open={detail !== null}
      // The tour speaks beside an opened post and is worked from there.
      modal={!touring}
      disablePointerDismissal={touring}
      onOpenChange={(open) => !open && actions.closePost()}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="post-dialog" onKeyDown={onKeyDown} finalFocus={() => cardOf(lastId.current)}>
          <div className="post-bar">
            <Dialog.Close className="icon-button" title={text.common.close}>
              <Icon name="close" />
              <span className="visually-hidden">{text.common.close}</span>
            </Dialog.Close>
            <span className="post-bar-steps">
              <StepButton
                name="left"
                label={text.post.previous}
                disabled={place <= 0}
                onClick={() => actions.step(-1)}
              />
              <StepButton
                name="right"
                label={text.post.next}
                disabled={place < 0 || place >= hits.length - 1}
                onClick={() => actions.step(1)}
              />
            </span>
          </div>
          {post && (
            <div className="post-body" key={post.id}>
              <PostPhoto post={post} />
              <div className="post-words">
                <PostText post={post} hit={detail?.hit ?? null} />
                <SemanticPathLine post={post.id} />
                <SimilarRail hits={detail?.similar ?? []} />
              </div>
            </div>
          )}
          {!post && (
            <div className="post-missing">
              <Dialog.Title>{detail?.problem ? text.post.missing : text.common.loading}</Dialog.Title>
              {detail?.problem && <p>{problemSentence(text, detail.problem)}</p>}
            </div>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface StepButtonProps {
  readonly name: 'left' | 'right';
  readonly label: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
}

function StepButton({ name, label, disabled, onClick }: StepButtonProps) {
  return (
    <button type="button" className="icon-button" title={label} disabled={disabled} onClick={onClick}>
      <Icon name={name} />
      <span className="visually-hidden">{label}</span>
    </button>
  );
}

/** Closing gives the focus back to the card of the post that was open. */
function cardOf(id: string | null): HTMLElement | null {
  return id ? document.querySelector<HTMLElement>(`.card[data-post="${CSS.escape(id)}"]`) : null;
}
