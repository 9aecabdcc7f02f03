import { Dialog } from '@base-ui/react/dialog';
import { type KeyboardEvent, useRef } from 'react';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { Icon } from '../shared/icon.tsx';
import { Photo } from '../shared/photo.tsx';
import { problemSentence, useText } from '../text/use-text.ts';
import { PostText } from './post-text.tsx';
import { SimilarRail } from './similar-rail.tsx';
import './post-dialog.css';

/** The opened post: photo left, words right; stacked on a phone. */
export function PostDialog() {
  const text = useText();
  const detail = useFoveaState((state) => state.detail);
  const hits = useFoveaState(({ results }) => results.hits);
  const actions = useActions().detail;
  const { search } = useActions();
  const lastId = useRef<string | null>(null);
  if (detail) lastId.current = detail.id;
  const place = hits.findIndex(({ post }) => post.id === detail?.id);
  const post = detail?.post ?? null;

  function onKeyDown(event: KeyboardEvent): void {
    if (!detail || event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.key === 'ArrowLeft') actions.step(-1);
    else if (event.key === 'ArrowRight') actions.step(1);
    else if (event.key === 'l') search.likePost(detail.id);
    else return;
    event.preventDefault();
  }

  return (
    <Dialog.Root open={detail !== null} onOpenChange={(open) => !open && actions.closePost()}>
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
              <figure
                className="post-photo"
                style={{ background: `color-mix(in oklab, ${post.photo.colour} 16%, var(--surface-sunken))` }}
              >
                <Photo post={post} size="display" alt={text.post.photoOf(post.title || post.fileName || '')} eager />
              </figure>
              <div className="post-words">
                <PostText post={post} hit={detail?.hit ?? null} />
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
