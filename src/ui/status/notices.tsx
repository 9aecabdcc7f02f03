import { useEffect } from 'react';
import type { Notice, SessionChange } from '../../state/app-state.ts';
import { pictureLimit } from '../../state/url.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { Icon } from '../shared/icon.tsx';
import type { Text } from '../text/en.ts';
import { problemSentence, useText } from '../text/use-text.ts';
import { UpdatePrompt } from './update-prompt.tsx';
import './notices.css';

const shownMs = 7_000;
/** Long enough to think again. */
const undoShownMs = 12_000;

/** One-line notices at the edge: read out politely, gone by themselves. */
export function Notices() {
  const notices = useFoveaState((state) => state.notices);
  return (
    <div className="notices" role="status" aria-live="polite">
      {notices.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} />
      ))}
      <UpdatePrompt />
    </div>
  );
}

function NoticeLine({ notice }: { notice: Notice }) {
  const text = useText();
  const { dismissNotice, imports, session } = useActions();
  const undoable = notice.kind === 'deleted' || notice.kind === 'session';
  useEffect(() => {
    const timer = setTimeout(() => dismissNotice(notice.id), undoable ? undoShownMs : shownMs);
    return () => clearTimeout(timer);
  }, [dismissNotice, notice.id, undoable]);
  return (
    <div className="notice" data-kind={notice.kind}>
      {(notice.kind === 'problem' || notice.kind === 'import-paused' || notice.kind === 'session-file') && (
        <Icon name="warning" size={18} />
      )}
      <span>{sentence(text, notice)}</span>
      {undoable && (
        <button
          type="button"
          className="text-button"
          onClick={() => {
            dismissNotice(notice.id);
            if (notice.kind === 'session') session.undoLast();
            else void imports.undoDelete();
          }}
        >
          {text.common.undo}
        </button>
      )}
      <button
        type="button"
        className="icon-button small"
        title={text.common.dismiss}
        onClick={() => dismissNotice(notice.id)}
      >
        <Icon name="close" size={16} />
        <span className="visually-hidden">{text.common.dismiss}</span>
      </button>
    </div>
  );
}

function sentence(text: Text, notice: Notice): string {
  switch (notice.kind) {
    case 'message':
      return text.sentence(notice.message);
    case 'import-paused':
      return text.notice.importPaused(text.sentence(notice.message));
    case 'problem':
      return problemSentence(text, notice.problem);
    case 'deleted':
      return text.notice.deleted(notice.count);
    case 'saved':
      return text.notice.saved;
    case 'persistence':
      return notice.granted ? text.notice.persisted : text.notice.notPersisted;
    case 'session':
      return sessionSentence(text, notice.change);
    case 'session-file':
      return text.learning.fileProblem(notice.file, notice.problem);
    case 'too-many-pictures':
      return text.notice.tooManyPictures(pictureLimit);
  }
}

function sessionSentence({ learning: { notice }, feed }: Text, change: SessionChange): string {
  switch (change.kind) {
    case 'forgotten':
      return notice.forgotten(change.title || feed.untitled);
    case 'less':
      return notice.less(change.title || feed.untitled);
    case 'interest-removed':
      return notice.removed(change.name);
    case 'gathered':
      return notice.gathered(change.count);
    case 'reset':
      return notice.reset;
    case 'replaced':
      return notice.replaced(change.count);
    case 'merged':
      return notice.merged(change.count);
  }
}
