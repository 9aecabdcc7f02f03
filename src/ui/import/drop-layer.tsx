import { useEffect, useState } from 'react';
import { isArchive } from '../../state/archive.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { Icon } from '../shared/icon.tsx';
import { imagesOf } from '../shared/images-of.ts';
import { useText } from '../text/use-text.ts';
import { droppedFiles } from './dropped-files.ts';
import './drop-layer.css';

/** Files dropped anywhere are imported, those dropped on the upper third are searched by; a pasted picture likewise. */
export function DropLayer() {
  const text = useText();
  const { imports, search } = useActions();
  const importOpen = useFoveaState(({ panel }) => panel === 'import');
  const [zone, setZone] = useState<'search' | 'import' | null>(null);

  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const zoneOf = (event: DragEvent) => (event.clientY < innerHeight * 0.3 ? 'search' : 'import');
    const onDragOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      if (event.defaultPrevented) return setZone(null);
      event.preventDefault();
      setZone(zoneOf(event));
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setZone(null);
    };
    const onDrop = (event: DragEvent) => {
      setZone(null);
      if (!event.dataTransfer || !hasFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      const isLibrary = [...event.dataTransfer.files].some(isArchive);
      if (zoneOf(event) === 'search' && !isLibrary) void search.addPictureFiles([...event.dataTransfer.files]);
      else
        void droppedFiles(event.dataTransfer).then(({ files, unreadable }) => imports.importFiles(files, unreadable));
    };
    const onPaste = (event: ClipboardEvent) => {
      const images = imagesOf(event.clipboardData);
      if (images.length === 0 || event.defaultPrevented) return;
      event.preventDefault();
      // One picture is a question; several, or with the import panel open, are an import.
      if (images.length > 1 || importOpen) void imports.importFiles(images);
      else void search.addPictureFiles(images);
    };
    document.addEventListener('dragover', onDragOver);
    document.addEventListener('dragleave', onDragLeave);
    document.addEventListener('drop', onDrop);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('dragover', onDragOver);
      document.removeEventListener('dragleave', onDragLeave);
      document.removeEventListener('drop', onDrop);
      document.removeEventListener('paste', onPaste);
    };
  }, [importOpen, imports, search]);

  if (zone === null) return null;
  return (
    <div className="drop-layer" aria-hidden="true">
      <div className="drop-zone drop-search" data-over={zone === 'search' || undefined}>
        <Icon name="search" />
        {text.import.dropToSearch}
      </div>
      <div className="drop-zone drop-import" data-over={zone === 'import' || undefined}>
        <Icon name="import" />
        {text.import.dropHere}
      </div>
    </div>
  );
}
