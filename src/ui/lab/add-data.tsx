import { Dialog } from '@base-ui/react/dialog';
import { useState } from 'react';
import type { DataSet } from '../../bridge/contracts/lab.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import type { PlacedFile } from '../import/dropped-files.ts';
import { Icon } from '../shared/icon.tsx';
import { useText } from '../text/use-text.ts';
import { FilePick } from './file-pick.tsx';
import { JudgedRun } from './judged-run.tsx';
import { useLabText } from './use-lab-text.ts';
import '../shared/dialog.css';
import './add-data.css';

interface AddDataProps {
  readonly open: boolean;
  /** What a ranking made elsewhere would be judged on. */
  readonly current: DataSet | null;
  readonly onClose: () => void;
  readonly onAdded: (data: DataSet) => void;
}

/** Captions with photos, judgements over the library, and rankings made elsewhere. */
export function AddData({ open, current, onClose, onAdded }: AddDataProps) {
  const text = useText();
  const { add } = useLabText();
  return (
    <Dialog.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog add-data">
          <header className="settings-head">
            <Dialog.Title className="dialog-title">{add.title}</Dialog.Title>
            <Dialog.Close className="icon-button" title={text.common.close}>
              <Icon name="close" />
              <span className="visually-hidden">{text.common.close}</span>
            </Dialog.Close>
          </header>
          <p className="plan-hint">{add.staysHere}</p>
          <CaptionsForm onAdded={onAdded} />
          <JudgementsForm onAdded={onAdded} />
          {current?.judged && <JudgedRun data={current} />}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type Adding = (work: Promise<DataSet | null>) => Promise<void>;

/** Says what was added, and chooses it. */
function useAdding(onAdded: (data: DataSet) => void): { told: string | null; run: Adding } {
  const { add } = useLabText();
  const [told, setTold] = useState<string | null>(null);
  return {
    told,
    run: async (work) => {
      setTold(null);
      const data = await work;
      if (!data) return;
      setTold(add.added(data.name));
      onAdded(data);
    },
  };
}

function CaptionsForm({ onAdded }: { onAdded: (data: DataSet) => void }) {
  const { add } = useLabText();
  const { lab } = useActions();
  const adding = useFoveaState((state) => state.lab.adding);
  const [captions, setCaptions] = useState<readonly PlacedFile[]>([]);
  const [photos, setPhotos] = useState<readonly PlacedFile[]>([]);
  const { told, run } = useAdding(onAdded);
  const file = captions[0]?.file;
  return (
    <section className="add-form" aria-label={add.captions}>
      <h3>{add.captions}</h3>
      <p>{add.captionsHint}</p>
      <details>
        <summary>{add.format}</summary>
        {add.formatLines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </details>
      <FilePick label={add.captionsFile} files={captions} onFiles={setCaptions} />
      <FilePick label={add.photoFolder} files={photos} folder onFiles={setPhotos} />
      {adding && (
        <div role="status">
          <progress max={Math.max(1, adding.total)} value={adding.done} aria-label={add.captions} />
          <p className="plan-hint">{add.adding(adding)}</p>
        </div>
      )}
      {told && <p role="status">{told}</p>}
      <button
        type="button"
        className="button"
        disabled={!file || photos.length === 0 || adding !== null}
        onClick={() => file && void run(lab.addCaptions(file, photos))}
      >
        {add.add}
      </button>
    </section>
  );
}

function JudgementsForm({ onAdded }: { onAdded: (data: DataSet) => void }) {
  const { add } = useLabText();
  const { lab } = useActions();
  const adding = useFoveaState((state) => state.lab.adding);
  const [qrels, setQrels] = useState<readonly PlacedFile[]>([]);
  const [topics, setTopics] = useState<readonly PlacedFile[]>([]);
  const { told, run } = useAdding(onAdded);
  const [judgements, words] = [qrels[0]?.file, topics[0]?.file];
  return (
    <section className="add-form" aria-label={add.judgements}>
      <h3>{add.judgements}</h3>
      <p>{add.judgementsHint}</p>
      <FilePick label={add.qrels} files={qrels} onFiles={setQrels} />
      <FilePick label={add.topics} files={topics} onFiles={setTopics} />
      {told && <p role="status">{told}</p>}
      <button
        type="button"
        className="button"
        disabled={!judgements || !words || adding !== null}
        onClick={() => judgements && words && void run(lab.addJudgements(judgements, words))}
      >
        {add.add}
      </button>
    </section>
  );
}
