import { type ChangeEvent, type DragEvent, useRef, useState } from 'react';
import type { ModelFolderState } from '../../state/model-folder.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { droppedTree, placedFiles } from '../import/dropped-files.ts';
import { Icon } from '../shared/icon.tsx';
import { useText } from '../text/use-text.ts';
import { pickedFolder } from './picked-folder.ts';
import './model-folder.css';

/** Takes in a model folder of the person's own, picked or dropped, and says file by file what is wrong with one that it refuses. */
export function ModelFolder() {
  const text = useText();
  const { models } = useActions();
  const state = useFoveaState(({ modelFolder }) => modelFolder);
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const words = text.modelFolder;

  function onChange(event: ChangeEvent<HTMLInputElement>): void {
    const files = placedFiles(event.currentTarget.files);
    event.currentTarget.value = '';
    if (files.length > 0) void models.addFolder(pickedFolder(files));
  }

  /** Prevented, so that the page does not take the folder for photos. */
  function onDragOver(event: DragEvent): void {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setIsOver(true);
  }

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setIsOver(false);
    if (state.kind === 'adding') return;
    void droppedTree(event.dataTransfer).then(({ files }) => models.addFolder(pickedFolder(files)));
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the second way; the button is the first.
    <div
      className="model-folder"
      data-over={isOver || undefined}
      onDragOver={onDragOver}
      onDragLeave={() => setIsOver(false)}
      onDrop={onDrop}
    >
      <p className="panel-hint">{words.hint}</p>
      <button
        type="button"
        className="button"
        disabled={state.kind === 'adding'}
        onClick={() => input.current?.click()}
      >
        {words.add}
      </button>
      <label className="visually-hidden">
        {words.inputLabel}
        <input ref={input} type="file" multiple webkitdirectory="" tabIndex={-1} onChange={onChange} />
      </label>
      <div role="status">
        <Progress state={state} />
      </div>
    </div>
  );
}

function Progress({ state }: { state: ModelFolderState }) {
  const text = useText();
  const { models } = useActions();
  const words = text.modelFolder;
  if (state.kind === 'idle') return null;
  if (state.kind === 'added') return <p>{words.added(state.name)}</p>;
  if (state.kind === 'adding') {
    const { step } = state;
    const share = step.kind === 'storing' ? step.storedBytes / Math.max(1, step.totalBytes) : undefined;
    return (
      <>
        <p>{words.steps[step.kind](state.name)}</p>
        <progress max={1} value={share} aria-label={state.name} />
      </>
    );
  }
  return (
    <div className="model-folder-refused">
      <p className="panel-warning">
        <Icon name="warning" size={18} />
        {words.refused(state.name)}
      </p>
      <ul>
        {state.problems.map(({ file, refusal }) => (
          <li key={`${file} ${refusal.reason}`}>
            {file && <code>{file}</code>}
            <span>{words.reason(refusal, text.sentence)}</span>
          </li>
        ))}
      </ul>
      <button type="button" className="button" onClick={models.dismissFolder}>
        {text.common.dismiss}
      </button>
    </div>
  );
}
