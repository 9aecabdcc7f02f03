import { useId, useState } from 'react';
import { droppedTree, type PlacedFile, placedFiles } from '../import/dropped-files.ts';
import { useLabText } from './use-lab-text.ts';

interface FilePickProps {
  readonly label: string;
  readonly files: readonly PlacedFile[];
  /** A folder with everything in it; else a single file. */
  readonly folder?: boolean;
  readonly onFiles: (files: readonly PlacedFile[]) => void;
}

/** A file or a folder, chosen or dropped here: the input covers all of it. */
export function FilePick({ label, files, folder = false, onFiles }: FilePickProps) {
  const { add } = useLabText();
  const id = useId();
  const [over, setOver] = useState(false);
  const chosen = folder ? add.photosChosen(files.length) : files[0]?.file.name;

  function take(all: readonly PlacedFile[]): void {
    const visible = all.filter(({ file }) => !file.name.startsWith('.'));
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
        onChange={(event) => take(placedFiles(event.target.files))}
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
          void droppedTree(event.dataTransfer).then((dropped) => take(dropped.files));
        }}
      />
    </div>
  );
}
