import { Popover } from '@base-ui/react/popover';
import { useState } from 'react';
import type { ExportFormat } from '../../bridge/contracts/lab.ts';
import type { LabRecord } from '../../lab/record.ts';
import { useActions } from '../../state/use-store.ts';
import { download } from '../shared/download.ts';
import { Icon } from '../shared/icon.tsx';
import { useLabText } from './use-lab-text.ts';

const formats = ['json', 'csv', 'markdown'] as const;
const endings: Record<ExportFormat, string> = { json: 'json', csv: 'csv', markdown: 'md' };

/** The open record as a file. */
export function ExportMenu({ record }: { record: LabRecord }) {
  const { records } = useLabText();
  const { lab } = useActions();
  const [open, setOpen] = useState(false);

  async function save(format: ExportFormat): Promise<void> {
    setOpen(false);
    const file = await lab.exportRecord(record.id, format);
    const name = record.name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'fovea-lab';
    if (file) download(file, `${name}.${endings[format]}`);
  }

  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="button">
        <Icon name="export" size={18} />
        {records.export}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="floating" sideOffset={8} align="end" collisionPadding={12}>
          <Popover.Popup className="menu show-menu">
            <Popover.Title className="menu-title">{records.export}</Popover.Title>
            {formats.map((format) => {
              const [name, hint] = records.formats[format] ?? ['', ''];
              return (
                <button type="button" key={format} className="menu-item" onClick={() => void save(format)}>
                  <span className="show-words">
                    <span className="show-name">{name}</span>
                    <span className="show-hint">{hint}</span>
                  </span>
                </button>
              );
            })}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
