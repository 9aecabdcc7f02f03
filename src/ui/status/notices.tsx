import { useEffect } from 'react';
import type { Notice } from '../../state/app-state.ts';
import { pictureLimit } from '../../state/url.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { Icon } from '../shared/icon.tsx';
import type { Text } from '../text/en.ts';
import { problemSentence, useText } from '../text/use-text.ts';
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
    </div>
  );
}

function NoticeLine({ notice }: { notice: Notice }) {
  const text = useText();
  const { dismissNotice, imports } = useActions();
  const undoable = notice.kind === 'deleted';
  useEffect(() => {
    const timer = setTimeout(() => dismissNotice(notice.id), undoable ? undoShownMs : shownMs);
    return () => clearTimeout(timer);
  }, [dismissNotice, notice.id, undoable]);
  return (
    <div className="notice" data-kind={notice.kind}>
      {(notice.kind === 'problem' || notice.kind === 'import-paused') && <Icon name="warning" size={18} />}
      <span>{sentence(text, notice)}</span>
      {undoable && (
        <button
          type="button"
          className="text-button"
          onClick={() => {
            dismissNotice(notice.id);
            void imports.undoDelete();
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
    case 'too-many-pictures':
      return text.notice.tooManyPictures(pictureLimit);
  }
}
