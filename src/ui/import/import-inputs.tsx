import type { ChangeEvent } from 'react';
import { useActions } from '../../state/use-store.ts';
import { useText } from '../text/use-text.ts';

export const importInputId = 'import-files';
export const folderInputId = 'import-folder';

/** The file inputs behind the import buttons: always in the document, so that scripts find them without opening anything. */
export function ImportInputs() {
  const text = useText();
  const { imports } = useActions();
  function onChange(event: ChangeEvent<HTMLInputElement>): void {
    const files = [...(event.currentTarget.files ?? [])].filter((file) => !file.name.startsWith('.'));
    event.currentTarget.value = '';
    void imports.importFiles(files);
  }
  return (
    <div className="visually-hidden">
      <label htmlFor={importInputId}>{text.import.inputLabel}</label>
      <input id={importInputId} type="file" multiple tabIndex={-1} onChange={onChange} />
      <label htmlFor={folderInputId}>{text.import.folderLabel}</label>
      <input id={folderInputId} type="file" multiple webkitdirectory="" tabIndex={-1} onChange={onChange} />
    </div>
  );
}

export function pressInput(id: string): void {
  document.getElementById(id)?.click();
}
