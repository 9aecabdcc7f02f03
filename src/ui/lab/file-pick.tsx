import { useId, useState } from 'react';
import { droppedFiles } from '../import/dropped-files.ts';
import { useLabText } from './use-lab-text.ts';

interface FilePickProps {
  readonly label: string;
  readonly files: readonly File[];
  /** A folder with everything in it; else a single file. */
  readonly folder?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** A file or a folder, chosen or dropped here: the input covers all of it. */
export function FilePick({ label, files, folder = false, onFiles }: FilePickProps) {
  const { add } = useLabText();
  const id = useId();
  const [over, setOver] = useState(false);
  const chosen = folder ? add.photosChosen(files.length) : files[0]?.name;

  function take(all: readonly File[]): void {
    const visible = all.filter(({ name }) => !name.startsWith('.'));
    if (visible.length > 0) onFiles(folder ? visible : visible.slice(0, 1));
  }

  return (
    <div className="file-pick" data-over={over || undefined}>
      <label htmlFor={id}>{label}</label>
      <span className="file-pick-chosen">{files.length > 0 ? chosen : add.drop}</span>
      <input
        id={id}
        type="file"
        multiple={folder}
        {...(folder && { webkitdirectory: '' })}
        onChange={(event) => take([...(event.target.files ?? [])])}
        onDragOver={(event) => {
          event.preventDefault();
          event.stopPropagation();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          event.stopPropagation();
          setOver(false);
          void droppedFiles(event.dataTransfer).then((dropped) => take(dropped.files));
        }}
      />
    </div>
  );
}
